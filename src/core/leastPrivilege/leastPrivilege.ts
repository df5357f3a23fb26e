import { matchPath } from '../authorization/matchPath.ts';
import type { PolicyRule } from '../authorization/policyRule.ts';
import type { JsonValue } from '../json/jsonValue.ts';
import type { ProxyConfig, ProxyRoute } from '../proxyConfig/proxyConfig.ts';
import { compareWithForce } from './compareWithForce.ts';
import { derivedYaml } from './derivedYaml.ts';
import { addPath, emptyTree, type Generalised, type PathTree, templatesOf } from './pathTree.ts';
import { readUse, type Unused, type Use } from './readUse.ts';
import { RuleUses } from './ruleUses.ts';

export interface LeastPrivilegeOptions {
  /** The configuration in force, which says who is in which group and what conditions rules have; `null` where there is none. */
  readonly config: ProxyConfig | null;
  /** `group`: name a group instead of its clients where every one of them used it. */
  readonly by: 'client' | 'group';
  /** More different names than this at one place of a path are one of many, `{id}`. */
  readonly threshold: number;
}

export const defaultThreshold = 10;

export interface DerivedRule {
  readonly clients: readonly string[];
  readonly groups: readonly string[];
  readonly methods: readonly string[];
  readonly path: string;
  /** The rule in force that allowed it, whose claims, sources and time are kept; `null` where there is none or it has none of them. */
  readonly conditions: PolicyRule | null;
}

export interface DerivedRoute {
  readonly name: string;
  readonly allow: readonly DerivedRule[];
}

/** Something to know about the rules, for people to decide. */
export interface PolicyFinding {
  readonly code:
    | 'route.unused'
    | 'rule.unused'
    | 'rule.methods'
    | 'rule.clients'
    | 'rule.path'
    | 'path.generalised'
    | 'records.unclear'
    | 'records.unknown-route';
  readonly route: string | null;
  readonly rule: string | null;
  readonly message: string;
}

export interface LeastPrivilege {
  readonly routes: readonly DerivedRoute[];
  /** `routes:` with their `allow:`, to be put into a configuration by a person. Deny rules are not part of it: keep them. */
  readonly yaml: string;
  readonly findings: readonly PolicyFinding[];
  readonly counted: Readonly<Record<Unused | 'used', number>>;
}

/**
 * Derives from an audit log the smallest `allow` rules that would have let through what was let through and used. A request that was
 * refused, or that the upstream knew nothing of (401, 403, 404, 405, 410, 501), widens nothing, and neither does one whose record
 * was cut short. Paths are named by the route's own `operations` where they fit, else part by part, with ids as `{id}`.
 *
 * @param records In any order; read one after the other and not kept.
 */
export function leastPrivilege(records: Iterable<JsonValue>, options: LeastPrivilegeOptions): LeastPrivilege {
  const counted: Record<Unused | 'used', number> = { used: 0, refused: 0, failed: 0, unclear: 0, other: 0 };
  const routes = new Map((options.config?.routes ?? []).map((route) => [route.name, route]));
  const seen = new Map<string, RouteUse>();
  const ruleUses = new RuleUses();
  for (const record of records) {
    const use = readUse(record);
    if (typeof use === 'string') {
      counted[use]++;
      continue;
    }
    counted.used++;
    const route = routes.get(use.route) ?? null;
    const into = seen.get(use.route) ?? { tree: emptyTree(), named: new Map() };
    seen.set(use.route, into);
    ruleUses.add(use);
    addTo(into, use, route);
  }

  const findings: PolicyFinding[] = [];
  const derived: DerivedRoute[] = [];
  for (const [name, use] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { templates, generalised } = templatesOf(use.tree, options.threshold);
    const all = new Map([...templates]);
    for (const [template, uses] of use.named) all.set(template, joined(all.get(template), uses));
    derived.push({ name, allow: rulesOf(all, routes.get(name) ?? null, options) });
    findings.push(...generalised.map((one) => generalisedFinding(name, one)));
    if (options.config !== null && !routes.has(name))
      findings.push({
        code: 'records.unknown-route',
        route: name,
        rule: null,
        message: `Route \`${name}\` is in the log and not in the configuration.`,
      });
  }
  if (counted.unclear > 0)
    findings.push({
      code: 'records.unclear',
      route: null,
      rule: null,
      message: `${counted.unclear} records were cut short or name no client, route or path; nothing was derived from them.`,
    });
  if (options.config !== null) findings.push(...compareWithForce(options.config, ruleUses));
  return { routes: derived, yaml: derivedYaml(derived), findings, counted };
}

