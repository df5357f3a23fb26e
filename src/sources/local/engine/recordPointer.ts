import type { DataSet } from './dataSet.ts';

/** `@ptr`: the number of the record's file and its offset there, opaque to everyone else. */
export function pointerOf(dataSet: DataSet, row: number): string {
  const { files, starts } = dataSet.index;
  return Buffer.from(`${files[row] as number}:${starts[row] as number}`).toString('base64url');
}

/** The row a pointer leads to, or `null` when it is none of this data set's. */
export function rowOfPointer(dataSet: DataSet, pointer: string): number | null {
  const [file, start] = Buffer.from(pointer, 'base64url').toString('latin1').split(':', 2).map(Number);
  if (file === undefined || start === undefined) return null;
  const { files, starts, count } = dataSet.index;
  // Rows are in the order of files and offsets.
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const before = (files[middle] as number) < file || (files[middle] === file && (starts[middle] as number) < start);
    if (before) low = middle + 1;
    else high = middle;
  }
  return low < count && files[low] === file && starts[low] === start ? low : null;
}
