import type { ProxyClient } from '../../proxyConfig/proxyConfig.ts';
import { concerns, type RuleReach } from './ruleReach.ts';

/** From where a client may call, in networks of CIDR form. */
export interface ClientAccess {
  /** `null` is everywhere. */
  readonly from: readonly string[] | null;
  readonly notFrom: readonly string[];
}

/**
 * What a client may do where the gateway knows neither claims nor times: an allow that depends on them does not count, a
 * deny that depends on them always does. `null` where it may not call at all.
 */
export function clientAccess(client: ProxyClient, { allows, denies }: RuleReach): ClientAccess | null {
  const against = denies.filter((rule) => concerns(rule, client));
  if (against.some(({ sources }) => sources.length === 0)) return null;
  const grants = allows.filter((rule) => rule.claims.size === 0 && rule.time === null && concerns(rule, client));
  if (grants.length === 0) return null;
  return {
    from: grants.some(({ sources }) => sources.length === 0)
      ? null
      : [...new Set(grants.flatMap(({ sources }) => sources))].toSorted(),
    notFrom: [...new Set(against.flatMap(({ sources }) => sources))].toSorted(),
  };
}

/** Clients that may call from the same networks. */
export interface ClientsAlike {
  readonly clients: readonly ProxyClient[];
  readonly access: ClientAccess;
  /** Clients that may call from elsewhere, which a gateway that has one list of networks for all cannot tell apart. */
  readonly others: readonly ProxyClient[];
}

/** Those who may call under the networks of the first who may; `null` where nobody may. */
export function clientsAlike(clients: readonly ProxyClient[], reach: RuleReach): ClientsAlike | null {
  const able = clients.flatMap((client) => {
    const access = clientAccess(client, reach);
    return access === null ? [] : [{ client, access, key: JSON.stringify([access.from, access.notFrom]) }];
  });
  const [first] = able;
  if (first === undefined) return null;
  return {
    clients: able.filter(({ key }) => key === first.key).map(({ client }) => client),
    access: first.access,
    others: able.filter(({ key }) => key !== first.key).map(({ client }) => client),
  };
}
