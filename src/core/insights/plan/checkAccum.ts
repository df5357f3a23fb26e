import type { CommandOf } from '../ast.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { anything, type PlanState } from './planState.ts';
import { requireSort } from './requireSort.ts';

/** `accum field AS out` (CWL_QuerySyntax-Accum). */
export function checkAccum({ field, alias, nameRange }: CommandOf<'accum'>, state: PlanState): void {
  checkExpression(field, state, inFilter);
  requireSort('accum', nameRange, state);
  if (alias !== null) return state.define(alias.text, { ...anything, isMoment: true });
  const edits = [{ range: { start: field.range.end, end: field.range.end }, text: ' as runningTotal' }];
  const reason = 'AWS does not say what the sum is called: name it';
  state.refuse('accum without "as"', reason, nameRange, { title: 'Name the sum', edits });
}
