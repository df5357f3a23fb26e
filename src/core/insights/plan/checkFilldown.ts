import type { FilldownCommand } from '../ast.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { definitionOf } from './definitionOf.ts';
import type { PlanState } from './planState.ts';
import { requireSort } from './requireSort.ts';

/** `filldown host cpu*` (CWL_QuerySyntax-Filldown). That stars have columns to choose from is a matter of `checkOrder`. */
export function checkFilldown({ fields, nameRange }: FilldownCommand, state: PlanState): void {
  requireSort('filldown', nameRange, state);
  for (const field of fields) {
    if (field.kind === 'names') continue;
    checkExpression(field, state, inFilter);
    state.define(field.name, definitionOf(field, state));
  }
}
