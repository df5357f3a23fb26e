import type { Expression, FilterQuery, JsonCondition } from '../../filter/filterQuery.ts';
import { allOf, anyOf, decidingField, fixed, unconstrained, type Constraints } from './constraints.ts';

/** What a filter pattern fixes: only the form for JSON names fields. */
export function filterConstraints(query: FilterQuery | null): Constraints {
  return query?.form === 'json' ? expressionConstraints(query.expression) : unconstrained;
}

function expressionConstraints(expression: Expression<JsonCondition>): Constraints {
  if (expression.kind === 'condition') return conditionConstraints(expression.condition);
  const parts = expression.operands.map(expressionConstraints);
  return expression.kind === 'and' ? allOf(parts) : anyOf(parts);
}

function conditionConstraints({ selector, test }: JsonCondition): Constraints {
  const [step, ...further] = selector.steps;
  const field = typeof step === 'string' && further.length === 0 ? decidingField(step) : null;
  if (field === null) return unconstrained;
  if (test.kind === 'is' && typeof test.value === 'boolean') return fixed(field, [String(test.value)]);
  if (test.kind !== 'comparison' || test.operator !== '=' || test.operand.kind !== 'text') return unconstrained;
  const { text } = test.operand;
  return text.includes('*') ? unconstrained : fixed(field, [text]);
}
