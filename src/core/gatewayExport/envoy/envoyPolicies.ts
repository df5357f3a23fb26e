import type { PolicyRule } from '../../authorization/policyRule.ts';
import { proxyMethods, type ProxyConfig, type ProxyRoute } from '../../proxyConfig/proxyConfig.ts';
import { loosePattern, pathPattern } from '../access/pathPatterns.ts';
import { concerns, isForMethod } from '../access/ruleReach.ts';
import { deniedSegments, segmentsOf } from '../access/segments.ts';
import { all, some, type EnvoyPrincipal, type EnvoyPrincipals } from './envoyPrincipals.ts';
import { envoyTypes } from './envoyTypes.ts';

/** The rules of a route for the two RBAC filters: first those that deny, then those that allow, without which nobody may. */
export function envoyPolicies(
  { clients }: ProxyConfig,
  route: ProxyRoute,
  principals: EnvoyPrincipals,
): { readonly deny: object; readonly allow: object } {
  const policiesOf = (rules: readonly PolicyRule[]): Readonly<Record<string, object>> =>
    Object.fromEntries(
      rules.flatMap((rule): [string, object][] => {
        const principal = principalOf(rule, clients, principals);
        return principal === null ? [] : [[rule.name, { permissions: [permission(rule)], principals: [principal] }]];
      }),
    );
  // A time cannot be compared: an allow that has one is left out, a deny that has one always refuses.
  const denies = route.rules.filter(({ effect }) => effect === 'deny');
  const allows = route.rules.filter(({ effect, time }) => effect === 'allow' && time === null);
  const enforced = (rules: readonly PolicyRule[]) => rules.filter(({ observe }) => !observe);
  const observes = (rules: readonly PolicyRule[]) => rules.some(({ observe }) => observe);
  const refusesAll = route.cedar !== null && !route.cedar.observe;
  return {
    deny: perRoute({
      rules: { action: 'DENY', policies: policiesOf(enforced(denies)) },
      ...(observes(denies)
        ? { shadow_rules: { action: 'DENY', policies: policiesOf(denies) }, shadow_rules_stat_prefix: 'deny_' }
        : {}),
    }),
    allow: perRoute({
      rules: { action: 'ALLOW', policies: refusesAll ? {} : policiesOf(enforced(allows)) },
      ...(observes(allows)
        ? { shadow_rules: { action: 'ALLOW', policies: policiesOf(allows) }, shadow_rules_stat_prefix: 'allow_' }
        : {}),
    }),
  };
}

function perRoute(rbac: object): object {
  return { '@type': envoyTypes.rbacPerRoute, rbac };
}

/** Whom the rule means; `null` where that is nobody who can get in. */
function principalOf(
  rule: PolicyRule,
  clients: ProxyConfig['clients'],
  principals: EnvoyPrincipals,
): EnvoyPrincipal | null {
  const isForAll = rule.effect === 'deny' && rule.clients.length + rule.groups.length + rule.claims.size === 0;
  const meant = clients.flatMap((client): EnvoyPrincipal[] => {
    const principal = principals.clients.get(client.name);
    if (principal === undefined || !concerns(rule, client)) return [];
    const claims = Array.from(rule.claims, ([name, values]) => principals.claim(client, name, values));
    return [all([principal, ...claims])];
  });
  if (meant.length === 0 && !isForAll) return null;
  const who = isForAll ? { any: true } : some(meant);
  if (rule.sources.length === 0) return who;
  const from = some(rule.sources.map((source) => ({ direct_remote_ip: network(source) })));
  return isForAll ? from : all([who, from]);
}

function network(source: string): object {
  const [address = '', length] = source.split('/');
  const whole = address.includes(':') ? 128 : 32;
  return { address_prefix: address, prefix_len: length === undefined ? whole : Number(length) };
}

function permission(rule: PolicyRule): object {
  const parts: object[] = [];
  if (rule.methods.length > 0) {
    const methods = proxyMethods.filter((method) => isForMethod(rule, method));
    parts.push(
      one(
        methods.map((exact) => ({ header: { name: ':method', string_match: { exact } } })),
        'or_rules',
      ),
    );
  }
  if (rule.path !== null) {
    const regex = rule.effect === 'deny' ? loosePattern(deniedSegments(rule.path)) : pathPattern(segmentsOf(rule.path));
    parts.push({ url_path: { path: { safe_regex: { regex } } } });
  }
  return parts.length === 0 ? { any: true } : one(parts, 'and_rules');
}

function one(rules: readonly object[], several: 'and_rules' | 'or_rules'): object {
  const [first] = rules;
  return rules.length === 1 && first !== undefined ? first : { [several]: { rules } };
}
