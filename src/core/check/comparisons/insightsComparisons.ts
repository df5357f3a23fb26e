import type { Expression } from '../../insights/ast.ts';
import { textOf, type CheckedQuery } from '../checkedQuery.ts';
import { understoodCommands } from '../understoodCommands.ts';
import { spelled, type ComparedValue, type Comparison, type ComparisonOperator } from './comparison.ts';

/** The comparisons of the event's fields in the conditions of a Logs Insights query. */
export function insightsComparisons(query: CheckedQuery): readonly Comparison[] {
  const found: Comparison[] = [];
  for (const { command, expressions, eventFields } of understoodCommands(query.insights)) {
    if (command.kind !== 'filter' && command.kind !== 'filterIndex') continue;
    for (const expression of expressions) {
      const sides = sidesOf(expression);
      if (sides === null || sides.field.kind !== 'field' || !eventFields.has(sides.field)) continue;
      const path = spelled(sides.field.segments);
      for (const compared of sides.values) {
        const value = valueOf(query, compared);
        if (value === null) continue;
        found.push({ path, field: sides.field.range, operator: sides.operator, value, range: expression.range });
      }
    }
  }
  return found;
}

interface Sides {
  readonly field: Expression;
  readonly operator: ComparisonOperator;
  readonly values: readonly Expression[];
}

function sidesOf(expression: Expression): Sides | null {
  switch (expression.kind) {
    case 'comparison':
      return { field: expression.left, operator: expression.operator, values: [expression.right] };
    case 'membership': {
      const values = expression.set.kind === 'list' ? expression.set.items : [];
      return { field: expression.subject, operator: expression.negated ? 'not in' : 'in', values };
    }
    case 'match': {
      const operator = expression.negated ? 'not like' : 'like';
      return { field: expression.subject, operator, values: [expression.pattern] };
    }
    default:
      return null;
  }
}

function valueOf(query: CheckedQuery, value: Expression): ComparedValue | null {
  const { range } = value;
  if (value.kind === 'text') return { kind: 'text', text: value.value, isQuoted: true, range };
  if (value.kind === 'number') return { kind: 'number', text: textOf(query, value), isQuoted: false, range };
  if (value.kind === 'regex') return { kind: 'regex', text: value.source, isQuoted: false, range };
  return null;
}
