import type { AutoregressCommand } from '../ast.ts';
import { lagNames } from '../lagNames.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { definitionOf } from './definitionOf.ts';
import type { PlanState } from './planState.ts';
import { requireSort } from './requireSort.ts';

/** `autoregress field AS alias p=1-4` (CWL_QuerySyntax-Autoregress). */
export function checkAutoregress(command: AutoregressCommand, state: PlanState): void {
  const { field, alias, from, to, nameRange } = command;
  checkExpression(field, state, inFilter);
  requireSort('autoregress', nameRange, state);
  if (alias !== null && to > from) {
    const reason = 'AWS does not say what the columns of several lags are called then';
    state.refuse('autoregress with an alias for several lags', reason, alias.range);
  }
  const definition = definitionOf(field, state);
  for (const { name } of lagNames(command)) state.define(name, definition);
}
