import type { Range } from '../../../../src/core/text/range.ts';

/** A text whose places are marked with `«…»`, taken apart. Marks do not nest. */
export function markedText(marked: string): { readonly text: string; readonly ranges: readonly Range[] } {
  const ranges: Range[] = [];
  let text = '';
  let start = 0;
  for (const character of marked) {
    if (character === '«') start = text.length;
    else if (character === '»') ranges.push({ start, end: text.length });
    else text += character;
  }
  return { text, ranges };
}
