import type { Fix, Problem, TextEdit } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';

/**
 * A stretch of a rendered text and the stretch of the template it comes from. Plain text has equal lengths; a literal
 * (`isLiteral`) comes from the whole of its placeholder. Segments cover the rendered text, in order.
 */
export interface Segment {
  readonly rendered: Range;
  readonly template: Range;
  readonly isLiteral: boolean;
}

/** The range of the template that a range of the rendered text comes from; a place in a literal gives its placeholder. */
export function mapRange(segments: readonly Segment[], place: Range): Range {
  const first = segmentAt(segments, place.start);
  const last = place.end > place.start ? segmentAt(segments, place.end - 1) : first;
  if (first === null || last === null) return range(0, 0);
  const start = first.isLiteral ? first.template.start : offsetIn(first, place.start);
  const empty = place.end <= place.start && !first.isLiteral;
  const end = empty ? start : last.isLiteral ? last.template.end : offsetIn(last, place.end);
  return range(start, Math.max(start, end));
}

/** A problem of the rendered text as one of the template. A fix that would edit a literal is left out. */
export function mapProblem(segments: readonly Segment[], problem: Problem): Problem {
  const { fix, ...rest } = problem;
  const moved = { ...rest, range: mapRange(segments, problem.range) };
  const mended = fix === undefined ? null : mapFix(segments, fix);
  return mended === null ? moved : { ...moved, fix: mended };
}

function mapFix(segments: readonly Segment[], fix: Fix): Fix | null {
  const edits: TextEdit[] = [];
  for (const edit of fix.edits) {
    const touched = segments.some(
      ({ isLiteral, rendered }) => isLiteral && rendered.start < edit.range.end && edit.range.start < rendered.end,
    );
    if (touched) return null;
    edits.push({ text: edit.text, range: mapRange(segments, edit.range) });
  }
  return { title: fix.title, edits };
}

function offsetIn(segment: Segment, offset: number): number {
  const inside = Math.min(Math.max(offset - segment.rendered.start, 0), segment.rendered.end - segment.rendered.start);
  return segment.template.start + inside;
}

/** The segment that holds the offset, the last one for the text's end; `null` in an empty text. */
function segmentAt(segments: readonly Segment[], offset: number): Segment | null {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.rendered.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return segments[low] ?? null;
}
