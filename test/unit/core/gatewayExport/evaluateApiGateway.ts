import type { GatewayRequest } from './gatewayCases.ts';
import { clientOf } from './gatewayCases.ts';
import { contains } from './evaluateKong.ts';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';

type Json = Readonly<Record<string, never>>;
interface Api {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, Json>> };
  readonly 'x-amazon-apigateway-policy': { readonly Statement: readonly Statement[] };
}
interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly 'x-amazon-apigateway-integration': { readonly type: string };
}
interface Statement {
  readonly Effect: string;
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * Whether API Gateway could let a request through. Its pages do not say whether it falls back to a wider resource where a
 * narrower one has no method, so it is enough that any resource that the path fits would let it through, unless one that is
 * as narrow or narrower at each step stands before it.
 */
export function apiGatewayAllows(document: object, config: ProxyConfig, request: GatewayRequest): boolean {
  const api = document as Api;
  const fitting = Object.keys(api.paths).filter((path) => fits(path, request.path));
  const walked = fitting.toSorted(narrower)[0];
  if (walked === undefined) return false;
  const operation = api.paths[walked]?.[request.method.toLowerCase()];
  if (operation === undefined || operation['x-amazon-apigateway-integration'].type === 'mock') return false;
  return admitted(operation, api, config, request) && !denied(api, config, request);
}

function fits(path: string, asked: string): boolean {
  const names = path.split('/').slice(1);
  const segments = asked.split('/').slice(1);
  for (const [index, name] of names.entries()) {
    if (name === '{proxy+}') return segments.length > index;
    if (index >= segments.length) return false;
    if (name.startsWith('{') ? segments[index] === '' : name !== segments[index]) return false;
  }
  return names.length === segments.length;
}

function narrower(one: string, other: string): number {
  const rank = (name: string | undefined) => (name === '{proxy+}' ? 2 : name?.startsWith('{') === true ? 1 : 0);
  const [left, right] = [one.split('/'), other.split('/')];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = rank(left[index]) - rank(right[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function admitted({ security }: Operation, api: Api, config: ProxyConfig, request: GatewayRequest): boolean {
  const [scheme] = Object.keys(security?.[0] ?? {});
  if (scheme === undefined) return false;
  const client = clientOf(config, request);
  if (client === null) return false;
  if (scheme === 'api_key') return request.sends.kind === 'apiKey';
  if (scheme === 'sigv4') return request.sends.kind === 'sigv4';
  // The function that the operator writes does what the description says.
  const described = String(api.components.securitySchemes[scheme]?.['description']);
  return described.includes(`${JSON.stringify(client.name)} by `);
}

function denied(api: Api, config: ProxyConfig, request: GatewayRequest): boolean {
  const asked = `execute-api:/stage/${request.method}${request.path}`;
  return api['x-amazon-apigateway-policy'].Statement.some(
    ({ Effect, Resource, Condition }) =>
      Effect === 'Deny' && Resource.some((pattern) => globFits(pattern, asked)) && holds(Condition, config, request),
  );
}

const globs = new Map<string, RegExp>();

function globFits(pattern: string, text: string): boolean {
  const known = globs.get(pattern);
  if (known !== undefined) return known.test(text);
  const expression = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (sign) =>
    sign === '*' ? '.*' : sign === '?' ? '.' : `\\${sign}`,
  );
  globs.set(pattern, new RegExp(`^${expression}$`, 's'));
  return globFits(pattern, text);
}

function holds(condition: Statement['Condition'], config: ProxyConfig, request: GatewayRequest): boolean {
  return Object.entries(condition ?? {}).every(([operator, values]) => {
    const within = (values['aws:SourceIp'] ?? []).some((network) => contains(network, request.sourceAddress));
    if (operator === 'IpAddress') return within;
    if (operator === 'NotIpAddress') return !within;
    const name = clientOf(config, request)?.name ?? '';
    const arn = request.sends.kind === 'sigv4' ? `arn:aws:iam::REPLACE:role/REPLACE-${name}` : '';
    return !(values['aws:PrincipalArn'] ?? []).includes(arn);
  });
}
