import { LRUCache } from 'lru-cache';
import type { CacheSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { answerFrom } from './answerFrom.ts';
import { cacheClock, type CacheClock } from './cacheClock.ts';
import { cacheDirectives, secondsOf, valueOf } from './cacheDirectives.ts';
import { openFill } from './openFill.ts';
import { pathOf, RecentInvalidations } from './recentInvalidations.ts';
import type {
  CacheAnswer,
  CacheForward,
  CacheFound,
  CacheReceived,
  CacheRequest,
  CacheResponse,
  ResponseCache,
} from './responseCache.ts';
import { matchesVary, storableHead, type StorableHead, type StoredAnswer } from './storedAnswer.ts';

export interface ResponseCacheOptions {
  /** Bytes that all answers of the route take together. */
  readonly totalBytes?: number;
  /** Milliseconds, never going back. */
  readonly monotonic?: () => number;
  /** Milliseconds since 1970 UTC. */
  readonly wall?: () => number;
}

const defaultTotalBytes = 32 * 1024 * 1024;

/** Answers under one key that differ by what they vary by. */
const maximumVariants = 8;

/** What else an answer takes, roughly, so that many small ones are bounded as well. */
const overhead = 512;

/**
 * Opens the cache of one route: RFC 9111's rules by `http-cache-semantics`, and stricter ones where a doubt could show one client
 * what another was answered.
 *
 * - The key is the principal's id, the path and the query as forwarded, and what the answer varies by. Nothing that a client
 *   sends under another name is part of it.
 * - Kept are answers to GET without a body; HEAD is answered from them. A request with `Range`, `If-Match`, `If-Unmodified-Since`,
 *   `Cookie` (which may choose the answer unsaid), or a `Connection` that takes headers away goes past the cache, and so does one with `no-store`.
 * - Never kept: `no-store`, `private`, `no-cache`, `Set-Cookie`, parts (206), what varies by `*`, by a credential or by what the
 *   proxy says of the client. What is compressed varies by `Accept-Encoding` whether it says so or not.
 * - The route's `maxAge` is how long an answer is fresh that says nothing, and the most for one that does. Nothing stale is ever
 *   sent: `max-stale`, `stale-while-revalidate` and `stale-if-error` are passed over.
 * - `no-cache` and `max-age` of a client are heeded (`Refresh`), `min-fresh` and `only-if-cached` (504) too.
 * - A request other than GET, HEAD or OPTIONS that was answered with anything makes the cache forget its path for every principal,
 *   and what `Location` and `Content-Location` name (RFC 9111 §4.4); answers that were under way then are not kept.
 * - Requests for the same at the same time are each forwarded.
 */
export function openResponseCache(settings: CacheSettings, options: ResponseCacheOptions = {}): ResponseCache {
  return new LruResponseCache(settings, options);
}

class LruResponseCache implements ResponseCache {
  readonly #settings: CacheSettings;
  readonly #clock: CacheClock;
  readonly #answers: LRUCache<string, readonly StoredAnswer[]>;
  /** Keys by path: what an unsafe request makes forget. */
  readonly #byPath = new Map<string, Set<string>>();
  readonly #invalidations = new RecentInvalidations();

  constructor(settings: CacheSettings, options: ResponseCacheOptions) {
    this.#settings = settings;
    this.#clock = cacheClock(options.monotonic ?? (() => performance.now()), options.wall ?? (() => Date.now()));
    this.#answers = new LRUCache({
      maxSize: options.totalBytes ?? defaultTotalBytes,
      sizeCalculation: (variants, key) => variants.reduce((sum, one) => sum + sizeOf(one), 2 * key.length),
      dispose: (_, key, reason) => {
        if (reason !== 'set') this.#unlist(key);
      },
    });
  }

  find(request: CacheRequest): CacheFound {
    const asked = readConditions(request);
    if (asked === null) return this.#forward('Bypass', null);
    const { directives, bypass } = asked;
    const stored = bypass
      ? undefined
      : this.#answers.get(keyOf(request))?.find((one) => matchesVary(one, request.headers));
    if (stored !== undefined && isFresh(stored, directives)) return answerFrom(stored, request, 'Hit');
    if (directives?.has('only-if-cached') === true) return nothingStored;
    if (bypass) return this.#forward('Bypass', null);
    return stored === undefined ? this.#forward('Miss', null) : this.#forward('Refresh', stored);
  }

  receive(request: CacheRequest, found: CacheForward, status: number, headers: readonly string[]): CacheReceived {
    const { cacheStatus, asked } = found;
    if (!safe.has(request.method)) {
      this.invalidate(request.target);
      for (const name of ['location', 'content-location']) {
        const target = valueOf(headers, name);
        if (target !== null && /^\/(?!\/)/.test(target)) this.invalidate(target);
      }
    }
    if (cacheStatus === 'Bypass') return { kind: 'pass', cacheStatus, fill: null };
    if (status === 304 && asked !== null && found.conditions !== null)
      return this.#renewed(request, found, asked, headers);
    const overtaken = this.#invalidations.since(request.target, found.epoch);
    const head =
      request.method !== 'GET' || overtaken
        ? null
        : storableHead(request.headers, status, headers, this.#settings, this.#clock);
    // What the upstream says now stands instead of what it said before, unless it only fails for the moment.
    if (asked !== null && head === null && status < 500) this.#remove(request, asked);
    if (head === null) return { kind: 'pass', cacheStatus, fill: null };
    const fill = openFill(valueOf(headers, 'content-length'), this.#settings.maxBytes, (body) =>
      this.#keep(request, found, { ...head, body }),
    );
    return { kind: 'pass', cacheStatus, fill };
  }

  store(request: CacheRequest, response: CacheResponse): void {
    const found = this.find(request);
    if (found.kind === 'answer') return;
    const received = this.receive(request, found, response.status, response.headers);
    if (received.kind !== 'pass' || received.fill === null) return;
    received.fill.add(response.body);
    received.fill.end();
  }

  invalidate(target: string): void {
    const path = pathOf(target);
    this.#invalidations.add(path);
    for (const key of this.#byPath.get(path) ?? []) this.#answers.delete(key);
  }

  clear(): void {
    this.#answers.clear();
    this.#invalidations.addAll();
  }

  size(): { readonly answers: number; readonly bytes: number } {
    let answers = 0;
    for (const variants of this.#answers.values()) answers += variants.length;
    return { answers, bytes: this.#answers.calculatedSize };
  }

  #forward(cacheStatus: CacheForward['cacheStatus'], asked: StoredAnswer | null): CacheForward {
    const conditions: string[] = [];
    if (asked?.etag !== null && asked !== null) conditions.push('if-none-match', asked.etag);
    if (asked?.lastModified !== null && asked !== null) conditions.push('if-modified-since', asked.lastModified);
    return {
      kind: 'forward',
      cacheStatus,
      conditions: conditions.length === 0 ? null : conditions,
      epoch: this.#invalidations.epoch,
      asked,
    };
  }

  /** The upstream has said that what is stored still holds (RFC 9111 §4.3.4). */
  #renewed(request: CacheRequest, found: CacheForward, asked: StoredAnswer, headers: readonly string[]): CacheAnswer {
    const merged = mergeHeaders(asked.headers, headers);
    const head = storableHead(request.headers, asked.status, merged, this.#settings, this.#clock);
    // A 304 that names another tag than the one that was asked about is about something else.
    const other = valueOf(headers, 'etag');
    const same = other === null || weak(other) === weak(asked.etag ?? other);
    if (head === null || !same) {
      this.#remove(request, asked);
      return answerFrom({ ...asked, headers: same ? merged : asked.headers }, request, 'Refresh');
    }
    const renewed = { ...head, body: asked.body };
    this.#keep(request, found, renewed);
    return answerFrom(renewed, request, 'Refresh');
  }

  #keep(request: CacheRequest, found: CacheForward, stored: StoredAnswer): void {
    if (this.#invalidations.since(request.target, found.epoch)) return;
    const key = keyOf(request);
    const others = (this.#answers.peek(key) ?? []).filter((one) => !matchesVary(one, request.headers));
    this.#answers.set(key, [stored, ...others].slice(0, maximumVariants));
    // What is larger than all the room there is was not taken.
    if (!this.#answers.has(key)) {
      this.#unlist(key);
      return;
    }
    const path = pathOf(request.target);
    const keys = this.#byPath.get(path);
    if (keys === undefined) this.#byPath.set(path, new Set([key]));
    else keys.add(key);
  }

  #remove(request: CacheRequest, stored: StoredAnswer): void {
    const key = keyOf(request);
    const others = (this.#answers.peek(key) ?? []).filter((one) => one !== stored);
    if (others.length === 0) this.#answers.delete(key);
    else this.#answers.set(key, others);
  }

  #unlist(key: string): void {
    const path = pathOf(targetOf(key));
    const keys = this.#byPath.get(path);
    keys?.delete(key);
    if (keys?.size === 0) this.#byPath.delete(path);
  }
}

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const past: ReadonlySet<string> = new Set(['range', 'if-range', 'if-match', 'if-unmodified-since', 'cookie']);

const nothingStored: CacheAnswer = {
  kind: 'answer',
  status: 504,
  headers: ['content-length', '0', 'x-cache-status', 'Miss'],
  body: new Uint8Array(0),
  cacheStatus: 'Miss',
};

/** The length before the id keeps two ids and targets from ever making the same key. */
function keyOf({ principalId, target }: CacheRequest): string {
  return `${principalId.length}:${principalId}${target}`;
}

function targetOf(key: string): string {
  const colon = key.indexOf(':');
  return key.slice(colon + 1 + Number(key.slice(0, colon)));
}

interface AskedConditions {
  /** Of the client's `Cache-Control`; `null` where it has none. */
  readonly directives: ReadonlyMap<string, string> | null;
  readonly bypass: boolean;
}

/** `null` for what no cache answers. */
function readConditions({ method, headers, hasBody }: CacheRequest): AskedConditions | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  let bypass = hasBody;
  let directed = false;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? '';
    if (past.has(name)) bypass = true;
    else if (name === 'cache-control' || name === 'pragma') directed = true;
    else if (name === 'connection' && !/^(?:keep-alive|close)$/i.test(headers[i + 1] ?? '')) bypass = true;
  }
  if (!directed) return { directives: null, bypass };
  const cacheControl = valueOf(headers, 'cache-control');
  // RFC 9111 §5.4: Pragma counts where there is nothing else.
  const directives = cacheDirectives(
    cacheControl ?? (/no-cache/i.test(valueOf(headers, 'pragma') ?? '') ? 'no-cache' : null),
  );
  return { directives, bypass: bypass || directives.has('no-store') };
}

