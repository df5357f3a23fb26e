import type { ViewTable } from '../../core/view/viewTable.ts';

/** A column with more different values than this says little by their counts, unless they come often. */
const fewValues = 50;

/**
 * The columns whose values are worth counting, by their numbers in the table: neither times, nor whole records, nor
 * columns of which nearly every row has a value of its own.
 */
export function groupColumns({ columns, rowCount }: ViewTable): readonly number[] {
  return columns.flatMap(({ type, values, isDeferred }, i) => {
    const most = type === 'number' ? fewValues : Math.max(fewValues, rowCount / 2);
    const isWorth = type !== 'timestamp' && type !== 'json' && !isDeferred;
    return isWorth && values.length <= most && values.some((value) => value !== null) ? [i] : [];
  });
}
