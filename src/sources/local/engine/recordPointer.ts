import type { DataSet } from './dataSet.ts';

/**
 * `@ptr`: where the record stands in the contents of all files, its length and its time, opaque to everyone else. The last
 * two tell whether it is still the same record after files came or went.
 */
export function pointerOf(dataSet: DataSet, row: number): string {
  const { starts, lengths, times } = dataSet.index;
  return Buffer.from([starts, lengths, times].map((column) => (column[row] as number).toString(36)).join(':')).toString(
    'base64url',
  );
}

/** The row a pointer leads to, or `null` when it is none of this data set's. */
export function rowOfPointer(dataSet: DataSet, pointer: string): number | null {
  const [start = ''] = Buffer.from(pointer, 'base64url').toString('latin1').split(':', 1);
  const wanted = Number.parseInt(start, 36);
  const { starts, count } = dataSet.index;
  // Rows are in the order of their offsets.
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < count && pointerOf(dataSet, low) === pointer ? low : null;
}
