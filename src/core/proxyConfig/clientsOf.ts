import type { PolicyRule } from '../authorization/policyRule.ts';
import type { ProxyClient } from './proxyConfig.ts';

/** The clients that a rule's names and groups are for. */
export function clientsOf(rule: PolicyRule, clients: readonly ProxyClient[]): readonly ProxyClient[] {
  return clients.filter(
    ({ name, groups }) =>
      (rule.clients.length === 0 || rule.clients.includes(name)) &&
      (rule.groups.length === 0 || groups.some((group) => rule.groups.includes(group))),
  );
}
