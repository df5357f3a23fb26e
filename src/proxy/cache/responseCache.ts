import type { CacheStatus } from '../../core/audit/auditFacts.ts';
import type { StoredAnswer } from './storedAnswer.ts';

/**
 * The answers of one route, each kept for the principal that got it. Sync throughout. How a server uses it, once the
 * request is authorised and counted:
 *
 * 1. `found = cache.find(request)`. With `kind: 'answer'`, send its status, headers and body; nothing goes upstream.
 * 2. Otherwise forward the request with `found.conditions` in place of the client's own `if-none-match` and
 *    `if-modified-since` where they are not `null` (a stored answer is being asked about).
 * 3. When the upstream's head is there, with headers as `filterResponseHeaders` left them:
 *    `received = cache.receive(request, found, status, headers)`. With `kind: 'answer'` (the upstream said 304 to our
 *    question) send that and drop the upstream's. With `kind: 'pass'` send the upstream's answer under `X-Cache-Status:
 *    received.cacheStatus`; where `received.fill` is not `null`, call `fill.add(chunk)` for each chunk as it is sent to the
 *    client and `fill.end()` after the last one. Where the answer breaks off, forget the fill: nothing was stored.
 * 4. Where a request other than GET or HEAD was sent and no head came back (time-out, reset), call
 *    `cache.invalidate(request.target)`: nobody knows whether it took effect.
 *
 * The rules are those of RFC 9111 for a shared cache, stricter in places: `src/proxy/cache/openResponseCache.ts` lists them.
 */
export interface ResponseCache {
  find(request: CacheRequest): CacheFound;
  receive(request: CacheRequest, found: CacheForward, status: number, headers: readonly string[]): CacheReceived;
  /** Stores a whole answer, where the rules let it: what `receive` and a fill do in one. */
  store(request: CacheRequest, response: CacheResponse): void;
  /** Forgets what is stored under the path of a target, for every principal and query (RFC 9111 §4.4). */
  invalidate(target: string): void;
  clear(): void;
  /** What it holds. */
  size(): { readonly answers: number; readonly bytes: number };
}

export interface CacheRequest {
  readonly principalId: string;
  /** Upper-case. */
  readonly method: string;
  /** Path and query, byte for byte as they are forwarded. */
  readonly target: string;
  /** All of the client's, flat, names in lower case: `RequestHeaders.headers` of `checkHeaders`. They must not change while it is under way. */
  readonly headers: readonly string[];
  readonly hasBody: boolean;
}

export interface CacheResponse {
  readonly status: number;
  /** Flat, names in lower case. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

export type CacheFound = CacheAnswer | CacheForward;

/** To be sent as it is, with the server's own headers (`x-request-id`, `RateLimit-…`) added. */
export interface CacheAnswer {
  readonly kind: 'answer';
  /** 304 where the client has it already; 504 where it wanted a stored answer or none (`only-if-cached`). */
  readonly status: number;
  /** Flat, names in lower case: with `age`, `x-cache-status`, and `content-length` where the status has a body. */
  readonly headers: readonly string[];
  /** Not to be changed. Empty for HEAD and 304. */
  readonly body: Uint8Array;
  readonly cacheStatus: CacheStatus;
}

export interface CacheForward {
  readonly kind: 'forward';
  /** `Miss`, `Refresh` or `Bypass`: `X-Cache-Status` of the answer. */
  readonly cacheStatus: CacheStatus;
  /** Flat headers that replace the client's `if-none-match` and `if-modified-since`; `null` leaves those as they are. */
  readonly conditions: readonly string[] | null;
  /** How many invalidations had been when it was asked for; an answer that an unsafe request has overtaken is not stored. */
  readonly epoch: number;
  /** What is being asked about; it stays whole where the cache has let go of it meanwhile. */
  readonly asked: StoredAnswer | null;
}

export type CacheReceived =
  CacheAnswer | { readonly kind: 'pass'; readonly cacheStatus: CacheStatus; readonly fill: CacheFill | null };

/** Takes an answer that is being streamed. Past the route's `maxBytes` it lets go of what it has and ignores the rest. */
export interface CacheFill {
  /** The chunk is copied. */
  add(chunk: Uint8Array): void;
  /** The answer is complete. */
  end(): void;
}
