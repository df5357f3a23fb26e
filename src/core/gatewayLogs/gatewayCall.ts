import type { RefusalCode } from '../audit/refusals.ts';

/** What a line of a gateway's access log says, in the words of the proxy's own record. `null` is what it does not say. */
export interface GatewayCall {
  readonly gateway: Gateway;
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  readonly id: string | null;
  /** The upstream's own id of the request, where the log has it. */
  readonly upstreamId: string | null;
  /** The route's name, or the API's id. */
  readonly route: string | null;
  readonly method: string;
  /** `/orders/{id}`. */
  readonly template: string | null;
  /** Path and query as they came. */
  readonly target: string | null;
  readonly sourceAddress: string | null;
  readonly userAgent: string | null;
  readonly caller: GatewayCaller | null;
  readonly accountId: string | null;
  /** 0 where the client got none. */
  readonly status: number;
  readonly upstreamStatus: number | null;
  /** Who ended it; `null` where the log does not tell. */
  readonly endedBy: 'upstream' | 'cache' | 'proxy' | 'client' | null;
  /** Why the gateway ended it; `null` where it did not, or does not say. */
  readonly errorCode: RefusalCode | null;
  readonly errorMessage: string | null;
  /** The rule that decided, by its name. */
  readonly rule: string | null;
  readonly bytesIn: number | null;
  readonly bytesOut: number | null;
  /** Milliseconds. */
  readonly latency: number | null;
  readonly upstreamLatency: number | null;
  readonly cacheStatus: string | null;
}

export interface GatewayCaller {
  readonly type: 'ApiKey' | 'JWT' | 'SigV4' | 'Certificate' | 'Consumer';
  /** A name or id, never a credential. */
  readonly id: string;
}

export type Gateway = 'apigateway' | 'kong' | 'envoy';
