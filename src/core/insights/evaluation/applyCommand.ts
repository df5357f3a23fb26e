import type { Command, Item } from '../ast.ts';
import { isStructured } from '../resolveField.ts';
import { applyDedup } from './applyDedup.ts';
import { applyParse } from './applyParse.ts';
import { applySource } from './applySource.ts';
import { applyStats } from './applyStats.ts';
import { cheapRows, costlyRows, inChunks } from './chunks.ts';
import { compileExpression } from './compileExpression.ts';
import { applyOrder, type Output, type Pipeline } from './pipeline.ts';
import { compileConjuncts, selectRows, type Predicate } from './predicate.ts';

/** One command of a query that the plan let pass; the commands that it refuses leave everything as it is. */
export function* applyCommand(command: Command, pipeline: Pipeline): Generator<undefined, Pipeline, undefined> {
  switch (command.kind) {
    case 'source':
      return yield* filter(pipeline, applySource(command, pipeline.scope));
    case 'filter':
    case 'filterIndex':
      return yield* filter(pipeline, compileConjuncts(command.condition, pipeline.scope));
    case 'fields':
      return { ...pipeline, outputs: merge(pipeline, defineItems(command.items, pipeline)), hasFields: true };
    case 'display':
      return { ...pipeline, display: defineItems(command.items, pipeline) };
    case 'stats':
      return yield* applyStats(command, pipeline);
    case 'sort': {
      const order = command.keys.map(({ expression, descending }) => {
        return { vector: compileExpression(expression, pipeline.scope), descending };
      });
      return { ...pipeline, order: [...order, ...(pipeline.order ?? [])] };
    }
    case 'limit':
      return { ...counted(yield* applyOrder(pipeline, command.count), pipeline), hasLimit: true };
    case 'dedup':
      return counted(yield* applyDedup(command.fields, yield* applyOrder(pipeline, pipeline.rows.length)), pipeline);
    case 'parse':
      applyParse(command, pipeline.scope);
      return pipeline;
    case 'unnest':
    case 'lookup':
    case 'cidrlookup':
    case 'join':
    case 'other':
      return pipeline;
  }
}

/** Notes how many events passed the filters, before the first command that drops rows for another reason. */
function counted(next: Pipeline, before: Pipeline): Pipeline {
  return { ...next, matched: before.matched ?? before.rows.length };
}

function* filter(pipeline: Pipeline, conjuncts: readonly Predicate[]): Generator<undefined, Pipeline, undefined> {
  let { rows } = pipeline;
  for (const predicate of conjuncts) {
    if (predicate.kind === 'constant' && predicate.truth) continue;
    const selected = new Int32Array(rows.length);
    const current = rows;
    let count = 0;
    const select = (start: number, end: number): void => {
      count += selectRows(current, start, end, predicate, selected.subarray(count));
    };
    yield* inChunks(rows.length, select, predicate.kind === 'rows' ? costlyRows : cheapRows);
    rows = selected.subarray(0, count);
  }
  return { ...pipeline, rows };
}

function defineItems(items: readonly Item[], { scope }: Pipeline): Output[] {
  return items.map((item): Output => {
    const vector = compileExpression(item.expression, scope);
    if (item.alias !== null) scope.define(item.alias.text, vector, isStructured(item.expression, scope));
    return { name: item.alias?.text ?? item.text, vector };
  });
}

/**
 * The outputs of all `fields` commands (CWL_QuerySyntax-Fields), one column for a name, with its latest value. After
 * `stats` the first `fields` chooses among what `stats` gave.
 */
function merge(pipeline: Pipeline, added: readonly Output[]): Output[] {
  const kept = pipeline.afterStats && !pipeline.hasFields ? [] : pipeline.outputs;
  const byName = new Map(kept.map((output) => [output.name, output]));
  for (const output of added) byName.set(output.name, output);
  return [...byName.values()];
}
