import type { Expression, FillmissingCommand } from '../ast.ts';
import { ceilTime } from '../period.ts';
import { Timestamp, type Value } from '../value.ts';
import { cheapRows } from './chunks.ts';
import { maximumRows, overRows, redefine, tooManyRows, type Pipeline } from './pipeline.ts';
import { reader, type Vector } from './vector.ts';

/**
 * `fillmissing` right after `stats … by bin()`: "insert rows for empty time bins", from the first bin that there is to the
 * last, with constants for the fields that are named (CWL_QuerySyntax-Fillmissing).
 */
export function* applyFillmissing(
  { fills, nameRange }: FillmissingCommand,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  const { bin, rows, outputs } = pipeline;
  const key = outputs[0];
  if (bin === null || key === undefined) return pipeline;
  const times = Array.from(rows, reader(key.vector)).map((value) =>
    value instanceof Timestamp ? value.milliseconds : Number.NaN,
  );
  const present = new Set(times);
  const known = times.filter((time) => !Number.isNaN(time));
  const last = known.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  let time = known.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  for (let step = 1; time < last; step++, time = ceilTime(time + 1, bin.period)) {
    if (step % cheapRows === 0) yield;
    if (!present.has(time)) times.push(time);
    if (times.length > maximumRows) return { ...pipeline, problems: [...pipeline.problems, tooManyRows(nameRange)] };
  }
  const sources = Int32Array.from(times, (_, row) => (row < rows.length ? (rows[row] ?? -1) : -1));
  const keys: Vector = { kind: 'times', times: Float64Array.from(times) };
  let next = overRows(pipeline, sources);
  for (const name of bin.names) next = redefine(next, name, keys);
  for (const { value, name } of fills) {
    const filling = constantOf(value);
    const read = reader(next.scope.defined(name.text) ?? { kind: 'constant', value: null });
    const at = (row: number): Value => ((sources[row] ?? -1) < 0 ? filling : read(row));
    next = redefine(next, name.text, { kind: 'computed', at });
  }
  return { ...next, order: [{ vector: keys, descending: true }] };
}

function constantOf(expression: Expression): Value {
  if (expression.kind === 'text' || expression.kind === 'number') return expression.value;
  if (expression.kind === 'negative' && expression.operand.kind === 'number') return -expression.operand.value;
  return null;
}
