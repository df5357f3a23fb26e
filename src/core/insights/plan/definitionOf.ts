import type { Expression } from '../ast.ts';
import { isStructured } from '../resolveField.ts';
import { growthOf } from './growthOf.ts';
import { isCondition } from './isCondition.ts';
import { isMoment } from './isMoment.ts';
import type { Definition, PlanState } from './planState.ts';

/** What a name for an expression stands for. `rows` is the state that arguments of aggregates see. */
export function definitionOf(expression: Expression, state: PlanState, rows: PlanState | null = null): Definition {
  return {
    isCondition: isCondition(expression, state),
    isStructured: isStructured(expression, state),
    isStructure: isStructure(expression, state),
    isMoment: isMoment(expression, state, rows),
    growth: growthOf(expression, state),
  };
}

/** Whether an expression is surely a map or a list; an element of one, or of an unnested list, may be a plain value. */
function isStructure(expression: Expression, state: PlanState): boolean {
  if (expression.kind === 'field') return state.definition(expression.name)?.isStructure ?? false;
  return expression.kind === 'call' && isStructured(expression, state);
}
