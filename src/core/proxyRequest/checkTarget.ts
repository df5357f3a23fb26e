import { readLoosely } from '../authorization/readLoosely.ts';
import { checkQuery } from './checkQuery.ts';
import type { RequestRefusal } from './requestRefusal.ts';

export interface CheckedTarget {
  /** Begins with one `/`. Byte for byte as it came, and as it is matched, decided about and forwarded. */
  readonly path: string;
  /** What is behind the first `?`, byte for byte; `null` where there is none, which is not the same as an empty one. */
  readonly query: string | null;
}

/** Characters of a whole target. Node's own bound is on all of the head. */
const maximumLength = 8192;

/** What may not stand in a target at all (RFC 3986 §2): blanks, control characters, raw non-ASCII, and a fragment. */
const forbidden = /[^!"$-~]/;

/** And not in a path, as it is: `\` is a `/` to some, the others are none of RFC 3986's `pchar`. */
const forbiddenInPath = /[\\"<>^`{}]/;

/** Where a path may read otherwise than it looks. */
const ambiguous = /%|\/[.;+]|\/:\$|\/::\$/;

/**
 * Whether a request's target is one path and a query that every upstream reads the same way (RFC 9112 §3.2.1, origin-form).
 * Refused are the other forms (`http://…`, `*`, `host:port`), `//host`, `\` and `#`, dot segments in any spelling, encoded
 * separators and control characters, what is encoded twice or is no UTF-8, and what `checkQuery` finds.
 *
 * Stated limits: a name with an encoded slash (`%2F`), or with a percent sign before two hexadecimal digits (`%25AB`), cannot be
 * asked for.
 */
export function checkTarget(target: string): CheckedTarget | RequestRefusal {
  if (target.length > maximumLength) return { code: 'TargetTooLong', message: 'the target is longer than 8192 bytes' };
  if (target.charCodeAt(0) !== 0x2f) return bad('the target is not a path: it must begin with “/”');
  if (forbidden.test(target)) return bad('the target has a character that must be percent-encoded, or a fragment');
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  if (path.charCodeAt(1) === 0x2f) return bad('the target begins with “//”, which is a host to some');
  if (forbiddenInPath.test(path)) return bad('the path has a character that must be percent-encoded');
  if (ambiguous.test(path) && readLoosely(path) === null)
    return bad('the path can be read in more than one way: dot segments, encoded separators, or encoded twice');
  if (mark === -1) return { path, query: null };
  const query = target.slice(mark + 1);
  return checkQuery(query) ?? { path, query };
}

function bad(message: string): RequestRefusal {
  return { code: 'BadTarget', message };
}
