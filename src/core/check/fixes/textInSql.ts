import type { Fix, Problem } from '../../text/problem.ts';
import type { CheckedQuery } from '../checkedQuery.ts';
import { comparisonsOf } from '../comparisons/comparisonsOf.ts';
import { accountOf, isAccount } from '../rules/accountAsNumber.ts';
import { instantOf, isTimeText } from '../rules/timeAsNumber.ts';

/**
 * For a number that SQL compares with a text: the account id with the zero that the number has lost, and the time that the
 * number stands for. Quotation marks alone would find nothing.
 */
export function fixTextInSql(query: CheckedQuery, { range }: Problem): Fix | null {
  const comparison = comparisonsOf(query).find(
    (other) => range.start <= other.range.start && other.range.end <= range.end,
  );
  if (comparison?.value.kind !== 'number') return null;
  const { path, value } = comparison;
  const meant = isAccount(path) ? accountOf(value.text) : isTimeText(path) ? instantOf(value.text) : null;
  if (meant === null) return null;
  return { title: `Write '${meant}'`, edits: [{ range: value.range, text: `'${meant}'` }] };
}
