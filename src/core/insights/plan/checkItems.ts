import type { Item } from '../ast.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { definitionOf } from './definitionOf.ts';
import type { PlanState } from './planState.ts';

/** The outputs of `fields` and `display`; each sees the aliases before it. */
export function checkItems({ items }: { readonly items: readonly Item[] }, state: PlanState): void {
  for (const { expression, alias } of items) {
    checkExpression(expression, state, { ...inFilter, shown: alias === null });
    if (alias !== null) state.define(alias.text, definitionOf(expression, state));
  }
}
