import type { CommandOf, LimitCommand } from '../ast.ts';
import { compileExpression } from './compileExpression.ts';
import { applyOrder, counted, type Pipeline } from './pipeline.ts';

/** `sort`: notes the order; rows are put into it when a command needs it or the answer is printed (CWL_QuerySyntax-Sort). */
export function applySort({ keys }: CommandOf<'sort'>, pipeline: Pipeline): Pipeline {
  const order = keys.map(({ expression, descending }) => {
    return { vector: compileExpression(expression, pipeline.scope), descending };
  });
  return { ...pipeline, order: [...order, ...(pipeline.order ?? [])] };
}

/** `limit`: the first rows of the order (CWL_QuerySyntax-Limit). */
export function* applyLimit({ count }: LimitCommand, pipeline: Pipeline): Generator<undefined, Pipeline, undefined> {
  return { ...counted(yield* applyOrder(pipeline, count), pipeline), hasLimit: true };
}
