import { proxyMethods, type ProxyClient, type ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { isForMethod } from '../access/ruleReach.ts';
import { bareName, deniedSegments, loosely, type Segments } from '../access/segments.ts';
import type { MethodAccess } from './methodAccess.ts';
import type { GatewayResource } from './resourceTree.ts';

/** One method of one resource, decided. */
export interface DecidedMethod {
  readonly resource: GatewayResource;
  readonly method: string;
  readonly access: MethodAccess;
}

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: '*';
  readonly Action: 'execute-api:Invoke';
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

/**
 * The resource policy: everything is allowed as far as the methods allow it, but for paths that can be read in more than one
 * way, other spellings of what is denied, addresses outside of the rules' networks, and principals who are no clients.
 */
export function resourcePolicy(
  config: ProxyConfig,
  unwritable: readonly Segments[],
  methods: readonly DecidedMethod[],
): object {
  const resources = methods.flatMap(({ resource, access }) => (access.kind === 'nobody' ? [] : [resource]));
  const statements: Statement[] = [
    statement('Methods', 'Allow', [arn('*', '*')]),
    statement(
      'OddPaths',
      'Deny',
      oddPaths.map((path) => arn('*', path)),
    ),
  ];
  const spellings = [...new Set(deniedSpellings(config, resources))];
  if (spellings.length > 0) statements.push(statement('OtherSpellings', 'Deny', spellings));
  if (unwritable.length > 0) statements.push(statement('UnwritablePaths', 'Deny', unwritable.flatMap(anyMethod)));
  for (const [key, { resource, conditions }] of byConditions(methods)) {
    for (const [kind, condition] of Object.entries(conditions))
      statements.push(statement(`${kind}${key}`, 'Deny', [...new Set(resource)], condition));
  }
  return { Version: '2012-10-17', Statement: statements };
}

/** What the principals of IAM are called until somebody says who they are. */
export function principalToReplace({ name }: ProxyClient): string {
  return `arn:aws:iam::REPLACE:role/REPLACE-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`;
}

/** Empty segments, dots, what begins with what upstreams may step over, parameters and everything that is escaped. */
const oddPaths = [
  ...['/', '.', '+', '$', ':'].flatMap((sign) => [`${sign}*`, `*/${sign}*`]),
  ...['*/', '*./*', '*+/*', '*:$*', '*;*', '*%*', '*\\*'],
];

function statement(
  Sid: string,
  Effect: Statement['Effect'],
  Resource: readonly string[],
  Condition?: object,
): Statement {
  return { Sid, Effect, Principal: '*', Action: 'execute-api:Invoke', Resource, ...(Condition ? { Condition } : {}) };
}

/** A resource policy may leave out Region, account and API (developer guide, `apigateway-resource-policies-examples`). */
function arn(method: string, path: string): string {
  return `execute-api:/*/${method}/${path}`;
}

/** The template's paths, by every method. */
function anyMethod(segments: Segments): readonly string[] {
  const path = segments.map((part) => (part.kind === 'literal' ? part.text : '*')).join('/');
  return segments.at(-1)?.kind === 'rest' ? [arn('*', path), arn('*', path.slice(0, -2))] : [arn('*', path)];
}

/**
 * Patterns of what has as many characters as a denied name in its place. Only `?` and `*` are there to say it with, so that
 * letter case is any character; a name stays as it is where no variable of a resource could take another spelling in.
 */
function deniedSpellings(config: ProxyConfig, resources: readonly GatewayResource[]): readonly string[] {
  return config.routes.flatMap((route) =>
    route.rules.flatMap((rule) => {
      if (rule.effect !== 'deny' || rule.observe || rule.path === null) return [];
      const denied = deniedSegments(rule.path);
      const parts = denied.map((segment, index) => {
        if (segment.kind !== 'literal') return '*';
        const isOpen = resources.some(({ segments }) => takesOthersIn(segments, denied, index));
        if (!isOpen) return segment.text;
        const name = bareName(segment.text);
        return name === '' ? '*' : '?'.repeat(name.length);
      });
      if (parts.every((part) => !part.includes('?'))) return [];
      const methods = rule.methods.length === 0 ? ['*'] : proxyMethods.filter((method) => isForMethod(rule, method));
      const path = denied.at(-1)?.kind === 'rest' ? parts.slice(0, -1).join('/') : parts.join('/');
      const ends = denied.at(-1)?.kind === 'rest' ? ['', '/*', '.*', '+*', ':*'] : ['', '/', '.*', '+*', ':*'];
      return methods.flatMap((method) => ends.map((end) => arn(method, `${path}${end}`)));
    }),
  );
}

/** Whether a resource that fits the denied path up to a segment takes another spelling in there, by a variable or a name of its own. */
function takesOthersIn(segments: Segments, denied: Segments, index: number): boolean {
  for (let place = 0; place <= index; place++) {
    const [part, name] = [segments[place], denied[place]];
    if (part === undefined) return false;
    if (part.kind === 'rest') return true;
    if (part.kind === 'literal' && name?.kind === 'literal') {
      if (!loosely(name.text, part.text)) return false;
      if (place === index) return part.text !== name.text;
    } else if (place === index) return true;
  }
  return false;
}

interface Conditioned {
  readonly resource: string[];
  readonly conditions: Readonly<Record<string, object>>;
}

/** Methods that are bound to networks or principals, together where they are bound to the same. */
function byConditions(methods: readonly DecidedMethod[]): ReadonlyMap<number, Conditioned> {
  const found = new Map<string, Conditioned>();
  for (const { resource, method, access } of methods) {
    if (access.kind === 'nobody') continue;
    const { from, notFrom } = access.access;
    const conditions = {
      ...(from === null ? {} : { OtherNetworks: { NotIpAddress: { 'aws:SourceIp': from } } }),
      ...(notFrom.length === 0 ? {} : { DeniedNetworks: { IpAddress: { 'aws:SourceIp': notFrom } } }),
      ...(access.kind === 'iam'
        ? { OtherPrincipals: { StringNotEquals: { 'aws:PrincipalArn': access.clients.map(principalToReplace) } } }
        : {}),
    };
    if (Object.keys(conditions).length === 0) continue;
    const key = JSON.stringify(conditions);
    const group: Conditioned = found.get(key) ?? { resource: [], conditions };
    group.resource.push(arn(method, resource.path.slice(1).replace(/\{[^}]*\}/g, '*')));
    found.set(key, group);
  }
  return new Map(Array.from(found.values(), (group, index) => [index + 1, group]));
}
