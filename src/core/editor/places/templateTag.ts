import { range, type Range } from '../../text/range.ts';

/** A `{{ … }}` that an offset stands in, written to its end or not. */
export interface OpenTag {
  /** What stands between the braces before the offset. */
  readonly before: string;
  /** What stands between the braces after the offset. */
  readonly after: string;
  readonly isClosed: boolean;
  /** From the opening braces to the closing ones, or to the offset. */
  readonly range: Range;
}

const content = /^[ \t]*[\w#/]?[\w \t.|#/]*$/;

/** The tag around an offset, or `null`. Other text in braces (a filter pattern) is none. */
export function templateTagAt(text: string, offset: number): OpenTag | null {
  const start = text.lastIndexOf('{{', offset - 2);
  if (start < 0 || offset < start + 2) return null;
  const before = text.slice(start + 2, offset);
  if (before.length > 200 || !content.test(before)) return null;
  const following = /^([\w \t.|#/]*)(\}\})?/.exec(text.slice(offset, offset + 200));
  const isClosed = following?.[2] !== undefined;
  const after = isClosed ? (following[1] ?? '') : (/^\w*/.exec(following?.[1] ?? '')?.[0] ?? '');
  return { before, after, isClosed, range: range(start, offset + after.length + (isClosed ? 2 : 0)) };
}
