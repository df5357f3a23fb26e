import { proxyMethods, type ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { clientsAlike } from '../access/clientAccess.ts';
import { isPlain, loosePattern, pathPattern } from '../access/pathPatterns.ts';
import { regionsOf } from '../access/regions.ts';
import { looselyDenying, ruleReach, type RuleReach } from '../access/ruleReach.ts';
import { segmentsOf, written, type Segments } from '../access/segments.ts';
import type { ExportNote } from '../exportNote.ts';
import type { KongClients } from './kongClients.ts';
import type { KongPlugin, KongRoute } from './kongTypes.ts';

export interface KongRoutes {
  /** By the names of the configuration's routes. */
  readonly routes: ReadonlyMap<string, readonly KongRoute[]>;
  readonly notes: readonly ExportNote[];
}

interface Draft {
  readonly route: string;
  readonly methods: string[];
  readonly pattern: string;
  readonly plugins: readonly KongPlugin[];
}

/** Routes that say for each path and method who may call it. The first that fits decides, so the more specific come first. */
export function kongRoutes(config: ProxyConfig, known: KongClients, names: ReadonlyMap<string, string>): KongRoutes {
  const regions = regionsOf(config);
  const notes: ExportNote[] = [];
  if (regions === null) {
    const message =
      'The paths of the rules overlap in too many ways. No route is written, so every request is refused.';
    return { routes: new Map(), notes: [{ feature: 'paths', place: 'routes', kept: 'lost', message }] };
  }
  const drafts = regions.flatMap((region) => draftsOf(config, known, region, notes));
  const routes = new Map<string, KongRoute[]>();
  for (const [index, { route, methods, pattern, plugins }] of drafts.entries()) {
    const ofRoute = routes.get(route) ?? [];
    routes.set(route, ofRoute);
    ofRoute.push({
      name: `${names.get(route) ?? route}-${ofRoute.length + 1}`,
      protocols: ['http', 'https'],
      methods,
      paths: [`~${pattern}$`],
      regex_priority: drafts.length - index,
      strip_path: false,
      plugins,
    });
  }
  return { routes, notes };
}

function draftsOf(config: ProxyConfig, known: KongClients, region: Segments, notes: ExportNote[]): readonly Draft[] {
  const drafts = new Map<string, Draft>();
  const add = (route: string, method: string, pattern: string, plugins: readonly KongPlugin[]) => {
    const key = JSON.stringify([route, pattern, plugins]);
    const draft = drafts.get(key) ?? { route, methods: [], pattern, plugins };
    draft.methods.push(method);
    drafts.set(key, draft);
  };
  const reaches = proxyMethods.flatMap((method) => {
    const reach = ruleReach(config, region, method);
    return reach === null ? [] : [{ method, reach }];
  });
  if (isPlain(region)) {
    for (const { method, reach } of reaches)
      add(reach.route.name, method, pathPattern(region), accessPlugins(region, method, reach, known, notes));
  }
  // Other spellings of what is denied are tried next, before anything wider could take them in.
  for (const method of proxyMethods) {
    for (const { name, match } of looselyDenying(config, region, method))
      add(name, method, loosePattern(region, segmentsOf(match.path)), [refusal]);
  }
  return Array.from(drafts.values());
}

function accessPlugins(
  region: Segments,
  method: string,
  reach: RuleReach,
  known: KongClients,
  notes: ExportNote[],
): readonly KongPlugin[] {
  const { cedar, name } = reach.route;
  if (cedar !== null && !cedar.observe) return [refusal];
  const alike = clientsAlike(known.clients, reach);
  if (alike === null) return [refusal];
  const { clients, access, others } = alike;
  for (const { name: other } of others) {
    notes.push({
      feature: 'sources',
      place: `route ${name}, ${method} ${written(region)}`,
      kept: 'lost',
      message: `Client ${other} may call from other networks than ${clients[0]?.name ?? ''}; here it is refused.`,
    });
  }
  const kinds = new Set(clients.map(({ credential }) => credential.kind));
  const otherwise = kinds.size > 1 ? { anonymous: known.anonymous } : {};
  const allow = clients.map((client) => known.names.get(client.name) ?? client.name);
  const plugins: KongPlugin[] = [];
  if (kinds.has('jwt')) plugins.push({ name: 'jwt', config: { ...jwtConfig, ...otherwise } });
  if (kinds.has('apiKey')) plugins.push({ name: 'key-auth', config: { ...keyConfig, ...otherwise } });
  plugins.push({ name: 'acl', config: { allow, hide_groups_header: true } });
  // The plugin takes allow and deny together: an address must be in the one and not in the other.
  if (access.from !== null || access.notFrom.length > 0) {
    plugins.push({
      name: 'ip-restriction',
      config: {
        ...(access.from === null ? {} : { allow: access.from }),
        ...(access.notFrom.length === 0 ? {} : { deny: access.notFrom }),
        status: 403,
      },
    });
  }
  return plugins;
}

const refusal: KongPlugin = { name: 'request-termination', config: { status_code: 403, message: 'Access denied' } };

/** Tokens come in the header only: the defaults take them from the query too. Times are compared only when asked for. */
const jwtConfig = {
  header_names: ['authorization'],
  uri_param_names: [],
  cookie_names: [],
  key_claim_name: 'aud',
  claims_to_verify: ['exp', 'nbf'],
  run_on_preflight: true,
};

/** Keys come in the header only: the defaults take them from the query too, and send them on. */
const keyConfig = {
  key_names: ['x-api-key'],
  key_in_header: true,
  key_in_query: false,
  key_in_body: false,
  hide_credentials: true,
  run_on_preflight: true,
};
