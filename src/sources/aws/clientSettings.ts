import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { StandardRetryStrategy } from '@smithy/core/retry';
import { version } from '../../../package.json';
import type { ServiceEndpoint } from './connection.ts';
import type { EndpointVariant } from './endpoints/resolveEndpoints.ts';

/** How long a client waits and tries; times are milliseconds. */
export interface Patience {
  readonly maxAttempts: number;
  /** Until a connection must stand. */
  readonly connectionTimeout: number;
  /** Until an answer must begin. */
  readonly requestTimeout: number;
  /** Until a connection that says nothing is given up, and the request sent again. */
  readonly socketTimeout: number;
  /** Before the next try, by how many there have been; left out, as the SDK's standard mode has it. */
  readonly retryDelay?: (tries: number) => number;
}

/**
 * The SDK's standard mode waits up to 1, 2 and 4 s between the tries when AWS throttles (half of that on average): enough
 * for a share of LookupEvents' two calls a second to come free, and short enough to say so then.
 */
const usualPatience: Patience = {
  maxAttempts: 4,
  connectionTimeout: 5_000,
  requestTimeout: 30_000,
  socketTimeout: 30_000,
};

/** What every client of AWS is made with, but for its credentials. Nothing of it is read from the process's environment. */
export function clientSettings(
  region: string,
  endpoint: ServiceEndpoint,
  variant: EndpointVariant,
  { maxAttempts, retryDelay, ...timeouts }: Patience = usualPatience,
) {
  return {
    region,
    retryMode: 'standard',
    maxAttempts,
    ...(retryDelay === undefined ? {} : { retryStrategy: retryingAfter(maxAttempts, retryDelay) }),
    // An endpoint is always settled here, so that the SDK looks for none by itself.
    ignoreConfiguredEndpointUrls: true,
    ...(endpoint.url === null ? {} : { endpoint: endpoint.url, disableHostPrefix: true }),
    // A variant of AWS's own endpoints; one that was set is asked as it is.
    useDualstackEndpoint: endpoint.url === null && variant.useDualstackEndpoint,
    useFipsEndpoint: endpoint.url === null && variant.useFipsEndpoint,
    defaultsMode: 'standard' as const,
    authSchemePreference: ['sigv4'],
    userAgentAppId: '',
    customUserAgent: [['apirunbook', version]] satisfies [string, string][],
    requestHandler: {
      ...timeouts,
      throwOnRequestTimeout: true,
      httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 50 }),
      httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 50 }),
    },
  };
}

function retryingAfter(maxAttempts: number, retryDelay: (tries: number) => number): StandardRetryStrategy {
  const backoff = { setDelayBase: () => undefined, computeNextBackoffDelay: retryDelay };
  return new StandardRetryStrategy({ maxAttempts, backoff });
}
