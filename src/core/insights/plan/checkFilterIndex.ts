import type { Expression } from '../ast.ts';
import { checkCondition, inFilter } from './checkExpression.ts';
import type { PlanState } from './planState.ts';

/** "filterIndex f = v" and "filterIndex f in […]" (CWL_QuerySyntax-FilterIndex). Here every field counts as indexed. */
export function checkFilterIndex(condition: Expression, state: PlanState): void {
  const isEqual = condition.kind === 'comparison' && condition.operator === '=' && condition.left.kind === 'field';
  const isIn = condition.kind === 'membership' && !condition.negated && condition.subject.kind === 'field';
  if (!isEqual && !isIn && condition.kind !== 'missing') {
    state.error(
      'insights.filter-index',
      'filterIndex takes "field = value" or "field in [values]" only.',
      condition.range,
    );
  }
  checkCondition(condition, state, inFilter);
}
