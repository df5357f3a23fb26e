/** One answer as a client finds it on the wire. Texts are bytes read as Latin-1. */
export interface ReadAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
  /** `false` where the connection ended before it did. */
  readonly isComplete: boolean;
}

export interface ReadAnswers {
  readonly answers: readonly ReadAnswer[];
  /** Why the bytes are no row of answers; `null` where they are. */
  readonly fault: string | null;
}

/**
 * Reads all that a proxy sent on one connection that has ended.
 *
 * @param isHead Whether the request that an answer with these headers belongs to was a HEAD.
 */
export function readAnswersOf(
  bytes: string,
  isHead: (headers: ReadonlyMap<string, readonly string[]>) => boolean,
): ReadAnswers {
  const answers: ReadAnswer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) {
      const isHalf = 'HTTP/1.1 '.startsWith(bytes.slice(at, at + 9)) || bytes.startsWith('HTTP/1.1 ', at);
      return { answers, fault: isHalf ? null : 'bytes that begin no answer' };
    }
    const [first = '', ...lines] = bytes.slice(at, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 ([1-5]\d\d) [\t\x20-\x7e\x80-\xff]*$/.exec(first)?.[1] ?? Number.NaN);
    if (Number.isNaN(status)) return { answers, fault: `no status line: ${JSON.stringify(first.slice(0, 80))}` };
    const headers = new Map<string, string[]>();
    for (const line of lines) {
      const parts = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line);
      if (parts === null) return { answers, fault: `no header: ${JSON.stringify(line.slice(0, 80))}` };
      const name = (parts[1] ?? '').toLowerCase();
      headers.set(name, [...(headers.get(name) ?? []), parts[2] ?? '']);
    }
    const body = readBody(bytes, end + 4, status, headers, isHead(headers));
    if (typeof body === 'string') return { answers, fault: body };
    answers.push({ status, headers, body: body.body, isComplete: body.next !== null });
    if (body.next === null) break;
    at = body.next;
  }
  return { answers, fault: null };
}

function readBody(
  bytes: string,
  start: number,
  status: number,
  headers: ReadonlyMap<string, readonly string[]>,
  isHead: boolean,
): { readonly body: string; readonly next: number | null } | string {
  if (status < 200 || status === 204 || status === 304 || isHead) return { body: '', next: start };
  const lengths = headers.get('content-length') ?? [];
  const codings = headers.get('transfer-encoding') ?? [];
  if (lengths.length + codings.length > 1) return 'an answer that is framed twice';
  if (codings.length === 1) return codings[0] === 'chunked' ? readChunks(bytes, start) : 'an unknown coding';
  if (lengths.length === 0) return { body: bytes.slice(start), next: bytes.length };
  const [length = ''] = lengths;
  if (!/^\d{1,15}$/.test(length)) return 'a length that is none';
  const body = bytes.slice(start, start + Number(length));
  return { body, next: body.length === Number(length) ? start + body.length : null };
}

function readChunks(bytes: string, start: number): { readonly body: string; readonly next: number | null } | string {
  let body = '';
  for (let at = start; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return { body, next: null };
    const size = /^[0-9a-f]{1,8}$/i.exec(bytes.slice(at, end));
    if (size === null) return 'a chunk without a size';
    const length = Number.parseInt(size[0], 16);
    const next = end + 2 + length + 2;
    body += bytes.slice(end + 2, end + 2 + length);
    if (next > bytes.length) return { body, next: null };
    if (bytes.slice(next - 2, next) !== '\r\n') return 'a chunk without an end';
    if (length === 0) return { body, next };
    at = next;
  }
}
