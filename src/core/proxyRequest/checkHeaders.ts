import { credentialBits, type HeaderRules, singleHeaders, treatmentOf } from './headerRules.ts';
import type { RequestRefusal } from './requestRefusal.ts';

/** The headers of a request, read once for everyone who wants something of them. */
export interface RequestHeaders {
  /** All that came, flat, names in lower case: `[name, value, name, value, …]`. What a signature is checked against. */
  readonly headers: readonly string[];
  /** What of it goes to the upstream, in the same form. Host, framing and the upstream's credential are the server's to add. The array is the caller's to extend. */
  readonly outgoing: string[];
  readonly host: string | null;
  readonly apiKey: string | null;
  readonly authorization: string | null;
  readonly contentLength: number | null;
  readonly transferEncoding: string | null;
  readonly expect: string | null;
  readonly upgrade: string | null;
  readonly userAgent: string | null;
  readonly contentType: string | null;
  readonly origin: string | null;
  readonly secFetchSite: string | null;
}

const maximumCount = 100;

/** RFC 9110 §5.5: visible characters, blanks, tabs and obs-text, which Node reads as Latin-1. */
const invalidValue = /[^\t\x20-\x7e\x80-\xff]/;

/**
 * Reads the headers of a request in one pass, and decides which of them the upstream gets. The names that a client's
 * `Connection` lists are taken out of its own headers only (RFC 9110 §7.6.1); who it is and how long its body is has been
 * read from all of them before.
 *
 * Cookies are forwarded: they are nobody's credential here, and an API may want its own.
 *
 * @param raw `rawHeaders` of Node: names as written and values. Node drops what is past `server.maxHeadersCount` without a word;
 * the server has to set that well above 100.
 */
export function checkHeaders(raw: readonly string[], rules: HeaderRules): RequestHeaders | RequestRefusal {
  if (raw.length > 2 * maximumCount)
    return { code: 'HeadersTooLarge', message: 'the request has more than 100 headers' };
  const headers: string[] = [];
  const outgoing: string[] = [];
  let seen = 0;
  let nominated: string | null = null;
  let host: string | null = null;
  let apiKey: string | null = null;
  let authorization: string | null = null;
  let length: string | null = null;
  let transferEncoding: string | null = null;
  let expect: string | null = null;
  let upgrade: string | null = null;
  let userAgent: string | null = null;
  let contentType: string | null = null;
  let origin: string | null = null;
  let secFetchSite: string | null = null;
  let payloadHash: string | null = null;

  for (let i = 0; i < raw.length; i += 2) {
    const value = raw[i + 1] ?? '';
    const { name, forwarded, single, refusal } = treatmentOf(rules, raw[i] ?? '');
    if (refusal !== null) return refusal;
    if (invalidValue.test(value))
      return { code: 'BadHeader', message: 'the value of a header has a character that is not allowed' };
    headers.push(name, value);
    if (forwarded) outgoing.push(name, value);
    if (single === 0) {
      if (name === 'connection') nominated = nominated === null ? value : `${nominated},${value}`;
      else if (name === 'x-amz-region-set') return unsupported('SigV4A (X-Amz-Region-Set)');
      continue;
    }
    if ((seen & single) !== 0)
      return (single & credentialBits) === 0
        ? { code: 'BadHeader', message: `${name} is there twice` }
        : { code: 'AmbiguousCredential', message: `${name} is there twice` };
    seen |= single;
    switch (single) {
      case singleHeaders.host:
        host = value;
        break;
      case singleHeaders['x-api-key']:
        apiKey = value;
        break;
      case singleHeaders.authorization:
        authorization = value;
        break;
      case singleHeaders['content-length']:
        length = value;
        break;
      case singleHeaders['transfer-encoding']:
        transferEncoding = value;
        break;
      case singleHeaders.expect:
        expect = value;
        break;
      case singleHeaders.upgrade:
        upgrade = value;
        break;
      case singleHeaders['user-agent']:
        userAgent = value;
        break;
      case singleHeaders['content-type']:
        contentType = value;
        break;
      case singleHeaders.origin:
        origin = value;
        break;
      case singleHeaders['sec-fetch-site']:
        secFetchSite = value;
        break;
      case singleHeaders['x-amz-content-sha256']:
        payloadHash = value;
        break;
      default:
    }
  }

  if ((seen & credentialBits) === credentialBits)
    return { code: 'AmbiguousCredential', message: 'both Authorization and X-Api-Key are there' };
  if (authorization !== null && /^\s*AWS4-ECDSA/i.test(authorization)) return unsupported('SigV4A');
  if (payloadHash !== null && /^\s*STREAMING-/i.test(payloadHash)) return unsupported('a payload signed in chunks');
  // RFC 9112 §6.3; more digits than a number holds exactly are more than any limit, too.
  if (length !== null && !/^\d{1,15}$/.test(length))
    return { code: 'BadHeader', message: 'Content-Length is not a number of bytes' };
  return {
    headers,
    outgoing: nominated === null || /^(?:keep-alive|close)$/i.test(nominated) ? outgoing : without(outgoing, nominated),
    host,
    apiKey,
    authorization,
    contentLength: length === null ? null : Number(length),
    transferEncoding,
    expect,
    upgrade,
    userAgent,
    contentType,
    origin,
    secFetchSite,
  };
}

function unsupported(what: string): RequestRefusal {
  return {
    code: 'UnsupportedSigning',
    message: `${what} cannot be verified or signed anew; sign with SigV4 over the whole body`,
  };
}

/** Flat headers without those that a value of `Connection` lists. */
export function without(flat: readonly string[], connection: string): string[] {
  const names = new Set(connection.split(',').map((name) => name.trim().toLowerCase()));
  return flat.filter((_, i) => !names.has(flat[i - (i % 2)] ?? ''));
}
