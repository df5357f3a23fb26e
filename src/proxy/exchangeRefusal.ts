import { STATUS_CODES } from 'node:http';
import { refusals, type RefusalCode } from '../core/audit/refusals.ts';

/** What a client is told when the proxy itself ends its request: never why in detail, and no CORS headers, so that a page of another origin learns nothing. */
export interface RefusalAnswer {
  readonly status: number;
  /** Flat: names and values. */
  readonly headers: string[];
  readonly body: string;
}

/** Refusals after which nobody can say where the next request would begin, or the client is better gone. */
const closing: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'BadRequest',
  'BadHeader',
  'BodyNotAllowed',
  'BodyTooLarge',
  'TargetTooLong',
  'HeadersTooLarge',
  'RequestTimeout',
  'ExpectationFailed',
  'UpgradeNotSupported',
  'TransferCodingNotSupported',
  'VersionNotSupported',
  'ShuttingDown',
]);

/** Whether the connection is closed with this refusal. */
export function isClosing(code: RefusalCode): boolean {
  return closing.has(code);
}

/** `extra`: flat headers such as `retry-after`. */
export function refusalAnswer(code: RefusalCode, id: string, extra: readonly string[]): RefusalAnswer {
  const { status } = refusals[code];
  const body = `{"message":"${texts[code]}","requestId":"${id}"}\n`;
  return {
    status,
    headers: [
      'content-type',
      'application/json',
      'content-length',
      String(Buffer.byteLength(body)),
      'cache-control',
      'no-store',
      'x-content-type-options',
      'nosniff',
      'x-amzn-errortype',
      code,
      'x-request-id',
      id,
      ...(own[code] ?? []),
      ...extra,
    ],
    body,
  };
}

/** The same as bytes, for a connection whose bytes never became a request. */
export function refusalBytes(code: RefusalCode, id: string): string {
  const { status, headers, body } = refusalAnswer(code, id, []);
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ndate: ${new Date().toUTCString()}\r\nconnection: close\r\n`;
  for (let index = 0; index < headers.length; index += 2) head += `${headers[index]}: ${headers[index + 1]}\r\n`;
  return `${head}\r\n${body}`;
}

/** RFC 9110 asks for them: sections 11.6.1 and 15.5.22. */
const own: Partial<Record<RefusalCode, readonly string[]>> = {
  Unauthorized: ['www-authenticate', 'Bearer'],
  UpgradeNotSupported: ['upgrade', 'HTTP/1.1'],
};

/** Without a word of the request in them. */
const texts: Record<RefusalCode, string> = {
  BadRequest: 'The request is not well-formed HTTP.',
  BadTarget: 'The path or query is ambiguous or not well-formed.',
  BadHeader: 'A header is ambiguous or not well-formed.',
  BodyNotAllowed: 'A request of this method has no body here.',
  CredentialInQuery: 'A credential belongs in a header, not in the query.',
  AmbiguousCredential: 'Send one credential, once.',
  UnsupportedSigning: 'This way of signing is not supported.',
  RequestTimeout: 'The request did not come in time.',
  BodyTooLarge: 'The body is too large.',
  TargetTooLong: 'The path and query are too long.',
  ExpectationFailed: 'This expectation cannot be met.',
  HostNotAllowed: 'This is not a host that is served here.',
  UpgradeNotSupported: 'The protocol cannot be changed here.',
  HeadersTooLarge: 'The headers are too many or too large.',
  TransferCodingNotSupported: 'This transfer coding is not supported.',
  VersionNotSupported: 'This version of HTTP is not supported.',
  OriginNotAllowed: 'Pages of this origin may not ask here.',
  Unauthorized: 'Unauthorized',
  InvalidSignature: 'The signature does not match.',
  AccessDenied: 'You are not allowed to do this.',
  NoRoute: 'There is nothing here.',
  MethodNotAllowed: 'This method is not allowed here.',
  Throttled: 'Too many requests.',
  QuotaExceeded: 'The quota is used up.',
  TooManyInFlight: 'Too many requests at the same time.',
  UpstreamUnreachable: 'The upstream cannot be reached.',
  UpstreamInvalid: 'The upstream gave no valid answer.',
  UpstreamAddressNotAllowed: 'The upstream is at an address that is not allowed.',
  UpstreamSecretEchoed: 'The answer of the upstream was withheld.',
  UpstreamCredentialsExpired: 'The credentials for the upstream have expired.',
  UpstreamCredentialsMissing: 'The credentials for the upstream are missing.',
  UpstreamTimeout: 'The upstream did not answer in time.',
  AuditUnavailable: 'The audit log cannot be written, so nothing is forwarded.',
  NotReady: 'The proxy is not ready.',
  ShuttingDown: 'The proxy is shutting down.',
  ClientGone: 'The client has left.',
  Interrupted: 'The proxy failed.',
};
