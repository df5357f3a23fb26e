import { describeRule } from './describeRule.ts';
import {
  describeCache,
  describeCedar,
  describeCredential,
  describeMatch,
  describeThrottle,
} from './describeSettings.ts';
import type { ProxyConfig, ProxyRoute } from './proxyConfig.ts';

/** What holds for the requests of one route, as people read it. */
export interface RouteDescription {
  readonly name: string;
  /** `GET, POST /orders/**`. */
  readonly match: string;
  readonly upstream: string;
  /** In the order of the file, `allow` before `deny`; `name` is the one in records. */
  readonly rules: readonly { readonly name: string; readonly text: string; readonly observe: boolean }[];
  readonly cedar: string | null;
  readonly throttle: string | null;
  readonly cache: string | null;
  readonly credential: string | null;
}

/** One route, of which the status and the view show parts. */
export function describeRoute(route: ProxyRoute): RouteDescription {
  return {
    name: route.name,
    match: describeMatch(route.match),
    upstream: route.upstream,
    rules: route.rules.map((rule) => ({ name: rule.name, text: describeRule(rule), observe: rule.observe })),
    cedar: route.cedar === null ? null : describeCedar(route.cedar),
    throttle: route.throttle === null ? null : describeThrottle(route.throttle),
    cache: route.cache === null ? null : describeCache(route.cache),
    credential: route.credential === null ? null : describeCredential(route.credential),
  };
}

/** Each route as lines: its name, match and upstream, then what holds, in the order in which it is looked at. */
export function describeRoutes(config: ProxyConfig): string[][] {
  return config.routes.map(routeLines);
}

function routeLines(route: ProxyRoute): string[] {
  const { name, match, upstream, rules, cedar, throttle, cache, credential } = describeRoute(route);
  // A deny that fits wins, so it is read first.
  const ordered = [...route.rules.keys()].toSorted((a, b) => rank(route, a) - rank(route, b) || a - b);
  const lines = [`${name}: ${match} → ${upstream}`];
  for (const index of ordered) {
    const rule = rules[index];
    if (rule === undefined) continue;
    // A name that the author gave has no brackets.
    const label = rule.name.includes('[') ? '' : ` (${rule.name})`;
    lines.push(`  ${rule.text}${label}${rule.observe ? ' (observed only)' : ''}`);
  }
  if (cedar !== null) lines.push(`  Cedar policies: ${cedar}`);
  lines.push('  what nothing allows: denied');
  if (throttle !== null) lines.push(`  throttle for each client: ${throttle}`);
  if (cache !== null) lines.push(`  cache for each client: ${cache}`);
  if (route.body.onAnyMethod) lines.push('  bodies on any method');
  lines.push(`  bodies of up to ${route.body.maxBytes} bytes`);
  lines.push(`  credential: ${credential ?? 'none is sent'}`);
  return lines;
}

function rank(route: ProxyRoute, index: number): number {
  return route.rules[index]?.effect === 'deny' ? 0 : 1;
}
