import type { RefusalCode } from '../../core/audit/refusals.ts';
import { AddressNotAllowedError } from './checkedLookup.ts';

/** What a fault on the way to or from an upstream is called, with a sentence for the record. */
export interface UpstreamFault {
  readonly code: RefusalCode;
  readonly message: string;
}

/** @param hasBegun Whether anything of an answer had come. */
export function upstreamFault(fault: unknown, hasBegun: boolean): UpstreamFault {
  if (fault instanceof AddressNotAllowedError)
    return {
      code: 'UpstreamAddressNotAllowed',
      message: 'the name of the upstream leads to an address that the route is not for',
    };
  const code = codeOf(fault);
  if (code === 'UND_ERR_CONNECT_TIMEOUT')
    return { code: 'UpstreamTimeout', message: 'no connection to the upstream came about in time' };
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED')
    return { code: 'BadHeader', message: 'the request has a header that cannot be sent on' };
  if (answers.has(code) || code.startsWith('HPE_'))
    return { code: 'UpstreamInvalid', message: `the upstream gave no valid answer (${code})` };
  if (hasBegun) return { code: 'UpstreamInvalid', message: `the upstream broke off its answer (${code})` };
  return { code: 'UpstreamUnreachable', message: `the upstream cannot be reached (${code})` };
}

/** Whether the upstream closed a connection that it had kept open, as it may at any time (RFC 9112, section 9.3.1). */
export function isClosedConnection(fault: unknown): boolean {
  return closed.has(codeOf(fault));
}

/** Whether an answer without a body named the length that it would have had with one, which it may (RFC 9110, section 8.6). */
export function isLengthOfNothing(fault: unknown): boolean {
  return codeOf(fault) === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
}

const closed: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** What is wrong with the bytes of an answer. */
const answers: ReadonlySet<string> = new Set([
  'UND_ERR_HEADERS_OVERFLOW',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
]);

/** Codes are made of capitals, so nothing of an answer gets into the record with one. Those of the parser are `HPE_…`. */
function codeOf(fault: unknown): string {
  const cause = fault instanceof AggregateError ? (fault.errors[0] as unknown) : fault;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return 'no code';
  return typeof cause.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(cause.code) ? cause.code : 'no code';
}
