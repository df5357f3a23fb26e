import { range, type Range } from '../text/range.ts';

/** The parts of `GET /orders/42?full=true`, in order, without the slashes and marks between them. Ranges are in the text. */
export interface RequestPart {
  readonly kind: 'method' | 'segment' | 'query-name' | 'query-value';
  readonly text: string;
  readonly range: Range;
}

/** Cuts a request's text into its parts, whatever it holds. */
export function requestParts(text: string): readonly RequestPart[] {
  const parts: RequestPart[] = [];
  const add = (kind: RequestPart['kind'], start: number, end: number): void => {
    if (end > start) parts.push({ kind, text: text.slice(start, end), range: range(start, end) });
  };
  const method = /^[^\s/?]*/.exec(text)?.[0].length ?? 0;
  add('method', 0, method);
  const start = method + (/^\s*/.exec(text.slice(method))?.[0].length ?? 0);
  const mark = text.indexOf('?', start);
  const pathEnd = mark < 0 ? text.length : mark;
  for (let at = start; at <= pathEnd;) {
    const slash = text.indexOf('/', at);
    const end = slash < 0 || slash > pathEnd ? pathEnd : slash;
    add('segment', at, end);
    at = end + 1;
  }
  for (let at = pathEnd + 1; at <= text.length;) {
    const ampersand = text.indexOf('&', at);
    const end = ampersand < 0 ? text.length : ampersand;
    const equals = text.indexOf('=', at);
    const nameEnd = equals < 0 || equals > end ? end : equals;
    add('query-name', at, nameEnd);
    add('query-value', nameEnd + 1, end);
    at = end + 1;
  }
  return parts;
}

/** What a segment or a value of a query says; as it is where its percent signs are no escapes. */
export function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A text as one segment of a path or one value of a query: everything but RFC 3986's unreserved characters is
 * percent-encoded. `null` for what no encoding keeps apart from the path itself: nothing, `.` and `..`, and half characters.
 */
export function encodedPart(text: string): string | null {
  if (text === '' || text === '.' || text === '..' || /\p{Surrogate}/u.test(text)) return null;
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
