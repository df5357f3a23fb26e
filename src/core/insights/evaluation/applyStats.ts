import type { CallExpression, Expression, Item, StatsCommand } from '../ast.ts';
import { childrenOf } from '../childrenOf.ts';
import { aggregate } from '../functions/aggregates.ts';
import { cappedPeriod, parsePeriod } from '../period.ts';
import { printExpression } from '../printExpression.ts';
import { Timestamp, type Value } from '../value.ts';
import { inChunks } from './chunks.ts';
import { compileExpression } from './compileExpression.ts';
import { groupRows, type Groups } from './grouping.ts';
import type { Output, Pipeline } from './pipeline.ts';
import { Scope } from './scope.ts';
import { mapVector, reader, rowsPerStep, type Vector } from './vector.ts';

/**
 * `stats`. The answer has the keys first and then the results, as the service prints them. Without a `sort` the groups
 * come in the order of their keys, of moments the newest first; AWS documents none.
 */
export function* applyStats(command: StatsCommand, pipeline: Pipeline): Generator<undefined, Pipeline, undefined> {
  const { rows } = pipeline;
  const keys = command.by.map(({ expression }) => compileExpression(expression, pipeline.scope));
  const groups = yield* groupRows(rows, keys);
  const scope = new Scope(null, pipeline.scope.now);
  const outputs = command.by.map((item, index): Output => {
    const key = keys[index];
    return defineResult(scope, item, key === undefined ? [] : groups.firstRows.map(reader(key)));
  });
  for (const call of aggregateCalls(command.outputs)) {
    const values = yield* runAggregate(call, pipeline, groups);
    scope.define(printExpression(call), vectorOf(values));
  }
  for (const item of command.outputs) {
    const read = reader(compileExpression(item.expression, scope));
    const values = groups.firstRows.map((_, group) => read(group));
    outputs.push(defineResult(scope, item, values));
  }
  const all = Int32Array.from({ length: groups.firstRows.length }, (_, group) => group);
  const order = outputs.map(({ vector }) => ({ vector, descending: holdsMoments(vector, all) })).slice(0, keys.length);
  const matched = pipeline.matched ?? rows.length;
  return {
    question: pipeline.question,
    scope,
    rows: all,
    order,
    outputs,
    added: [],
    display: null,
    afterStats: true,
    hasFields: false,
    hasLimit: false,
    matched,
    bin: binOf(command.by),
    problems: pipeline.problems,
  };
}

/** The key of `stats … by bin(5m)`, for `fillmissing`. */
function binOf(by: readonly Item[]): Pipeline['bin'] {
  const [item] = by;
  if (item === undefined || by.length > 1) return null;
  const { expression, alias, text } = item;
  const argument =
    expression.kind === 'call' && expression.name.toLowerCase() === 'bin' ? expression.arguments[0] : null;
  const period = argument?.kind === 'period' ? parsePeriod(argument.text) : null;
  const names = alias === null ? [text, printExpression(expression)] : [alias.text];
  return period === null ? null : { names, period: cappedPeriod(period) };
}

function* runAggregate(
  call: CallExpression,
  { rows, scope, afterStats }: Pipeline,
  { groupOf, firstRows }: Groups,
): Generator<undefined, readonly Value[], undefined> {
  const entry = aggregate(call.name);
  const [argument, ...others] = call.arguments;
  const counted: Vector = { kind: 'constant', value: 1 };
  const isEverything = argument === undefined || argument.kind === 'everything';
  const vector = isEverything ? counted : compileExpression(argument, scope);
  const value = reader(entry?.prepare === undefined ? vector : mapVector(vector, entry.prepare));
  const times = afterStats ? null : scope.system('@timestamp');
  const time = (row: number) => (times?.kind === 'times' ? (times.times[row] ?? Number.NaN) : Number.NaN);
  const constants = others.map((other) => reader(compileExpression(other, scope))(0));
  const accumulator = entry?.start({ value, time }, firstRows.length, constants);
  const addRows = (start: number, end: number): void => {
    for (let i = start; i < end; i++) accumulator?.add(rows[i] ?? 0, groupOf[i] ?? 0);
  };
  yield* inChunks(rows.length, addRows, rowsPerStep(vector));
  return firstRows.map((_, group) => accumulator?.result(group) ?? null);
}

/** Every aggregate among the outputs, once each; `sum(a) / count(*)` holds two. */
function aggregateCalls(items: readonly Item[]): CallExpression[] {
  const calls = new Map<string, CallExpression>();
  const visit = (expression: Expression): void => {
    if (expression.kind === 'call' && aggregate(expression.name) !== undefined) {
      calls.set(printExpression(expression), expression);
    } else {
      childrenOf(expression).forEach(visit);
    }
  };
  for (const { expression } of items) visit(expression);
  return [...calls.values()];
}

function defineResult(scope: Scope, item: Item, values: readonly Value[]): Output {
  const name = item.alias?.text ?? item.text;
  const vector = vectorOf(values);
  scope.define(name, vector);
  if (item.alias === null) scope.define(printExpression(item.expression), vector);
  return { name, vector };
}

function vectorOf(values: readonly Value[]): Vector {
  return { kind: 'computed', at: (row) => values[row] ?? null };
}

function holdsMoments(vector: Vector, groups: Int32Array): boolean {
  const read = reader(vector);
  return groups.some((group) => read(group) instanceof Timestamp);
}
