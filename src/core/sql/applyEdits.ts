import type { Range } from '../text/range.ts';

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

export interface EditedText {
  readonly text: string;
  /** The offset of the original text that an offset of the new one stands for: inside an edit, where the edit starts. */
  readonly originalOffset: (offset: number) => number;
}

/** Applies edits that do not overlap; where two do, the one that starts later is left out. */
export function applyEdits(original: string, edits: readonly Edit[]): EditedText {
  const parts: string[] = [];
  const shifts: { readonly start: number; readonly end: number; readonly original: Range }[] = [];
  let at = 0;
  let length = 0;
  for (const edit of edits.toSorted((a, b) => a.range.start - b.range.start)) {
    if (edit.range.start < at) continue;
    parts.push(original.slice(at, edit.range.start), edit.text);
    const start = length + edit.range.start - at;
    length = start + edit.text.length;
    shifts.push({ start, end: length, original: edit.range });
    at = edit.range.end;
  }
  parts.push(original.slice(at));
  const originalOffset = (offset: number): number => {
    const shift = shifts.findLast(({ start }) => start <= offset);
    if (shift === undefined) return offset;
    return offset < shift.end ? shift.original.start : shift.original.end + (offset - shift.end);
  };
  return { text: parts.join(''), originalOffset };
}
