import type { EventFrame } from '../../events/frame.ts';
import type { FieldPath } from '../../events/fieldPath.ts';
import { pathKey } from '../../events/fieldPath.ts';
import { isJsonList, isJsonObject, member } from '../../json/jsonValue.ts';
import type { Expression, FieldExpression } from '../ast.ts';
import type { EqualIndex } from '../equalIndex.ts';
import { resolveField, type DefinedNames, type SystemField } from '../resolveField.ts';
import { elementValue, fieldValue, Structure, type Value } from '../value.ts';
import { Gather } from './gather.ts';
import { combineVectors, constant, mapVector, type Vector } from './vector.ts';

/** The names a command can use, and the values they have. Before `stats` a frame of events stands behind them. */
export class Scope implements DefinedNames {
  readonly now: number;
  readonly #frame: EventFrame | null;
  /** Which rows of the frame the rows are; `null` where they are the same. */
  readonly #origins: Gather | null;
  readonly #defined = new Map<string, Vector>();
  readonly #structured = new Set<string>();
  readonly #columns = new Map<string, Vector>();
  readonly #answers = new Map<Expression, EqualIndex>();
  #sides: ReadonlyMap<string, JoinedSide> | null = null;

  constructor(frame: EventFrame | null, now: number, origins: Gather | null = null) {
    this.#frame = frame;
    this.now = now;
    this.#origins = origins;
  }

  /** The names of a join: those of its two sides, each behind its alias. */
  static joining(sides: ReadonlyMap<string, JoinedSide>, now: number): Scope {
    const scope = new Scope(null, now);
    scope.#sides = sides;
    return scope;
  }

  get sides(): ReadonlyMap<string, DefinedNames> | null {
    return this.#sides === null ? null : new Map([...this.#sides].map(([alias, { scope }]) => [alias, scope]));
  }

  /** The same names over other rows, which are rows of this one, or none where the gather has a gap. */
  over(gather: Gather): Scope {
    const origins = this.#origins?.sources;
    const sources = origins === undefined ? gather : new Gather(gather.sources.map((row) => origins[row] ?? -1));
    const scope = new Scope(this.#frame, this.now, sources);
    if (this.#sides !== null)
      scope.#sides = new Map([...this.#sides].map(([alias, side]) => [alias, sideOver(side, gather)]));
    for (const [name, vector] of this.#defined) scope.define(name, gather.vector(vector), this.#structured.has(name));
    return scope;
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

  /** Notes the values that a subquery has given. */
  answer(subquery: Expression, values: EqualIndex): void {
    this.#answers.set(subquery, values);
  }

  answerTo(subquery: Expression): EqualIndex | undefined {
    return this.#answers.get(subquery);
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
      case 'joined': {
        const side = this.#sides?.get(resolution.side);
        return side === undefined ? constant(null) : side.rows.vector(side.scope.field(resolution.field));
      }
      case 'unknown system':
      case 'sideless':
      case 'gone':
        return constant(null);
    }
  }

  /** The same, where maps and lists of the event are values as well. */
  structure(field: FieldExpression): Vector {
    const resolution = resolveField(field, this, this.#frame === null);
    if (resolution.kind !== 'event' || this.#frame === null) return this.field(field);
    const frame = this.#frame;
    return firstPresent(
      resolution.paths.map((path) => {
        const { codes, values } = frame.column(path);
        return this.#gathered({ kind: 'coded', codes, values: values.map(elementValue), absent: null });
      }),
    );
  }

  /** The values of a system field, whatever the query has called by its name. */
  system(name: SystemField): Vector {
    const frame = this.#frame;
    if (frame === null) return this.#defined.get(name) ?? constant(null);
    switch (name) {
      case '@timestamp':
        return this.#gathered({ kind: 'times', times: frame.times });
      case '@message':
        return this.#gathered({ kind: 'computed', at: (row) => frame.message(row) });
      case '@logStream':
        return this.#gathered({ kind: 'computed', at: (row) => frame.logStream(row) });
      case '@log':
        return this.#gathered({ kind: 'computed', at: (row) => frame.log(row) });
      case '@ptr':
        return this.#gathered({ kind: 'computed', at: (row) => frame.pointer(row) });
      case '@data_source_name':
        return this.#gathered(constant('aws_cloudtrail'));
      case '@data_source_type':
        return combineVectors([this.#column(['eventCategory']), this.#column(['managementEvent'])], dataSourceType);
    }
  }

  #column(path: FieldPath): Vector {
    const key = pathKey(path);
    const known = this.#columns.get(key);
    if (known !== undefined || this.#frame === null) return known ?? constant(null);
    const { codes, values } = this.#frame.column(path);
    const vector = this.#gathered({ kind: 'coded', codes, values: values.map(fieldValue), absent: null });
    this.#columns.set(key, vector);
    return vector;
  }

  #gathered(vector: Vector): Vector {
    return this.#origins?.vector(vector) ?? vector;
  }
}

/** One side of a join: its names, and for each row of the join which of its rows that is. */
export interface JoinedSide {
  readonly scope: Scope;
  readonly rows: Gather;
}

function sideOver({ scope, rows }: JoinedSide, gather: Gather): JoinedSide {
  return { scope, rows: new Gather(gather.sources.map((row) => rows.sources[row] ?? -1)) };
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

/** Of the ways to read a name most lead nowhere; with one left it stays a column, and fast. */
function firstPresent(vectors: readonly Vector[]): Vector {
  const leading = vectors.filter((vector) => vector.kind !== 'coded' || vector.values.length > 0);
  const [first = constant(null)] = leading;
  if (leading.length <= 1) return first;
  return combineVectors(leading, (values) => values.find((value) => value !== null) ?? null);
}

/**
 * The data source type of a CloudTrail event: `management` or `data`. Events before version 1.07 have no category, and
 * before 1.06 no `managementEvent`; the only events of that age that are kept without are management events.
 */
function dataSourceType([category = null, managementEvent = null]: readonly Value[]): Value {
  if (typeof category === 'string') return category.toLowerCase();
  return managementEvent === 0 ? 'data' : 'management';
}
