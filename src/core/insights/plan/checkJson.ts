import type { JsonCommand } from '../ast.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { growthOf } from './growthOf.ts';
import { anything, type PlanState } from './planState.ts';

/** `json field=payload "user.name" as username` (CWL_QuerySyntax-Parse, "JSON field extraction"). */
export function checkJson({ field, extracts }: JsonCommand, state: PlanState): void {
  if (field === null) state.needMessages();
  else checkExpression(field, state, inFilter);
  const growth = field === null ? 1 : growthOf(field, state);
  for (const { name } of extracts) state.define(name.text, { ...anything, isStructured: true, growth });
}
