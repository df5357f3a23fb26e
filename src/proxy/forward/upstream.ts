import type { ProxyRoute } from '../../core/proxyConfig/proxyConfig.ts';
import type { Resolve } from './checkedLookup.ts';

/** Where a route's requests go, taken apart once. */
export interface Upstream {
  /** `https://api.example:8443`. */
  readonly origin: string;
  /** As it stands in the Host header: without the port where that is the scheme's own. */
  readonly host: string;
  /** What is put before the request's path: empty, or a path without a slash at its end. */
  readonly prefix: string;
  readonly network: ProxyRoute['network'];
  /** PEM of who signs its certificate; `null` for the usual authorities. */
  readonly authority: string | null;
}

export interface UpstreamLimits {
  /** Connections at the same time. */
  readonly connections: number;
  /** Milliseconds. */
  readonly connectTimeout: number;
}

/** Takes the place of the system's resolver. */
export interface UpstreamWorld {
  readonly resolve?: Resolve;
}

/** The configuration is parsed here and never again: no part of a request takes part in making a URL. */
export function upstreamOf(route: ProxyRoute, authority: string | null): Upstream {
  const { protocol, host, pathname } = new URL(route.upstream);
  return {
    origin: `${protocol}//${host}`,
    host,
    prefix: pathname.replace(/\/+$/, ''),
    network: route.network,
    authority,
  };
}
