import type { Expression } from '../ast.ts';
import { scalarFunction } from '../functions/scalarFunctions.ts';
import { resolveField } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

/** Whether an expression is true or false, so that it may follow `filter`, `and`, `or` and `not`. */
export function isCondition(expression: Expression, state: PlanState): boolean {
  switch (expression.kind) {
    case 'comparison':
    case 'match':
    case 'membership':
    case 'not':
    case 'logical':
    case 'missing':
      return true;
    case 'call':
      return scalarFunction(expression.name)?.isCondition ?? false;
    case 'field': {
      const resolution = resolveField(expression, state, state.afterStats);
      if (resolution.kind === 'joined') {
        const side = state.sides?.get(resolution.side);
        return side !== undefined && isCondition(resolution.field, side);
      }
      const isWhole = resolution.kind === 'defined' && resolution.elements.length === 0;
      return isWhole && (state.definition(resolution.name)?.isCondition ?? false);
    }
    default:
      return false;
  }
}
