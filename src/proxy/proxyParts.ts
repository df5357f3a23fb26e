import type { ProxyConfig, ProxyRoute } from '../core/proxyConfig/proxyConfig.ts';
import type { Authenticator } from './authenticate/authenticator.ts';
import type { RoutePolicy } from './authorize/routePolicy.ts';
import type { ResponseCache } from './cache/responseCache.ts';
import type { UpstreamCredential } from './credential/upstreamCredential.ts';
import type { Throttle } from './throttle/throttle.ts';

/** A configuration made ready. A request that has begun ends with the parts it began with; the next one has the new ones. */
export interface ProxyParts {
  readonly config: ProxyConfig;
  readonly authenticator: Authenticator;
  /** In the order of the configuration: the first whose match fits is the route. */
  readonly routes: readonly RouteParts[];
}

export interface RouteParts {
  readonly route: ProxyRoute;
  readonly policy: RoutePolicy;
  readonly throttle: Throttle | null;
  readonly cache: ResponseCache | null;
  readonly credential: UpstreamCredential | null;
  /** The text of the PEM file that `upstreamAuthority` names. */
  readonly upstreamAuthority: string | null;
}
