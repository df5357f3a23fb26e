import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProxyConfig, ProxyRoute } from '../../core/proxyConfig/proxyConfig.ts';
import { openAuthenticator } from '../authenticate/openAuthenticator.ts';
import { openRoutePolicy } from '../authorize/openRoutePolicy.ts';
import { openResponseCache } from '../cache/openResponseCache.ts';
import { openCredential } from '../credential/openCredential.ts';
import type { ProxyParts, RouteParts } from '../proxyParts.ts';
import type { SecretReader } from '../secrets/secretReader.ts';
import { openThrottle } from '../throttle/openThrottle.ts';

export interface PartsContext {
  /** Of the configuration: relative paths begin here. */
  readonly folder: string;
  readonly secrets: SecretReader;
  /** The parts in force, from which buckets and quotas are taken over by the name of their route; `null` at the start. */
  readonly before: ProxyParts | null;
}

/**
 * Makes a configuration ready.
 *
 * @throws `FailureError` for what only shows when it is opened: a key set that cannot be read, policies of Cedar at fault.
 */
export async function makeParts(config: ProxyConfig, context: PartsContext): Promise<ProxyParts> {
  const opened: { close(): void }[] = [];
  try {
    const authenticator = await openAuthenticator(config.clients, context);
    opened.push(authenticator);
    const routes: RouteParts[] = [];
    for (const route of config.routes) {
      const parts = await openRoute(route, context);
      opened.push({ close: () => closeRoute(parts) });
      routes.push(parts);
    }
    return { config, authenticator, routes };
  } catch (fault) {
    for (const one of opened) one.close();
    throw fault;
  }
}

/** Lets go of what the parts hold. Requests that began with them have ended. */
export function closeParts(parts: ProxyParts): void {
  parts.authenticator.close();
  for (const route of parts.routes) closeRoute(route);
}

const clock = { monotonic: () => performance.now(), wall: () => Date.now() };

async function openRoute(route: ProxyRoute, context: PartsContext): Promise<RouteParts> {
  const policy = await openRoutePolicy(route, context);
  const credential = route.credential === null ? null : await openCredential(route.credential, context);
  const throttle = route.throttle === null ? null : openThrottle(route.throttle, clock);
  const before = context.before?.routes.find((one) => one.route.name === route.name)?.throttle;
  if (throttle !== null && before !== undefined && before !== null) throttle.inherit(before);
  return {
    route,
    policy,
    throttle,
    cache: route.cache === null ? null : openResponseCache(route.cache),
    credential,
    upstreamAuthority:
      route.upstreamAuthority === null
        ? null
        : readFileSync(path.resolve(context.folder, route.upstreamAuthority), 'utf8'),
  };
}

function closeRoute({ policy, credential }: RouteParts): void {
  policy.close();
  credential?.close();
}
