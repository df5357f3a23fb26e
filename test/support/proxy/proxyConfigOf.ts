import { createHash } from 'node:crypto';
import { parsePathTemplate } from '../../../src/core/authorization/parsePathTemplate.ts';
import type { PathTemplate } from '../../../src/core/authorization/pathTemplate.ts';
import type { PolicyRule } from '../../../src/core/authorization/policyRule.ts';
import type { ProxyClient, ProxyConfig, ProxyLimits, ProxyRoute } from '../../../src/core/proxyConfig/proxyConfig.ts';

/** Keys of the two clients that every configuration here has. */
export const readerKey = 'reader-key-0123456789abcdef';
export const writerKey = 'writer-key-0123456789abcdef';

const nowhere = {
  start: { offset: 0, line: 0, character: 0 },
  end: { offset: 0, line: 0, character: 0 },
} as unknown as ProxyRoute['range'];

export function template(text: string): PathTemplate {
  const parsed = parsePathTemplate(text);
  if (parsed.template === null) throw new Error(`no template: ${text}`);
  return parsed.template;
}

export function rule(changes: Partial<PolicyRule>): PolicyRule {
  return {
    effect: 'allow',
    name: 'allow[0]',
    clients: [],
    groups: [],
    claims: new Map(),
    methods: [],
    path: null,
    sources: [],
    time: null,
    observe: false,
    range: nowhere,
    ...changes,
  };
}

/** A route that lets every client do everything. */
export function routeOf(upstream: string, changes: Partial<ProxyRoute> = {}): ProxyRoute {
  return {
    name: 'orders',
    match: { path: template('/**'), methods: [] },
    upstream,
    network: 'loopback',
    upstreamAuthority: null,
    credential: null,
    rules: [rule({})],
    cedar: null,
    throttle: null,
    cache: null,
    body: { maxBytes: 1_000_000, onAnyMethod: false },
    operations: [],
    range: nowhere,
    ...changes,
  };
}

export function clientOf(name: string, groups: readonly string[], key: string): ProxyClient {
  const sha256 = [createHash('sha256').update(key).digest('hex')];
  return { name, groups, credential: { kind: 'apiKey', sha256 }, range: nowhere };
}

export interface ConfigChanges {
  readonly limits?: Partial<ProxyLimits>;
  readonly listen?: Partial<ProxyConfig['listen']>;
  readonly audit?: Partial<ProxyConfig['audit']>;
  readonly clients?: readonly ProxyClient[];
}

export function proxyConfigOf(routes: readonly ProxyRoute[], changes: ConfigChanges = {}): ProxyConfig {
  return {
    listen: { host: '127.0.0.1', port: 0, hosts: [], origins: [], tls: null, ...changes.listen },
    audit: {
      path: 'audit',
      failClosed: true,
      sync: 'batch',
      maxBytes: 1e8,
      keepDays: null,
      send: { logs: null, lake: null },
      ...changes.audit,
    },
    limits: {
      bodyBytes: 1_000_000,
      signedBodyBytes: 500_000,
      connections: 256,
      inFlight: 64,
      connectTimeout: 5000,
      headersTimeout: 30_000,
      bodyTimeout: 300_000,
      ...changes.limits,
    },
    clients: changes.clients ?? [
      clientOf('reader', ['readers'], readerKey),
      clientOf('writer', ['writers'], writerKey),
    ],
    routes,
  };
}
