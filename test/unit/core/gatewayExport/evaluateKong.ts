import ipaddr from 'ipaddr.js';
import { RE2JS } from 're2js';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import type { KongDocument, KongPlugin, KongRoute } from '../../../../src/core/gatewayExport/kong/kongTypes.ts';
import type { GatewayRequest } from './gatewayCases.ts';

/** What Kong would do with a request, from the words of its pages: the router by `regex_priority`, then the plugins. */
export function kongAllows(document: KongDocument, config: ProxyConfig, request: GatewayRequest): boolean {
  const routes = document.services.flatMap((service) => service.routes);
  const route = routes
    .toSorted((one, other) => other.regex_priority - one.regex_priority)
    .find(({ methods, paths }) => methods.includes(request.method) && paths.some((path) => fits(path, request.path)));
  return route !== undefined && passes(route, document, config, request);
}

const patterns = new Map<string, RE2JS>();

function fits(path: string, asked: string): boolean {
  const pattern = patterns.get(path) ?? RE2JS.compile(`^${path.slice(1)}`);
  patterns.set(path, pattern);
  return path.startsWith('~') && pattern.matcher(asked).find();
}

function passes({ plugins }: KongRoute, document: KongDocument, config: ProxyConfig, request: GatewayRequest): boolean {
  const configOf = (name: string): Readonly<Record<string, unknown>> | undefined =>
    plugins.find((plugin: KongPlugin) => plugin.name === name)?.config as Record<string, unknown> | undefined;
  if (configOf('request-termination') !== undefined) return false;
  const { sends } = request;
  let consumer = document.consumers.find(({ keyauth_credentials: keys, jwt_secrets: secrets }) => {
    if (sends.kind === 'apiKey' && configOf('key-auth') !== undefined)
      return keys !== undefined && keys === consumerKeys(document, config, sends.client);
    if (sends.kind !== 'jwt' || configOf('jwt') === undefined || secrets === undefined) return false;
    // The public key that the operator puts in is the issuer's of the client whose audience it is.
    return secrets.some(({ key, algorithm }) => {
      const owner = config.clients.find(
        ({ credential }) => credential.kind === 'jwt' && credential.audiences[0] === key,
      );
      return (
        key === sends.token.aud &&
        algorithm === sends.token.alg &&
        owner?.credential.kind === 'jwt' &&
        owner.credential.issuer === sends.token.iss
      );
    });
  });
  const anonymous = (configOf('key-auth') ?? configOf('jwt'))?.['anonymous'];
  consumer ??= document.consumers.find(({ username }) => username === anonymous);
  if (consumer === undefined) return false;
  const allow = configOf('acl')?.['allow'] as string[] | undefined;
  if (allow === undefined || !(consumer.acls ?? []).some(({ group }) => allow.includes(group))) return false;
  if (consumer.plugins?.some(({ name }) => name === 'request-termination') === true) return false;
  const addresses = configOf('ip-restriction');
  if (addresses === undefined) return true;
  const within = (list: unknown): boolean =>
    (list as string[]).some((network) => contains(network, request.sourceAddress));
  return (
    (addresses['deny'] === undefined || !within(addresses['deny'])) &&
    (addresses['allow'] === undefined || within(addresses['allow']))
  );
}

/** By the place in the document, since the keys themselves are the operator's. */
function consumerKeys(document: KongDocument, config: ProxyConfig, client: string): unknown {
  const keyed = config.clients.filter(({ credential }) => credential.kind === 'apiKey');
  const index = keyed.findIndex(({ name }) => name === client);
  return document.consumers.filter(({ keyauth_credentials: keys }) => keys !== undefined)[index]?.keyauth_credentials;
}

export function contains(network: string, address: string): boolean {
  const parsed = ipaddr.parse(address);
  const [base, bits] = ipaddr.parseCIDR(network);
  return parsed.kind() === base.kind() && parsed.match(base, bits);
}
