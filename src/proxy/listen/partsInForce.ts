import { allowedHosts } from '../../core/proxyRequest/checkHost.ts';
import { headerRules, type HeaderRules } from '../../core/proxyRequest/headerRules.ts';
import { rateLimitHeaderNames } from '../throttle/rateLimitHeaders.ts';
import type { ProxyParts, RouteParts } from '../proxyParts.ts';
import type { UpstreamPool } from '../forward/upstreamPool.ts';
import type { UpstreamPools } from '../forward/upstreamPools.ts';

/** A configuration that requests are answered by, from when it is put in force until the last of them has ended. */
export class PartsInForce {
  readonly parts: ProxyParts;
  readonly routes: readonly RouteInForce[];
  /** What `Host` may be. */
  readonly hosts: ReadonlySet<string>;
  readonly origins: ReadonlySet<string>;
  /** Of requests that have no route. */
  readonly headerRules: HeaderRules = headerRules({ injected: ownNames, resigned: false });
  readonly #pools: UpstreamPools;
  readonly #released: (parts: ProxyParts) => void;
  #open = 0;
  #isRetired = false;

  constructor(parts: ProxyParts, { port, pools, released }: PartsSurroundings) {
    const { listen } = parts.config;
    this.parts = parts;
    this.hosts = allowedHosts(listen.host, port, listen.hosts, listen.tls !== null);
    this.origins = new Set(listen.origins);
    this.#pools = pools;
    this.#released = released;
    this.routes = parts.routes.map((route) => ({
      parts: route,
      pool: pools.take(route, parts.config.limits),
      methods: new Set(route.route.match.methods),
      headerRules: headerRules({
        injected: route.credential === null ? ownNames : [...ownNames, 'accept-encoding', ...route.credential.headers],
        resigned: route.route.credential?.kind === 'sigv4',
      }),
      ownAnswerNames: new Set([
        'x-request-id',
        ...(route.throttle === null ? [] : rateLimitHeaderNames),
        ...(route.cache === null ? [] : ['x-cache-status']),
      ]),
    }));
  }

  /** A request begins with it. */
  enter(): void {
    this.#open++;
  }

  /** A request that began with it has ended. */
  leave(): void {
    this.#open--;
    if (this.#isRetired && this.#open === 0) this.#release();
  }

  /** Another has taken its place. */
  retire(): void {
    if (this.#isRetired) return;
    this.#isRetired = true;
    if (this.#open === 0) this.#release();
  }

  #release(): void {
    for (const { pool } of this.routes) this.#pools.giveBack(pool);
    this.#released(this.parts);
  }
}

export interface RouteInForce {
  readonly parts: RouteParts;
  readonly pool: UpstreamPool;
  /** Empty stands for every method. */
  readonly methods: ReadonlySet<string>;
  readonly headerRules: HeaderRules;
  /** Headers of an answer that are ours to set, in lower case. */
  readonly ownAnswerNames: ReadonlySet<string>;
}

export interface PartsSurroundings {
  /** That is listened on. */
  readonly port: number;
  readonly pools: UpstreamPools;
  /** Hears when the last request of retired parts has ended. */
  readonly released: (parts: ProxyParts) => void;
}

/** Headers that are ours to set upstream. */
const ownNames = ['x-request-id'];
