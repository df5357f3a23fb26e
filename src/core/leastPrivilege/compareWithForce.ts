import type { PolicyRule } from '../authorization/policyRule.ts';
import { type ProxyConfig, proxyMethods, type ProxyRoute } from '../proxyConfig/proxyConfig.ts';
import type { PolicyFinding } from './leastPrivilege.ts';
import type { RuleUse, RuleUses } from './ruleUses.ts';

/** What the rules in force allow and nobody used, rule by rule in the order of the file. Deny rules and rules that only observe allow nothing. */
export function compareWithForce(config: ProxyConfig, uses: RuleUses): readonly PolicyFinding[] {
  return config.routes.flatMap((route): readonly PolicyFinding[] => {
    const used = uses.ofRoute(route.name);
    if (used === null)
      return [
        { code: 'route.unused', route: route.name, rule: null, message: `Route \`${route.name}\` was never used.` },
      ];
    return route.rules
      .filter((rule) => rule.effect === 'allow' && !rule.observe)
      .flatMap((rule) => compareRule(config, route, rule, used.get(rule.name) ?? null));
  });
}

function compareRule(
  config: ProxyConfig,
  route: ProxyRoute,
  rule: PolicyRule,
  use: RuleUse | null,
): readonly PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  const found = (code: PolicyFinding['code'], message: string): void => {
    findings.push({
      code,
      route: route.name,
      rule: rule.name,
      message: `Route \`${route.name}\`, rule \`${rule.name}\` ${message}`,
    });
  };
  if (use === null) {
    found('rule.unused', 'was never used.');
    return findings;
  }
  const methods = allowedMethods(rule, route);
  const unusedMethods = methods.filter((method) => !use.methods.has(method));
  if (unusedMethods.length > 0)
    found(
      'rule.methods',
      `was used for ${[...use.methods].sort().join(', ')} only: ${unusedMethods.length} of ${methods.length} methods never used (${unusedMethods.join(', ')}).`,
    );
  const clients = allowedClients(rule, config);
  const unusedClients = clients.filter((client) => !use.clients.has(client));
  if (unusedClients.length > 0)
    found(
      'rule.clients',
      `was used by ${use.clients.size} of ${clients.length} clients: never by ${unusedClients.join(', ')}.`,
    );
  const template = rule.path ?? route.match.path;
  const [path] = use.paths;
  if (use.paths.size === 1 && path !== undefined && template.segments.at(-1)?.kind === 'rest')
    found('rule.path', `allows \`${template.text}\` and was used for one path only: \`${path}\`.`);
  return findings;
}

function allowedMethods(rule: PolicyRule, route: ProxyRoute): readonly string[] {
  const routed = route.match.methods.length > 0 ? route.match.methods : proxyMethods;
  return rule.methods.length > 0 ? routed.filter((method) => rule.methods.includes(method)) : routed;
}

function allowedClients(rule: PolicyRule, config: ProxyConfig): readonly string[] {
  return config.clients
    .filter(
      ({ name, groups }) =>
        (rule.clients.length === 0 || rule.clients.includes(name)) &&
        (rule.groups.length === 0 || rule.groups.some((group) => groups.includes(group))),
    )
    .map(({ name }) => name);
}