function isFresh({ policy }: StoredAnswer, directives: ReadonlyMap<string, string> | null): boolean {
  if (policy.stale()) return false;
  if (directives === null) return true;
  if (directives.has('no-cache')) return false;
  const maxAge = directives.get('max-age');
  if (maxAge !== undefined && (secondsOf(maxAge) === 0 || policy.age() > secondsOf(maxAge))) return false;
  const minFresh = directives.get('min-fresh');
  return minFresh === undefined || policy.maxAge() - policy.age() >= secondsOf(minFresh);
}

/** RFC 9111 §3.2: what the 304 says counts, but for what describes the body that is kept. */
function mergeHeaders(stored: readonly string[], renewed: readonly string[]): string[] {
  const said = new Set(renewed.filter((_, i) => i % 2 === 0));
  for (const name of ['content-length', 'content-encoding', 'content-type', 'content-range']) said.delete(name);
  return [
    ...stored.filter((_, i) => !said.has(stored[i - (i % 2)] ?? '')),
    ...renewed.filter((_, i) => said.has(renewed[i - (i % 2)] ?? '')),
  ];
}

function weak(tag: string): string {
  return tag.replace(/^\s*W\//, '').trim();
}

function sizeOf({ headers, body, vary }: StorableHead & { readonly body: Uint8Array }): number {
  let size = overhead + body.length;
  for (const text of headers) size += text.length;
  for (const [name, value] of vary) size += name.length + (value?.length ?? 0);
  return size;
}
