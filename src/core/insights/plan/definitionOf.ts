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
    isMoment: isMoment(expression, state, rows),
    growth: growthOf(expression, state),
  };
}
