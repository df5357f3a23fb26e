import { mapRange, type Segment } from '../template/segment.ts';
import type { Fix, Problem, TextEdit } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { FilledTemplate } from './fillTemplate.ts';

/**
 * A problem of the rendered text as one of the template. Its fix is left out where it would edit a value, or where its edits
 * stand on both sides of an `{{#if}}` or `{{/if}}`, for then one of them might be rendered without the other.
 */
export function placeInTemplate(segments: readonly Segment[], filled: FilledTemplate, problem: Problem): Problem {
  const { fix, ...rest } = problem;
  const moved = { ...rest, range: mapRange(segments, problem.range) };
  const mended = fix === undefined ? null : placeFix(segments, filled, fix);
  return mended === null ? moved : { ...moved, fix: mended };
}

/** Whether a range of the rendered text stands wholly in a value that was put in. */
export function isInValue(segments: readonly Segment[], { start, end }: Range): boolean {
  const segment = start === end ? undefined : segmentFrom(segments, start);
  return segment !== undefined && segment.isLiteral && segment.rendered.start <= start && end <= segment.rendered.end;
}

/** The first segment that ends after an offset. */
function segmentFrom(segments: readonly Segment[], offset: number): Segment | undefined {
  return segments[indexFrom(segments, offset)];
}

function indexFrom(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.rendered.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function placeFix(segments: readonly Segment[], filled: FilledTemplate, fix: Fix): Fix | null {
  const edits: TextEdit[] = [];
  for (const { range, text } of fix.edits) {
    const place =
      range.start === range.end ? placeInsertion(segments, filled, range.start, text) : cutOf(segments, range);
    if (place === null) return null;
    edits.push({ range: place, text });
  }
  if (edits.length > 1 && crossesCondition(filled, edits)) return null;
  return { ...fix, edits };
}

/** A stretch to be replaced holds no part of a value. */
function cutOf(segments: readonly Segment[], range: Range): Range | null {
  for (let index = indexFrom(segments, range.start); index < segments.length; index++) {
    const segment = segments[index];
    if (segment === undefined || segment.rendered.start >= range.end) break;
    if (segment.isLiteral) return null;
  }
  return mapRange(segments, range);
}

/**
 * What is inserted between two stretches goes with the later one, but a closing parenthesis with the earlier; at the end
 * it goes behind all that the template has there.
 */
function placeInsertion(
  segments: readonly Segment[],
  { text: template }: FilledTemplate,
  offset: number,
  text: string,
): Range | null {
  const closes = text.startsWith(')') || text.startsWith(' ||');
  const at = segmentFrom(segments, closes ? offset - 1 : offset);
  if (at === undefined) return { start: template.length, end: template.length };
  const inside = offset - at.rendered.start;
  const isAtEdge = inside === 0 || offset === at.rendered.end;
  if (at.isLiteral && !isAtEdge) return null;
  const place = offset === at.rendered.end ? at.template.end : at.template.start + inside;
  return { start: place, end: place };
}

function crossesCondition({ tags }: FilledTemplate, edits: readonly TextEdit[]): boolean {
  const start = Math.min(...edits.map(({ range }) => range.start));
  const end = Math.max(...edits.map(({ range }) => range.end));
  return tags.some(
    ({ kind, range }) => (kind === 'if' || kind === 'endif') && start <= range.start && range.end <= end,
  );
}
