import type { AutoregressCommand } from '../ast.ts';
import { lagNames } from '../lagNames.ts';
import { isStructured } from '../resolveField.ts';
import { compileExpression } from './compileExpression.ts';
import { Gather } from './gather.ts';
import { held } from './held.ts';
import { addColumn, inOrder, type Pipeline } from './pipeline.ts';

/**
 * `autoregress`: "lagged (previous-row) copies of a field's values" (CWL_QuerySyntax-Autoregress); absent where there is no
 * row so far back.
 */
export function* applyAutoregress(
  command: AutoregressCommand,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  let next = yield* inOrder(pipeline);
  const { rows, scope } = next;
  const vector = yield* held(compileExpression(command.field, scope), rows.length);
  const structured = isStructured(command.field, scope);
  for (const { name, lag } of lagNames(command)) {
    const sources = rows.map((row) => Math.max(-1, row - lag));
    next = addColumn(next, name, new Gather(sources).vector(vector), structured);
    yield;
  }
  return next;
}
