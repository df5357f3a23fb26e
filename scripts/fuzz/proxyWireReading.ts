/** One request as a strict reading of RFC 9112 finds it in the bytes of a connection. Texts are bytes read as Latin-1. */
export interface ReadRequest {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What came of the body, without its chunks. */
  readonly body: string;
  readonly isComplete: boolean;
}

/** What a connection said, read strictly: the requests whose heads are well-formed and whose ends are plain. */
export interface ReadStream {
  readonly requests: readonly ReadRequest[];
  /** What follows the last of them: nothing, half of one more, or bytes that are no request. */
  readonly rest: 'nothing' | 'half' | 'rubbish';
}

const requestLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) +([\x21-\x7e]+) +HTTP\/(\d\.\d)$/;
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*$/;

/** Reads requests one behind the other. Line ends before a request line are passed over (RFC 9112, section 2.2). */
export function readRequests(bytes: string): ReadStream {
  const requests: ReadRequest[] = [];
  let at = 0;
  for (;;) {
    while (bytes[at] === '\r' || bytes[at] === '\n') at++;
    if (at === bytes.length) return { requests, rest: 'nothing' };
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) return { requests, rest: 'half' };
    const head = readHead(bytes.slice(at, end));
    if (head === null) return { requests, rest: 'rubbish' };
    if (!head.version.startsWith('1.') || head.version > '1.1') {
      // Of another version we know the head, and not where it ends.
      requests.push({ ...head, body: '', isComplete: true });
      return { requests, rest: end + 4 === bytes.length ? 'nothing' : 'rubbish' };
    }
    const framing = framingOf(head);
    if (framing === null) return { requests, rest: 'rubbish' };
    const body = framing === 'chunked' ? readChunks(bytes, end + 4) : readLength(bytes, end + 4, framing);
    requests.push({ ...head, body: body.body, isComplete: body.next !== null });
    if (body.next === null) return { requests, rest: body.isRubbish ? 'rubbish' : 'nothing' };
    at = body.next;
  }
}

type Head = Omit<ReadRequest, 'body' | 'isComplete'>;

function readHead(text: string): Head | null {
  const [first = '', ...lines] = text.split('\r\n');
  const parts = requestLine.exec(first);
  if (parts === null) return null;
  const headers: [string, string][] = [];
  for (const line of lines) {
    const header = headerLine.exec(line);
    if (header === null) return null;
    headers.push([(header[1] ?? '').toLowerCase(), header[2] ?? '']);
  }
  return { method: parts[1] ?? '', target: parts[2] ?? '', version: parts[3] ?? '', headers };
}

/** All values of a header. */
export function valuesOf({ headers }: Pick<ReadRequest, 'headers'>, name: string): readonly string[] {
  return headers.filter(([each]) => each === name).map(([, value]) => value);
}

/** `null` where nobody can say where the body ends (RFC 9112, section 6.3). */
function framingOf(head: Head): 'chunked' | number | null {
  const codings = valuesOf(head, 'transfer-encoding');
  const lengths = valuesOf(head, 'content-length');
  if (codings.length > 0)
    return lengths.length === 0 && codings.length === 1 && /^chunked$/i.test(codings[0] ?? '') && head.version === '1.1'
      ? 'chunked'
      : null;
  if (lengths.length === 0) return 0;
  return lengths.length === 1 && /^\d{1,15}$/.test(lengths[0] ?? '') ? Number(lengths[0]) : null;
}

interface ReadBody {
  readonly body: string;
  /** Where the next request begins; `null` where this one is not all there. */
  readonly next: number | null;
  readonly isRubbish: boolean;
}

function readLength(bytes: string, start: number, length: number): ReadBody {
  const body = bytes.slice(start, start + length);
  return { body, next: body.length === length ? start + length : null, isRubbish: false };
}

function readChunks(bytes: string, start: number): ReadBody {
  let body = '';
  let at = start;
  for (;;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return { body, next: null, isRubbish: false };
    const size = /^0{0,40}([0-9A-Fa-f]{1,13})(?:[ \t]*;[^\r\n]*)?$/.exec(bytes.slice(at, end));
    if (size === null) return { body, next: null, isRubbish: true };
    const length = Number.parseInt(size[1] ?? '', 16);
    at = end + 2;
    if (length === 0) return readTrailer(bytes, at, body);
    body += bytes.slice(at, at + length);
    if (bytes.length < at + length + 2) return { body, next: null, isRubbish: false };
    if (bytes.slice(at + length, at + length + 2) !== '\r\n') return { body, next: null, isRubbish: true };
    at += length + 2;
  }
}

function readTrailer(bytes: string, start: number, body: string): ReadBody {
  for (let at = start; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return { body, next: null, isRubbish: false };
    if (end === at) return { body, next: at + 2, isRubbish: false };
    if (!headerLine.test(bytes.slice(at, end))) return { body, next: null, isRubbish: true };
    at = end + 2;
  }
}
