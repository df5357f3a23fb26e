import {
  isWildcard,
  type Comparison,
  type Expression,
  type FilterQuery,
  type JsonCondition,
} from '../../filter/filterQuery.ts';

/**
 * What a filter pattern says, as a text that is the same for patterns which differ in spaces, parentheses, the order of
 * operands or of terms, repeats, and quotes around a word.
 */
export function spelledMeaning(query: FilterQuery): string {
  return JSON.stringify(meaningOf(query));
}

function meaningOf(query: FilterQuery): unknown {
  switch (query.form) {
    case 'all':
      return ['all'];
    case 'terms':
      return ['terms', ...sortedDistinct(query.terms.map(({ role, match }) => [role, match]))];
    case 'delimited':
      // The names are the author's own, and only tell which slots a condition is about.
      return [
        'delimited',
        ...query.slots.map((slot) =>
          slot.kind === 'ellipsis' ? slot : slot.condition && expressionMeaning(slot.condition, comparisonMeaning),
        ),
      ];
    case 'json':
      return ['json', expressionMeaning(query.expression, conditionMeaning)];
  }
}

function expressionMeaning<Condition>(
  expression: Expression<Condition>,
  condition: (condition: Condition) => unknown,
): unknown {
  if (expression.kind === 'condition') return condition(expression.condition);
  const operands = sortedDistinct(expression.operands.map((operand) => expressionMeaning(operand, condition)));
  return operands.length === 1 ? operands[0] : [expression.kind, ...operands];
}

function conditionMeaning({ selector, test }: JsonCondition): unknown {
  const steps = selector.steps.map((step) => (isWildcard(step) ? [step.any] : step));
  return [steps, test.kind === 'comparison' ? comparisonMeaning(test) : test];
}

function comparisonMeaning({ operator, operand }: Comparison): unknown {
  if (operand.kind === 'text') return [operator, 'text', operand.text];
  if (operand.kind === 'number') return [operator, 'number', String(operand.value)];
  return [operator, 'regex', operand.source];
}

function sortedDistinct(values: readonly unknown[]): readonly unknown[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}
