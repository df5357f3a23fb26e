import type { AddtotalsCommand } from '../ast.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { anything, type PlanState } from './planState.ts';

/** `addtotals fieldname=Sum col=true a, b` (CWL_QuerySyntax-Addtotals). */
export function checkAddtotals({ name, rowTotals, fields }: AddtotalsCommand, state: PlanState): void {
  for (const field of fields) checkExpression(field, state, inFilter);
  if (rowTotals) state.define(name, { ...anything, isMoment: true });
}
