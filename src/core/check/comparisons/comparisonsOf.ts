import type { CheckedQuery } from '../checkedQuery.ts';
import type { Comparison } from './comparison.ts';
import { filterComparisons } from './filterComparisons.ts';
import { insightsComparisons } from './insightsComparisons.ts';
import { sqlComparisons } from './sqlComparisons.ts';

const found = new WeakMap<CheckedQuery, readonly Comparison[]>();

/** Every comparison of a field with a literal in a query, in the order of the text; found once for each query. */
export function comparisonsOf(query: CheckedQuery): readonly Comparison[] {
  const known = found.get(query);
  if (known !== undefined) return known;
  const comparisons =
    query.language === 'insights'
      ? insightsComparisons(query)
      : query.language === 'sql'
        ? sqlComparisons(query)
        : query.language === 'access'
          ? []
          : filterComparisons(query);
  found.set(query, comparisons);
  return comparisons;
}