interface RouteUse {
  readonly tree: PathTree;
  /** Uses by the text of an operation of the route. */
  readonly named: Map<string, PathTree['uses']>;
}

/** Uses that can be in one rule but for their method: with the same conditions, those of the rule that allowed them. */
function keyOf(use: Use, route: ProxyRoute | null): string {
  const rule = route?.rules.find((one) => one.name === use.rule);
  const conditional = rule !== undefined && (rule.claims.size > 0 || rule.sources.length > 0 || rule.time !== null);
  return `${use.method} ${conditional ? rule.name : ''}`;
}

function addTo(into: RouteUse, use: Use, route: ProxyRoute | null): void {
  const key = keyOf(use, route);
  const operation = route?.operations.find(
    (one) => one.segments.every((segment) => segment.kind !== 'rest') && matchPath(one, use.path),
  );
  if (operation === undefined) {
    addPath(into.tree, use.path, key, use.client);
    return;
  }
  const uses = into.named.get(operation.text) ?? new Map<string, Set<string>>();
  into.named.set(operation.text, uses);
  uses.set(key, (uses.get(key) ?? new Set()).add(use.client));
}

function joined(a: PathTree['uses'] | undefined, b: PathTree['uses']): PathTree['uses'] {
  const all = new Map([...(a ?? [])].map(([key, clients]) => [key, new Set(clients)]));
  for (const [key, clients] of b) all.set(key, new Set([...(all.get(key) ?? []), ...clients]));
  return all;
}

/** One rule for each path, set of people and conditions, with all methods that those used there. */
function rulesOf(
  templates: ReadonlyMap<string, PathTree['uses']>,
  route: ProxyRoute | null,
  { config, by }: LeastPrivilegeOptions,
): readonly DerivedRule[] {
  const rules: DerivedRule[] = [];
  for (const [path, uses] of [...templates].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const byPeople = new Map<string, { clients: readonly string[]; methods: string[]; rule: string }>();
    for (const [key, used] of [...uses].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [method = '', ...rest] = key.split(' ');
      const rule = rest.join(' ');
      const clients = [...used].sort();
      const people = JSON.stringify([rule, clients]);
      const same = byPeople.get(people);
      if (same === undefined) byPeople.set(people, { clients, methods: [method], rule });
      else same.methods.push(method);
    }
    for (const { clients, methods, rule } of byPeople.values()) {
      const conditions = rule === '' ? null : (route?.rules.find((one) => one.name === rule) ?? null);
      const groups = by === 'group' && config !== null ? wholeGroups(clients, config) : [];
      const named = clients.filter((client) => !groups.some(({ members }) => members.includes(client)));
      // What a rule says must all fit, so people by name and people by group are two rules.
      if (groups.length > 0)
        rules.push({ clients: [], groups: groups.map(({ name }) => name), methods, path, conditions });
      if (named.length > 0) rules.push({ clients: named, groups: [], methods, path, conditions });
    }
  }
  return rules;
}

/** Groups all of whose clients are among these, the largest first, each with someone that those before it have not. */
function wholeGroups(
  clients: readonly string[],
  config: ProxyConfig,
): readonly { readonly name: string; readonly members: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const client of config.clients)
    for (const group of client.groups) groups.set(group, [...(groups.get(group) ?? []), client.name]);
  const covered = new Set<string>();
  return [...groups]
    .map(([name, members]) => ({ name, members }))
    .filter(({ members }) => members.every((member) => clients.includes(member)))
    .sort((a, b) => b.members.length - a.members.length || (a.name < b.name ? -1 : 1))
    .filter(({ members }) => {
      const news = members.some((member) => !covered.has(member));
      for (const member of members) covered.add(member);
      return news;
    });
}

function generalisedFinding(route: string, { template, count, examples }: Generalised): PolicyFinding {
  const more = count > examples.length ? ', …' : '';
  return {
    code: 'path.generalised',
    route,
    rule: null,
    message: `Route \`${route}\`: ${count} names at \`${template}\` were taken for ids (${examples.join(', ')}${more}). Write them out where they are not.`,
  };
}
