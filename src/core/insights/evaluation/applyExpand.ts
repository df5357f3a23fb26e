import { isJsonList } from '../../json/jsonValue.ts';
import { parseJson } from '../../json/parseJson.ts';
import { warning } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { CommandOf } from '../ast.ts';
import { elementValue, Structure, type Value } from '../value.ts';
import { compileExpression } from './compileExpression.ts';
import { multiplyRows, type Multiplied } from './multiplyRows.ts';
import { redefine, type Pipeline } from './pipeline.ts';
import { reader, type Vector } from './vector.ts';

/**
 * `unnest list into element`: "discards the current record and generates new records", one for each item. "Any other types
 * are treated as a list with one item" (CWL_QuerySyntax-Unnest).
 */
export function* applyUnnest(
  { list, into, nameRange }: CommandOf<'unnest'>,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  const read = reader(compileExpression(list, pipeline.scope));
  const multiplied = yield* onePerItem(pipeline, (row) => itemsOf(read(row)), nameRange, 'unnest');
  return asItem(multiplied, into.text);
}

/**
 * `expand items`: "a separate log event for each element in the array", which the field itself stands for from now on;
 * "all other fields are duplicated" (CWL_QuerySyntax-Expand). An array may be one of the event, or a text that writes one.
 */
export function* applyExpand(
  { field, nameRange }: CommandOf<'expand'>,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  if (field.kind !== 'field') return pipeline;
  const read = reader(pipeline.scope.structure(field));
  const multiplied = yield* onePerItem(pipeline, (row) => itemsOf(listWritten(read(row))), nameRange, 'expand');
  return asItem(multiplied, field.name);
}

function* onePerItem(
  pipeline: Pipeline,
  of: (row: number) => readonly Value[] | null,
  range: Range,
  command: string,
): Generator<undefined, Multiplied<Value>, undefined> {
  let without = 0;
  const counting = (row: number): readonly Value[] => {
    const items = of(row);
    if (items === null) without++;
    return items ?? [];
  };
  const multiplied = yield* multiplyRows(pipeline, { of: counting }, range, false);
  if (without === 0) return multiplied;
  const message = `${without.toLocaleString('en-US')} of ${pipeline.rows.length.toLocaleString('en-US')} events have no such list and give no row; AWS does not say what ${command} makes of them.`;
  const problems = [...multiplied.pipeline.problems, warning('insights.no-list', message, range)];
  return { ...multiplied, pipeline: { ...multiplied.pipeline, problems } };
}

/** The items of a value: of a list its elements, else the value itself. `null` where there is no value. */
function itemsOf(value: Value): readonly Value[] | null {
  if (value === null) return null;
  return value instanceof Structure && isJsonList(value.json) ? value.json.map(elementValue) : [value];
}

/** A text that writes a JSON array is that array. */
function listWritten(value: Value): Value {
  if (typeof value !== 'string' || !/^\s*\[/.test(value)) return value;
  const json = parseJson(value);
  return isJsonList(json) ? new Structure(json) : value;
}

function asItem({ pipeline, item }: Multiplied<Value>, name: string): Pipeline {
  const vector: Vector = { kind: 'computed', at: (row) => item(row) ?? null };
  return redefine(pipeline, name, vector, true);
}
