import type { RequestHeaders } from './checkHeaders.ts';
import type { RequestRefusal } from './requestRefusal.ts';

/** Methods whose body has no meaning that is agreed upon (RFC 9110 §9.3). */
const withoutBody: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

/** Content and transfer codings that are registered (RFC 9110 §16.6, RFC 9112 §7). */
const codings: ReadonlySet<string> = new Set(['gzip', 'x-gzip', 'compress', 'x-compress', 'deflate', 'identity', 'br']);

/**
 * Whether it is plain where a request ends (RFC 9112 §6), and whether it may have a body. Every refusal here closes the
 * connection: what follows on it cannot be told from the rest of this request.
 *
 * @param httpVersion `1.1` as Node gives it.
 * @param bodyAllowed Whether the route lets any method have a body (`body.onAnyMethod`).
 */
export function checkFraming(
  method: string,
  httpVersion: string,
  headers: RequestHeaders,
  bodyAllowed: boolean,
): RequestRefusal | null {
  const { contentLength, transferEncoding } = headers;
  if (httpVersion !== '1.1') {
    if (httpVersion !== '1.0') return { code: 'VersionNotSupported', message: 'HTTP/1.1 and HTTP/1.0 only' };
    if (transferEncoding !== null)
      return { code: 'BadRequest', message: 'HTTP/1.0 knows no Transfer-Encoding (RFC 9112 §6.1)' };
  }
  if (headers.host === null) return { code: 'BadRequest', message: 'Host is missing' };
  if (transferEncoding !== null) {
    if (contentLength !== null)
      return { code: 'BadRequest', message: 'both Content-Length and Transfer-Encoding are there (RFC 9112 §6.3)' };
    if (!/^chunked$/i.test(transferEncoding)) return refuseCodings(transferEncoding);
  }
  if (headers.expect !== null && !/^100-continue$/i.test(headers.expect))
    return { code: 'ExpectationFailed', message: 'the only expectation that is understood is 100-continue' };
  if (headers.upgrade !== null)
    return { code: 'UpgradeNotSupported', message: 'no other protocol is spoken here: leave Upgrade out' };
  if (!bodyAllowed && withoutBody.has(method) && hasBody(headers))
    return { code: 'BodyNotAllowed', message: `a ${method} has no body here (the route's body.onAnyMethod)` };
  return null;
}

/** Whether bytes follow the head; chunks may turn out to be none. */
export function hasBody({ contentLength, transferEncoding }: RequestHeaders): boolean {
  return transferEncoding !== null || (contentLength !== null && contentLength > 0);
}

/** Chunked has to be last, and once; what stands before it would have to be decoded by whoever wants to see the body. */
function refuseCodings(value: string): RequestRefusal {
  const listed = value.split(',').map((coding) => coding.trim().toLowerCase());
  const before = listed.slice(0, -1);
  return listed.at(-1) === 'chunked' && before.every((coding) => codings.has(coding))
    ? { code: 'TransferCodingNotSupported', message: 'the only transfer coding that is understood is chunked' }
    : { code: 'BadRequest', message: 'Transfer-Encoding does not say where the body ends (RFC 9112 §6.3)' };
}
