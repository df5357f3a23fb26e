import type { Range } from '../../core/text/range.ts';
import type { Source } from '../../core/text/source.ts';

/** The range of a cell's text that stands at a range of the file, or `null` where that is not all in the text. */
export function rangeInCell({ origin }: Source, { start, end }: Range): Range | null {
  const offsets = origin?.fileOffsets ?? new Uint32Array();
  const [first, last] = [offsets[0], offsets[offsets.length - 1]];
  if (first === undefined || last === undefined || start < first || end > last) return null;
  return { start: firstFrom(offsets, start), end: firstFrom(offsets, end) };
}

/** The index of the first of ascending numbers that is `at` or more; their count where there is none. */
export function firstFrom(numbers: Uint32Array, at: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
