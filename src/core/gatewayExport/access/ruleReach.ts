import type { PolicyRule } from '../../authorization/policyRule.ts';
import type { ProxyClient, ProxyConfig, ProxyRoute } from '../../proxyConfig/proxyConfig.ts';
import { contains, deniedSegments, loosely, segmentsOf, type Segments } from './segments.ts';

/** The rules that bear on one method of the paths of a template, all of which they bear on. */
export interface RuleReach {
  readonly route: ProxyRoute;
  readonly allows: readonly PolicyRule[];
  readonly denies: readonly PolicyRule[];
}

/**
 * Which route the template's paths belong to and which of its rules reach them; `null` where they have no route. Rules in
 * observe mode reach nothing. Other spellings of a denied path are reached by the deny too.
 */
export function ruleReach(config: ProxyConfig, segments: Segments, method: string): RuleReach | null {
  const route = config.routes.find(
    ({ match }) =>
      contains(segmentsOf(match.path), segments) && (match.methods.length === 0 || match.methods.includes(method)),
  );
  if (route === undefined) return null;
  const rules = route.rules.filter((rule) => !rule.observe && isForMethod(rule, method));
  return {
    route,
    allows: rules.filter(
      ({ effect, path }) => effect === 'allow' && (path === null || contains(segmentsOf(path), segments)),
    ),
    denies: rules.filter(
      ({ effect, path }) => effect === 'deny' && (path === null || contains(deniedSegments(path), segments, loosely)),
    ),
  };
}

/**
 * The routes with a deny rule that means the template's paths under another spelling: such a path may belong to another route
 * than the paths of the template themselves.
 */
export function looselyDenying(config: ProxyConfig, segments: Segments, method: string): readonly ProxyRoute[] {
  return config.routes.filter(({ rules }) =>
    rules.some(
      (rule) =>
        rule.effect === 'deny' &&
        !rule.observe &&
        isForMethod(rule, method) &&
        rule.path !== null &&
        contains(deniedSegments(rule.path), segments, loosely),
    ),
  );
}

/** Whether a rule is for a method. A HEAD tells all of a GET but its body, so who is denied the one is denied the other. */
export function isForMethod({ effect, methods }: PolicyRule, method: string): boolean {
  if (methods.length === 0 || methods.includes(method)) return true;
  return effect === 'deny' && method === 'HEAD' && methods.includes('GET');
}

/** Whether a client can be whom the rule means, claims of its token aside. */
export function concerns(rule: PolicyRule, client: ProxyClient): boolean {
  if (rule.clients.length > 0 && !rule.clients.includes(client.name)) return false;
  if (rule.groups.length > 0 && !rule.groups.some((group) => client.groups.includes(group))) return false;
  // Only tokens have claims.
  return rule.claims.size === 0 || client.credential.kind === 'jwt';
}
