import { without } from './checkHeaders.ts';
import type { RequestRefusal } from './requestRefusal.ts';

export interface ResponseHeaderOptions {
  /** Of the upstream's answer: 204 and 304 have no body (RFC 9112 §6.3). */
  readonly status: number;
  /** Texts that no value may hold: `UpstreamCredential.secrets()` in the forms that they are sent in. Empty ones are passed over. */
  readonly secrets: readonly string[];
  /** Whether the page that asks is one of `listen.origins`: only then the upstream's CORS headers go through. */
  readonly originAllowed: boolean;
  /** Names in lower case that the server sets itself in this answer, such as `ratelimit-limit` where the route has a throttle. */
  readonly own: ReadonlySet<string>;
}

export interface ResponseHeaders {
  /** What the client gets of them, flat, names in lower case. The array is the caller's to extend. */
  readonly headers: string[];
  /** Among `headers` too, except where the status has no body; `null` where the upstream named none. */
  readonly contentLength: number | null;
  /** `x-amzn-requestid`, else `x-request-id` of the upstream, for the record: at most 128 visible ASCII characters. */
  readonly requestId: string | null;
  /** How many values had a secret taken out. */
  readonly redacted: number;
}

const maximumCount = 200;
const maximumLength = 65_536;

const invalidName = /[^!#$%&'*+.^_`|~0-9A-Za-z-]/;
const invalidValue = /[^\t\x20-\x7e\x80-\xff]/;

const dropped: ReadonlySet<string> = new Set([
  // For one connection only (RFC 9110 §7.6.1).
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authentication-info',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  // Would send clients past this proxy (RFC 7838).
  'alt-svc',
  // Speaks for a browser's address, which is ours and not the upstream's.
  'strict-transport-security',
  // Ours.
  'x-cache-status',
  'x-request-id',
]);

/**
 * Decides which of an upstream's headers the client gets. An answer that can be framed in two ways, or whose headers are none, is
 * refused; the connection that it came on is then good for nothing. Redirects are passed on as they are and never followed.
 *
 * @param raw Flat, as the upstream sent them, bytes read as Latin-1.
 */
export function filterResponseHeaders(
  raw: readonly string[],
  options: ResponseHeaderOptions,
): ResponseHeaders | RequestRefusal {
  if (raw.length > 2 * maximumCount) return invalid('more than 200 headers');
  const headers: string[] = [];
  let connection: string | null = null;
  let length: string | null = null;
  let coded = false;
  let requestId: string | null = null;
  let awsRequestId: string | null = null;
  let redacted = 0;
  let characters = 0;
  for (let i = 0; i < raw.length; i += 2) {
    const written = raw[i] ?? '';
    let value = raw[i + 1] ?? '';
    characters += written.length + value.length;
    if (characters > maximumLength) return invalid('headers of more than 64 KiB');
    if (written === '' || invalidName.test(written)) return invalid('a header whose name is none');
    if (invalidValue.test(value)) return invalid('a header with a character that is not allowed');
    const name = written.toLowerCase();
    switch (name) {
      case 'connection':
        connection = connection === null ? value : `${connection},${value}`;
        break;
      case 'transfer-encoding':
        if (coded || !/^chunked$/i.test(value)) return invalid('a transfer coding other than chunked');
        coded = true;
        break;
      case 'content-length':
        if (!/^\d{1,15}$/.test(value) || (length !== null && length !== value))
          return invalid('a Content-Length that is no number of bytes, or two');
        if (length !== null) continue;
        length = value;
        if (options.status === 204 || options.status < 200) continue;
        break;
      case 'x-request-id':
        requestId = shortId(value);
        break;
      case 'x-amzn-requestid':
        awsRequestId = shortId(value);
        break;
      default:
    }
    if (dropped.has(name) || options.own.has(name)) continue;
    if (!options.originAllowed && name.startsWith('access-control-')) continue;
    for (const secret of options.secrets)
      if (secret !== '' && value.includes(secret)) {
        value = value.replaceAll(secret, '[REDACTED]');
        redacted++;
      }
    headers.push(name, value);
  }
  if (length !== null && coded) return invalid('both Content-Length and Transfer-Encoding');
  if (options.status === 204 && length !== null && Number(length) > 0) return invalid('a body with status 204');
  return {
    // A Connection that lists Content-Length takes nothing away: it tells where the body ends. What most say, `keep-alive`, names
    // a header that is dropped anyway.
    headers:
      connection === null || /^keep-alive$/i.test(connection)
        ? headers
        : without(headers, connection.replace(/content-length/gi, '')),
    contentLength: length === null ? null : Number(length),
    requestId: awsRequestId ?? requestId,
    redacted,
  };
}

function invalid(what: string): RequestRefusal {
  return { code: 'UpstreamInvalid', message: `the upstream answered with ${what}` };
}

function shortId(value: string): string | null {
  return /^[\x21-\x7e]{1,128}$/.test(value) ? value : null;
}
