import { Pool } from 'undici';
import type { AccessAnswer } from '../../core/access/accessAnswer.ts';

/** Milliseconds. */
export const timeouts = { connect: 5000, headers: 30_000, body: 30_000, whole: 60_000 } as const;
/** Bytes of an answer's body that are read; the rest is not asked for. */
export const largestAnswer = 1024 * 1024;
/** Bytes of an answer's headers. */
const largestHead = 64 * 1024;

/** One request, as it is sent. */
export interface OutgoingAccess {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Flat: name, value, name, value. */
  readonly headers: readonly string[];
  readonly body: Buffer | null;
}

export type Sent =
  | { readonly kind: 'answer'; readonly answer: AccessAnswer }
  /** No whole answer came. `code` is that of Node or of undici, `reason` the same in words. */
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string };

/** What goes into the handshake of TLS. */
export interface TlsMaterial {
  /** PEM; of a client that shows a certificate. */
  readonly certificate: string | null;
  readonly key: string | null;
  /** PEM; who is trusted besides the usual authorities: the proxy's own certificate. */
  readonly authority: string | null;
}

/** Connections to one origin, for one certificate. */
export function openConnections(origin: string, { certificate, key, authority }: TlsMaterial): Pool {
  return new Pool(origin, {
    connections: 8,
    pipelining: 1,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    maxHeaderSize: largestHead,
    connect: {
      timeout: timeouts.connect,
      ...(certificate !== null && key !== null ? { cert: certificate, key } : {}),
      ...(authority !== null ? { ca: authority } : {}),
    },
  });
}

/**
 * Sends a request and reads its answer. A redirect is an answer like any other. Never rejects but for an abort of `signal`
 * and a fault of ours.
 */
export async function sendRequest(pool: Pool, request: OutgoingAccess, signal: AbortSignal): Promise<Sent> {
  const limit = AbortSignal.timeout(timeouts.whole);
  const started = performance.now();
  try {
    const { statusCode, headers, body } = await pool.request({
      method: request.method as 'GET',
      path: request.target,
      headers: [...request.headers],
      body: request.body,
      signal: AbortSignal.any([signal, limit]),
    });
    const pieces: Buffer[] = [];
    let length = 0;
    // Leaving the loop early ends the connection: nobody waits for what is not read.
    for await (const piece of body as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      if (length > largestAnswer) break;
    }
    const answer: AccessAnswer = {
      status: statusCode,
      headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat()])),
      body: Buffer.concat(pieces).subarray(0, largestAnswer).toString('utf8'),
      isCut: length > largestAnswer,
      latencyMs: performance.now() - started,
    };
    return { kind: 'answer', answer };
  } catch (fault) {
    if (signal.aborted) throw fault;
    if (limit.aborted)
      return { kind: 'failed', code: 'ETIMEDOUT', reason: `no whole answer came within ${timeouts.whole / 1000} s` };
    const code = codeOf(fault);
    if (code === null) throw fault;
    return { kind: 'failed', code, reason: reasons.get(code) ?? `the request failed (${code})` };
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ECONNRESET', 'the connection ended before the answer did'],
  ['EPIPE', 'the connection ended before the request was sent'],
  ['ENOTFOUND', 'the host has no address'],
  ['EAI_AGAIN', 'the host has no address for now'],
  ['UND_ERR_SOCKET', 'the connection ended before the answer did'],
  ['UND_ERR_CONNECT_TIMEOUT', `no connection came about within ${timeouts.connect / 1000} s`],
  ['UND_ERR_HEADERS_TIMEOUT', `no answer came within ${timeouts.headers / 1000} s`],
  ['UND_ERR_BODY_TIMEOUT', `the answer stopped for ${timeouts.body / 1000} s`],
  ['UND_ERR_HEADERS_OVERFLOW', 'the headers of the answer are too large'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'the answer is not as long as it says'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is signed by nobody that is trusted here'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is signed by nobody that is trusted here'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is signed by nobody that is trusted here'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is of another name'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
]);

/** The code of a fault, or of what caused it, which undici wraps; of several addresses that were tried, that of the first. */
function codeOf(fault: unknown): string | null {
  if (!(fault instanceof Error)) return null;
  if (fault instanceof AggregateError && fault.errors.length > 0) return codeOf(fault.errors[0]);
  const own = 'code' in fault && typeof fault.code === 'string' ? fault.code : null;
  const cause = fault.cause === undefined ? null : codeOf(fault.cause);
  return cause ?? own;
}
