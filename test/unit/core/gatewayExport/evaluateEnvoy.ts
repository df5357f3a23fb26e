import { RE2JS } from 're2js';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { contains } from './evaluateKong.ts';
import type { GatewayRequest } from './gatewayCases.ts';

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
type Plain = Readonly<Record<string, Value>>;

/** A request with what the filters before RBAC have made of it. */
interface Seen {
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly address: string;
  /** The metadata of jwt_authn. */
  readonly metadata: Plain;
  readonly hasCertificate: boolean;
}

/** What Envoy would do with a request, from the comments of its API: the route that fits first, its DENY rules, its ALLOW rules. */
export function envoyAllows(document: object, config: ProxyConfig, request: GatewayRequest): boolean {
  const manager = at(document, 'static_resources', 'listeners', 0, 'filter_chains', 0, 'filters', 0, 'typed_config');
  const seen = see(manager, config, request);
  const routes = at(manager, 'route_config', 'virtual_hosts', 0, 'routes') as readonly Plain[];
  const route = routes.find(({ match }) => matches(match as Plain, seen));
  if (route === undefined || route['route'] === undefined) return false;
  const filters = route['typed_per_filter_config'] as Plain;
  const [deny, allow] = ['apirunbook.deny', 'apirunbook.allow'].map(
    (name) => at(filters, name, 'rbac', 'rules') as Plain,
  );
  return deny !== undefined && allow !== undefined && !hits(deny, seen) && hits(allow, seen);
}

function see(manager: Value, config: ProxyConfig, { method, path, sourceAddress, sends }: GatewayRequest): Seen {
  const headers = new Map([
    [':method', method],
    [':path', path],
  ]);
  let metadata: Plain = {};
  if (sends.kind === 'apiKey') {
    const { name } = config.clients.find((client) => client.name === sends.client) ?? { name: 'nobody' };
    headers.set('x-api-key', `REPLACE this whole text\nwith the API key of ${JSON.stringify(name)}`);
  } else if (sends.kind === 'jwt') {
    headers.set('authorization', 'Bearer …');
    const { alg, ...payload } = sends.token;
    const jwt = (at(manager, 'http_filters') as readonly Plain[]).find(
      ({ name }) => name === 'envoy.filters.http.jwt_authn',
    );
    const providers =
      jwt === undefined ? {} : (at(jwt, 'typed_config', 'providers') as Readonly<Record<string, Plain>>);
    const verified = Object.values(providers).find(
      ({ issuer, audiences }) =>
        issuer === payload.iss &&
        [payload.aud].flat().some((audience) => (audiences as readonly string[]).includes(audience)),
    );
    if (verified !== undefined)
      metadata = {
        [String(verified['payload_in_metadata'])]: payload as Value,
        [String(verified['header_in_metadata'])]: { alg },
      };
  } else if (sends.kind === 'certificate') headers.set('x-forwarded-client-cert', `By=x;Hash=${'d'.repeat(64)};URI=y`);
  return { path, headers, address: sourceAddress, metadata, hasCertificate: sends.kind === 'certificate' };
}

function matches({ prefix, safe_regex, headers }: Plain, seen: Seen): boolean {
  const fits =
    prefix === undefined
      ? whole(at(safe_regex as Plain, 'regex') as string, seen.path)
      : seen.path.startsWith(prefix as string);
  return fits && ((headers ?? []) as readonly Plain[]).every((header) => headerFits(header, seen));
}

function headerFits({ name, present_match, string_match, invert_match }: Plain, { headers }: Seen): boolean {
  const value = headers.get(name as string);
  if (present_match !== undefined) return (value !== undefined) === present_match;
  // A header that is not there fits neither a matcher nor its opposite.
  return value !== undefined && textFits(string_match as Plain, value) !== (invert_match === true);
}

function hits({ policies }: Plain, seen: Seen): boolean {
  return Object.values((policies ?? {}) as Readonly<Record<string, Plain>>).some(
    ({ permissions, principals }) =>
      (permissions as readonly Plain[]).some((each) => permits(each, seen)) &&
      (principals as readonly Plain[]).some((each) => is(each, seen)),
  );
}

function permits(permission: Plain, seen: Seen): boolean {
  if (permission['any'] === true) return true;
  if (permission['and_rules'] !== undefined)
    return (at(permission, 'and_rules', 'rules') as readonly Plain[]).every((each) => permits(each, seen));
  if (permission['or_rules'] !== undefined)
    return (at(permission, 'or_rules', 'rules') as readonly Plain[]).some((each) => permits(each, seen));
  if (permission['header'] !== undefined) return headerFits(permission['header'] as Plain, seen);
  return textFits(at(permission, 'url_path', 'path') as Plain, seen.path);
}

function is(principal: Plain, seen: Seen): boolean {
  if (principal['any'] === true) return true;
  if (principal['and_ids'] !== undefined)
    return (at(principal, 'and_ids', 'ids') as readonly Plain[]).every((each) => is(each, seen));
  if (principal['or_ids'] !== undefined)
    return (at(principal, 'or_ids', 'ids') as readonly Plain[]).some((each) => is(each, seen));
  if (principal['not_id'] !== undefined) return !is(principal['not_id'] as Plain, seen);
  if (principal['header'] !== undefined) return headerFits(principal['header'] as Plain, seen);
  if (principal['authenticated'] !== undefined) return seen.hasCertificate;
  if (principal['direct_remote_ip'] !== undefined) {
    const { address_prefix, prefix_len } = principal['direct_remote_ip'] as Plain;
    return contains(`${String(address_prefix)}/${String(prefix_len)}`, seen.address);
  }
  const { path, value } = principal['metadata'] as { readonly path: readonly { key: string }[]; readonly value: Plain };
  let found: Value | undefined = seen.metadata;
  for (const { key } of path) found = (found as Plain | undefined)?.[key];
  return found !== undefined && valueFits(value, found);
}

function valueFits(pattern: Plain, value: Value): boolean {
  if (pattern['or_match'] !== undefined)
    return (at(pattern, 'or_match', 'value_matchers') as readonly Plain[]).some((each) => valueFits(each, value));
  if (pattern['list_match'] !== undefined)
    return (
      Array.isArray(value) && value.some((each: Value) => valueFits(at(pattern, 'list_match', 'one_of') as Plain, each))
    );
  if (pattern['double_match'] !== undefined) return value === at(pattern, 'double_match', 'exact');
  if (pattern['bool_match'] !== undefined) return value === pattern['bool_match'];
  return typeof value === 'string' && textFits(pattern['string_match'] as Plain, value);
}

function textFits({ exact, safe_regex }: Plain, text: string): boolean {
  return exact === undefined ? whole(at(safe_regex as Plain, 'regex') as string, text) : text === exact;
}

const patterns = new Map<string, RE2JS>();

function whole(regex: string, text: string): boolean {
  const pattern = patterns.get(regex) ?? RE2JS.compile(regex);
  patterns.set(regex, pattern);
  return pattern.matches(text);
}

function at(value: object | Value, ...keys: readonly (string | number)[]): Value {
  let found = value as Value;
  for (const key of keys) found = (found as Plain)[key] as Value;
  return found;
}
