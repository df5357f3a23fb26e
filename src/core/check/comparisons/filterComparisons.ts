import { splitSelector } from '../../filter/selectValues.ts';
import { parseSelector } from '../../filter/parseSelector.ts';
import { isWildcard } from '../../filter/filterQuery.ts';
import type { Token } from '../../query/token.ts';
import { spanning } from '../../text/range.ts';
import { textOf, type CheckedQuery } from '../checkedQuery.ts';
import { spelled, type ComparedValue, type Comparison, type ComparisonOperator } from './comparison.ts';

/** The comparisons of a JSON pattern, that of a lookup's `where` too. */
export function filterComparisons(query: CheckedQuery): readonly Comparison[] {
  const { tokens } = query;
  return tokens.flatMap((token, index): Comparison[] => {
    if (token.kind !== 'selector') return [];
    const selector = parseSelector(textOf(query, token), token.range.start, []);
    if (selector === null || selector.steps.some(isWildcard)) return [];
    const second = tokens[index + 1];
    const third = tokens[index + 2];
    if (second === undefined || third === undefined) return [];
    const operator = operatorOf(query, second);
    const value = operator === null ? null : valueOf(query, operator, third);
    if (operator === null || value === null) return [];
    const path = spelled(splitSelector(selector).path);
    return [{ path, field: token.range, operator, value, range: spanning(token.range, third.range) }];
  });
}

function operatorOf(query: CheckedQuery, token: Token): ComparisonOperator | null {
  if (token.kind === 'comparison') return textOf(query, token) as ComparisonOperator;
  return token.kind === 'keyword' && textOf(query, token) === 'IS' ? 'is' : null;
}

function valueOf(query: CheckedQuery, operator: ComparisonOperator, token: Token): ComparedValue | null {
  const written = textOf(query, token);
  const { range, literal } = token;
  if (operator === 'is') {
    const isTruth = written === 'TRUE' || written === 'FALSE';
    return isTruth ? { kind: 'boolean', text: written.toLowerCase(), isQuoted: false, range } : null;
  }
  if (literal?.kind === 'number') return { kind: 'number', text: written, isQuoted: false, range };
  if (literal?.kind === 'regex') return { kind: 'regex', text: literal.source, isQuoted: false, range };
  if (literal?.kind !== 'text') return null;
  return { kind: 'text', text: literal.text, isQuoted: written.startsWith('"'), range };
}
