import type { ProxyLimits } from '../../core/proxyConfig/proxyConfig.ts';
import type { RouteParts } from '../proxyParts.ts';
import { upstreamOf, type UpstreamWorld } from './upstream.ts';
import { UpstreamPool } from './upstreamPool.ts';

/** Connections to upstreams, shared by routes and by configurations that say the same of an upstream, closed after their last use. */
export class UpstreamPools {
  readonly #world: UpstreamWorld;
  readonly #pools = new Map<string, { readonly pool: UpstreamPool; uses: number }>();

  constructor(world: UpstreamWorld) {
    this.#world = world;
  }

  take({ route, upstreamAuthority }: RouteParts, { connections, connectTimeout }: ProxyLimits): UpstreamPool {
    const upstream = upstreamOf(route, upstreamAuthority);
    const key = JSON.stringify([upstream, connections, connectTimeout]);
    let entry = this.#pools.get(key);
    if (entry === undefined) {
      entry = { pool: new UpstreamPool(upstream, { connections, connectTimeout }, this.#world), uses: 0 };
      this.#pools.set(key, entry);
    }
    entry.uses++;
    return entry.pool;
  }

  giveBack(pool: UpstreamPool): void {
    for (const [key, entry] of this.#pools) {
      if (entry.pool !== pool) continue;
      entry.uses--;
      if (entry.uses > 0) return;
      this.#pools.delete(key);
      pool.close();
      return;
    }
  }
}
