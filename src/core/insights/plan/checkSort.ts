import type { CommandOf, Expression } from '../ast.ts';
import { resolveField } from '../resolveField.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import type { PlanState } from './planState.ts';
import { refuseStructure } from './structure.ts';

/** `sort`: its keys, and that the rows have an order from here on. */
export function checkSort({ keys }: CommandOf<'sort'>, state: PlanState): void {
  for (const { expression } of keys) {
    checkExpression(expression, state, { ...inFilter, mayBeGone: true });
    refuseStructure(expression, 'sort', state);
  }
  state.isSorted = keys.some(({ expression }) => !isGone(expression, state));
}

/** Whether a key is a field that a `stats` has left behind, by which there is no order. */
function isGone(expression: Expression, state: PlanState): boolean {
  return expression.kind === 'field' && resolveField(expression, state, state.afterStats).kind === 'gone';
}
