import type { CellResult } from './output.ts';

/**
 * The records that were read for an answer, where that is known: FilterLogEvents names only those that match, Athena and
 * DescribeAlarms count none. `null` else, for "3 rows of 0 records" would be untrue.
 */
export function countedRecords({
  language,
  stats,
  parts,
  cost,
}: Pick<CellResult, 'language' | 'stats' | 'parts' | 'cost'>): number | null {
  if (stats === null) return null;
  const isLive = parts !== undefined;
  if (!isLive || language === 'insights' || language === 'lookup' || cost?.service === 'lake')
    return stats.recordsScanned;
  return null;
}
