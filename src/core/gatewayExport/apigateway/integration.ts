import { hostAddress, isLoopbackHost } from '../../proxyConfig/hostAddress.ts';
import type { ProxyConfig, ProxyRoute } from '../../proxyConfig/proxyConfig.ts';
import { upstreamUrl } from '../upstreamUrl.ts';
import type { GatewayResource } from './resourceTree.ts';

/** Where a method's requests go. */
export function proxyIntegration(
  route: ProxyRoute,
  { limits }: ProxyConfig,
  { path, variables }: GatewayResource,
  method: string,
): object {
  const upstream = upstreamUrl(route);
  const target = path.replace('{proxy+}', '{proxy}');
  const base = reachable(route)
    ? `${upstream.origin}${upstream.path}`
    : `${upstream.scheme}://\${stageVariables.upstream_${stageName(route)}}${upstream.path}`;
  return {
    type: 'http_proxy',
    httpMethod: method,
    uri: `${base}${target}`,
    connectionType: 'INTERNET',
    passthroughBehavior: 'when_no_match',
    // 50 ms to 29 s (developer guide, `limits`).
    timeoutInMillis: Math.min(29_000, Math.max(50, limits.headersTimeout)),
    requestParameters: {
      ...Object.fromEntries(
        variables.map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`]),
      ),
      ...credentialHeaders(route),
    },
  };
}

/** Answers 403 without an upstream. The address is never asked (RFC 6761 §6.4), but some readers want one there. */
export const refusingIntegration = {
  type: 'mock',
  httpMethod: 'GET',
  uri: 'http://refused.invalid/',
  passthroughBehavior: 'never',
  requestTemplates: { 'application/json': '{"statusCode": 403}' },
  responses: {
    default: { statusCode: '403', responseTemplates: { 'application/json': '{"message": "Access denied"}' } },
  },
};

/** Credentials of the client are sent on empty: a mapping can set a header, not take it out. */
function credentialHeaders(route: ProxyRoute): Readonly<Record<string, string>> {
  const { credential } = route;
  const nothing = "''";
  return {
    'integration.request.header.Authorization': nothing,
    'integration.request.header.X-Api-Key': nothing,
    ...(credential?.kind === 'header'
      ? {
          [`integration.request.header.${headerName(credential.header)}`]: `stageVariables.credential_${stageName(route)}`,
        }
      : {}),
  };
}

/** Two mappings to one header in different writing would leave open which counts. */
function headerName(name: string): string {
  const known = ['Authorization', 'X-Api-Key'].find((each) => each.toLowerCase() === name.toLowerCase());
  return known ?? name;
}

function reachable(route: ProxyRoute): boolean {
  const { host } = upstreamUrl(route);
  if (route.network !== 'public' || isLoopbackHost(host)) return false;
  return (hostAddress(host)?.kind ?? 'public') === 'public';
}

/** Names of stage variables have letters, digits and `_`. */
function stageName({ name }: ProxyRoute): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}
