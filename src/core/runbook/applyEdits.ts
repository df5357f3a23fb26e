import type { TextEdit } from '../text/problem.ts';

/** Applies edits that do not overlap to the part of a text from `start` to `end`; edits at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[], start = 0, end = text.length): string {
  const sorted = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const parts: string[] = [];
  let at = start;
  for (const edit of sorted) {
    parts.push(text.slice(at, edit.range.start), edit.text);
    at = edit.range.end;
  }
  parts.push(text.slice(at, end));
  return parts.join('');
}
