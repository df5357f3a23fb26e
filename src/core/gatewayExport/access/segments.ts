import type { PathTemplate, TemplateSegment } from '../../authorization/pathTemplate.ts';
import { foldLoosely } from '../../authorization/readLoosely.ts';

/** A path template as an algebra: what lies in what, and what two have in common. */
export type Segments = readonly TemplateSegment[];

/** The segments of a template; that of the root alone, whose one segment is empty, has none. */
export function segmentsOf({ segments }: PathTemplate): Segments {
  const [first] = segments;
  return segments.length === 1 && first?.kind === 'literal' && first.text === '' ? [] : segments;
}

/** Those that a deny rule means: to an upstream a slash at the end may make no difference. */
export function deniedSegments({ segments }: PathTemplate): Segments {
  const last = segments.at(-1);
  return last?.kind === 'literal' && last.text === '' ? segments.slice(0, -1) : segments;
}

type SameText = (outer: string, inner: string) => boolean;

const exactly: SameText = (outer, inner) => outer === inner;

/** Whether an upstream may take one name for another, as `matchLoosely` has it: letter case, accents, `;x`, `.json`. */
export const loosely: SameText = (denied, asked) => {
  const [name, other] = [bareName(denied), foldLoosely(decodeURIComponent(asked)).replace(/^[\s+]+/, '')];
  return other.startsWith(name) && /^(?:$|[\s.+;?#:])/.test(other.slice(name.length));
};

/** A name of a deny rule as `loosenTemplate` has it: upper case, without what upstreams may take away. */
export function bareName(literal: string): string {
  return foldLoosely(decodeURIComponent(literal))
    .replace(/^[\s+]+/, '')
    .replace(/[\s.+]+$/, '');
}

/** Whether every path of `inner` is one of `outer`. */
export function contains(outer: Segments, inner: Segments, same: SameText = exactly): boolean {
  for (let index = 0; ; index++) {
    const [out, within] = [outer[index], inner[index]];
    if (out?.kind === 'rest') return true;
    if (out === undefined || within === undefined) return out === within;
    if (within.kind === 'rest') return false;
    if (out.kind === 'literal' && !(within.kind === 'literal' && same(out.text, within.text))) return false;
  }
}

/**
 * The templates of the paths that both have, literals compared loosely: one for each way to write the names that differ.
 * None where they have nothing in common.
 */
export function intersections(left: Segments, right: Segments): readonly Segments[] {
  let common: readonly Segments[] = [[]];
  for (let index = 0; ; index++) {
    const [one, other] = [left[index], right[index]];
    if (one?.kind === 'rest') return common.map((segments) => [...segments, ...right.slice(index)]);
    if (other?.kind === 'rest') return common.map((segments) => [...segments, ...left.slice(index)]);
    if (one === undefined || other === undefined) return one === other ? common : [];
    const choices = meeting(one, other);
    common = common.flatMap((segments) => choices.map((choice) => [...segments, choice]));
  }
}

function meeting(one: TemplateSegment, other: TemplateSegment): readonly TemplateSegment[] {
  if (one.kind !== 'literal') return [other];
  if (other.kind !== 'literal' || one.text === other.text) return [one];
  return loosely(one.text, other.text) || loosely(other.text, one.text) ? [one, other] : [];
}

/** Orders templates so that one stands before all that contain it. */
export function moreSpecificFirst(left: Segments, right: Segments): number {
  for (let index = 0; index <= left.length || index <= right.length; index++) {
    const difference = rank(left[index]) - rank(right[index]);
    if (difference !== 0) return difference;
  }
  const [one, other] = [keyOf(left), keyOf(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The same for templates of the same paths. */
export function keyOf(segments: Segments): string {
  return segments
    .map((segment) => (segment.kind === 'literal' ? `=${segment.text}` : segment.kind === 'one' ? '*' : '**'))
    .join('/');
}

/** The template as people write it. */
export function written(segments: Segments): string {
  return `/${segments
    .map((segment) =>
      segment.kind === 'literal'
        ? segment.text
        : segment.kind === 'rest'
          ? '**'
          : segment.name === null
            ? '*'
            : `{${segment.name}}`,
    )
    .join('/')}`;
}

function rank(segment: TemplateSegment | undefined): number {
  if (segment === undefined) return 0;
  return { literal: 1, one: 2, rest: 3 }[segment.kind];
}
