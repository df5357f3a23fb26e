import type CachePolicy from 'http-cache-semantics';
import type { CacheSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { cacheDirectives, secondsOf, valueOf } from './cacheDirectives.ts';
import type { CacheClock } from './cacheClock.ts';

/** One answer as it is kept. Never changed. */
export interface StoredAnswer {
  readonly status: number;
  /** Flat, names in lower case, without those that are made anew for each client. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
  /** What it was asked for with, of each header that it varies by; `null` for one that was not there. */
  readonly vary: readonly (readonly [name: string, value: string | null])[];
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** How long it is fresh, and how old it is. */
  readonly policy: CachePolicy;
}

/** An answer that may be kept, before its body is there. */
export type StorableHead = Omit<StoredAnswer, 'body'>;

/** Which are kept for the route's `maxAge` where they say nothing: of RFC 9110 §15.1's, those that are about what was asked for. */
const keptByDefault: ReadonlySet<number> = new Set([200, 203, 204, 300, 301, 308, 404, 410]);

/** Answers that differ by these differ by who asks, or by what the proxy itself says of that. */
const personal = /^(?:\*|authorization|proxy-authorization|x-api-key|forwarded|x-forwarded-.*|x-real-ip|via)$/;

const madeAnew: ReadonlySet<string> = new Set([
  'age',
  'content-length',
  'x-cache-status',
  'x-request-id',
  'connection',
]);

/**
 * What is to be kept of an answer to a GET; `null` where the rules let nobody keep it, or where it would never be of use.
 *
 * The rules are those of a shared cache, by `http-cache-semantics`: the upstream's own credential stands for all clients, so an
 * answer that is `private` to it is not kept although each principal has its own. That a request was made with a credential
 * keeps nothing from being stored (RFC 9111 §3.5 is about answers that go to others).
 */
export function storableHead(
  requestHeaders: readonly string[],
  status: number,
  headers: readonly string[],
  settings: CacheSettings,
  clock: CacheClock,
): StorableHead | null {
  const cacheControl = valueOf(headers, 'cache-control');
  const directives = cacheDirectives(cacheControl);
  if (directives.has('no-store') || directives.has('no-cache') || directives.has('private')) return null;
  if (cacheControl === null && /no-cache/i.test(valueOf(headers, 'pragma') ?? '')) return null;
  if (valueOf(headers, 'set-cookie') !== null || valueOf(headers, 'content-range') !== null) return null;
  const vary = varyOf(requestHeaders, headers);
  if (vary === null) return null;

  const lifetime = lifetimeOf(status, headers, directives, settings.maxAge, clock);
  const etag = valueOf(headers, 'etag');
  const lastModified = valueOf(headers, 'last-modified');
  if (lifetime === null || (lifetime === 0 && etag === null && lastModified === null)) return null;
  const kept: Record<string, string> = { 'cache-control': `max-age=${lifetime}` };
  const age = valueOf(headers, 'age');
  if (age !== null) kept['age'] = String(secondsOf(age));
  if (etag !== null) kept['etag'] = etag;
  if (lastModified !== null) kept['last-modified'] = lastModified;
  const policy = new clock.Policy({ method: 'GET', headers: {} }, { status, headers: kept });
  if (!policy.storable()) return null;
  return {
    status,
    headers: headers.filter((_, i) => !madeAnew.has(headers[i - (i % 2)] ?? '')),
    vary,
    etag,
    lastModified,
    policy,
  };
}

/** Whether a request asks for what the answer was chosen by (RFC 9111 §4.1). */
export function matchesVary({ vary }: StoredAnswer, requestHeaders: readonly string[]): boolean {
  return vary.every(([name, value]) => valueOf(requestHeaders, name) === value);
}

/** `null` where nothing tells for whom it is. */
function varyOf(
  requestHeaders: readonly string[],
  headers: readonly string[],
): readonly (readonly [string, string | null])[] | null {
  const names = new Set<string>();
  for (const name of (valueOf(headers, 'vary') ?? '').toLowerCase().split(','))
    if (name.trim() !== '') names.add(name.trim());
  // Upstreams that compress and do not say so are common.
  if (valueOf(headers, 'content-encoding') !== null) names.add('accept-encoding');
  if (names.size > 16) return null;
  for (const name of names) if (personal.test(name)) return null;
  return [...names].map((name) => [name, valueOf(requestHeaders, name)]);
}

/** Whole seconds that it is fresh from its making; `null` where its status is kept only by those who say for how long. */
function lifetimeOf(
  status: number,
  headers: readonly string[],
  directives: ReadonlyMap<string, string>,
  maxAge: number,
  clock: CacheClock,
): number | null {
  const own = directives.get('s-maxage') ?? directives.get('max-age');
  if (own !== undefined) return Math.min(secondsOf(own), maxAge);
  const expires = valueOf(headers, 'expires');
  if (expires === null) return keptByDefault.has(status) ? maxAge : null;
  const date = Date.parse(valueOf(headers, 'date') ?? '');
  const seconds = Math.floor((Date.parse(expires) - (Number.isNaN(date) ? clock.wall() : date)) / 1000);
  return Number.isNaN(seconds) ? 0 : Math.min(Math.max(0, seconds), maxAge);
}
