import { isEventField } from '../../events/eventFields.ts';
import type { Token } from '../../query/token.ts';
import { spanning } from '../../text/range.ts';
import { textOf, type CheckedQuery } from '../checkedQuery.ts';
import { spelled, type ComparedValue, type Comparison, type ComparisonOperator } from './comparison.ts';

const operators: ReadonlyMap<string, ComparisonOperator> = new Map([
  ...(['=', '!=', '<', '<=', '>', '>='] as const).map((sign) => [sign, sign] as const),
  ['<>', '!='],
  ['is', 'is'],
]);

/** The comparisons of SQL by its tokens: a column or a field of one, an operator, a literal. */
export function sqlComparisons(query: CheckedQuery): readonly Comparison[] {
  const tokens = query.tokens.filter(({ kind }) => kind !== 'comment');
  const found: Comparison[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const field = fieldEndingAt(query, tokens, index);
    const [operatorToken, valueToken] = [tokens[index + 1], tokens[index + 2]];
    if (field === null || operatorToken === undefined || valueToken === undefined) continue;
    const operator = operators.get(textOf(query, operatorToken).toLowerCase());
    const value = valueOf(query, valueToken);
    if (operator === undefined || value === null) continue;
    found.push({ ...field, operator, value, range: spanning(field.field, valueToken.range) });
  }
  return found;
}

/** `c.useridentity.arn` before an operator; the name of a table in front is left out. */
function fieldEndingAt(
  query: CheckedQuery,
  tokens: readonly Token[],
  last: number,
): Pick<Comparison, 'path' | 'field'> | null {
  const token = tokens[last];
  const after = tokens[last + 1];
  if (token?.kind !== 'word' || after === undefined || textOf(query, after) === '.') return null;
  let first = last;
  const isDot = (index: number): boolean => tokens[index] !== undefined && textOf(query, tokens[index]) === '.';
  while (isDot(first - 1) && tokens[first - 2]?.kind === 'word') first -= 2;
  const names = tokens.slice(first, last + 1).flatMap((part) => (part.kind === 'word' ? [textOf(query, part)] : []));
  const start = tokens[first]?.range ?? token.range;
  if (names.length > 1 && !isEventField(names[0] ?? '')) names.shift();
  return { path: spelled(names), field: spanning(start, token.range) };
}

function valueOf(query: CheckedQuery, token: Token): ComparedValue | null {
  const { range, literal } = token;
  const written = textOf(query, token);
  if (literal?.kind === 'text') return { kind: 'text', text: literal.text, isQuoted: true, range };
  if (literal?.kind === 'number') return { kind: 'number', text: written, isQuoted: false, range };
  const isTruth = token.kind === 'word' && /^(?:true|false)$/i.test(written);
  return isTruth ? { kind: 'boolean', text: written.toLowerCase(), isQuoted: false, range } : null;
}
