import type { EventFrame } from '../../events/frame.ts';
import type { FieldPath } from '../../events/fieldPath.ts';
import { pathKey } from '../../events/fieldPath.ts';
import { isJsonList, isJsonObject, member } from '../../json/jsonValue.ts';
import type { FieldExpression } from '../ast.ts';
import { resolveField, type DefinedNames, type SystemField } from '../resolveField.ts';
import { elementValue, fieldValue, Structure, type Value } from '../value.ts';
import { combineVectors, constant, mapVector, type Vector } from './vector.ts';

/** The names a command can use, and the values they have. Before `stats` a frame of events stands behind them. */
export class Scope implements DefinedNames {
  readonly now: number;
  readonly #frame: EventFrame | null;
  readonly #defined = new Map<string, Vector>();
  readonly #structured = new Set<string>();
  readonly #columns = new Map<string, Vector>();

  constructor(frame: EventFrame | null, now: number) {
    this.#frame = frame;
    this.now = now;
  }

  /** Gives a name its values; `structured` when they may be maps or lists. */
  define(name: string, vector: Vector, structured = false): void {
    this.#defined.set(name, vector.kind === 'computed' ? computedOnce(vector) : vector);
    if (structured) this.#structured.add(name);
    else this.#structured.delete(name);
  }

  has(name: string): boolean {
    return this.#defined.has(name);
  }

  isStructured(name: string): boolean {
    return this.#structured.has(name);
  }

  defined(name: string): Vector | undefined {
    return this.#defined.get(name);
  }

  /** The values of a field; absent everywhere where there is no such thing. */
  field(field: FieldExpression): Vector {
    const resolution = resolveField(field, this, this.#frame === null);
    switch (resolution.kind) {
      case 'defined':
        return elementsOf(this.#defined.get(resolution.name) ?? constant(null), resolution.elements);
      case 'system':
        return this.system(resolution.name);
      case 'event':
        return firstPresent(resolution.paths.map((path) => this.#column(path)));
      case 'unknown system':
      case 'gone':
        return constant(null);
    }
  }

  /** The values of a system field, whatever the query has called by its name. */
  system(name: SystemField): Vector {
    const frame = this.#frame;
    if (frame === null) return this.#defined.get(name) ?? constant(null);
    switch (name) {
      case '@timestamp':
        return { kind: 'times', times: frame.times };
      case '@message':
        return { kind: 'computed', at: (row) => frame.message(row) };
      case '@logStream':
        return { kind: 'computed', at: (row) => frame.logStream(row) };
      case '@log':
        return { kind: 'computed', at: (row) => frame.log(row) };
      case '@ptr':
        return { kind: 'computed', at: (row) => frame.pointer(row) };
      case '@data_source_name':
        return constant('aws_cloudtrail');
      case '@data_source_type':
        return combineVectors([this.#column(['eventCategory']), this.#column(['managementEvent'])], dataSourceType);
    }
  }

  #column(path: FieldPath): Vector {
    const key = pathKey(path);
    const known = this.#columns.get(key);
    if (known !== undefined || this.#frame === null) return known ?? constant(null);
    const { codes, values } = this.#frame.column(path);
    const vector: Vector = { kind: 'coded', codes, values: values.map(fieldValue), absent: null };
    this.#columns.set(key, vector);
    return vector;
  }
}

/**
 * Remembers the value of the last row: a name that is used twice in the next command, and that one twice in the next, would
 * be computed twice as often with each command.
 */
function computedOnce({ at }: Extract<Vector, { kind: 'computed' }>): Vector {
  let lastRow = -1;
  let last: Value = null;
  return {
    kind: 'computed',
    at: (row) => {
      if (row !== lastRow) {
        last = at(row);
        lastRow = row;
      }
      return last;
    },
  };
}

/** Elements of what `jsonParse` returned; positions only lead into lists and keys only into maps. */
export function elementsOf(vector: Vector, elements: readonly (string | number)[]): Vector {
  return elements.length === 0 ? vector : mapVector(vector, (value) => elements.reduce(elementOf, value));
}

function elementOf(value: Value, step: string | number): Value {
  const json = value instanceof Structure ? value.json : null;
  if (isJsonList(json)) return typeof step === 'number' ? elementValue(json[step]) : null;
  return isJsonObject(json) ? elementValue(member(json, String(step))) : null;
}

function firstPresent(vectors: readonly Vector[]): Vector {
  const [first] = vectors;
  if (vectors.length === 1 && first !== undefined) return first;
  return combineVectors(vectors, (values) => values.find((value) => value !== null) ?? null);
}

/**
 * The data source type of a CloudTrail event: `management` or `data`. Events before version 1.07 have no category, and
 * before 1.06 no `managementEvent`; the only events of that age that are kept without are management events.
 */
function dataSourceType([category = null, managementEvent = null]: readonly Value[]): Value {
  if (typeof category === 'string') return category.toLowerCase();
  return managementEvent === 0 ? 'data' : 'management';
}
