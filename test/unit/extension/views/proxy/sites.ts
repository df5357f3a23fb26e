import type { ProxyStatus, RecentRequest } from '../../../../../src/core/proxyControl/proxyStatus.ts';
import { readProxyConfig } from '../../../../../src/core/proxyConfig/readProxyConfig.ts';
import type { ProxyNode } from '../../../../../src/extension/views/proxy/proxyNode.ts';
import type { ProxySite } from '../../../../../src/extension/views/proxy/proxySite.ts';

export const configText = `proxy:
  clients:
  - {name: reader, groups: [readers], apiKey: {sha256: "${'a'.repeat(64)}"}}
  - {name: cli, groups: [readers], sigv4: {accessKeyId: AKIALOCAL00000000000, secret: {secretStorage: cli-secret}}}
  routes:
  - name: orders
    match: {path: "/orders/**"}
    upstream: http://127.0.0.1:8788
    allow:
    - {name: read, groups: [readers], methods: [GET]}
    - {name: cancel, clients: [cli], methods: [DELETE], observe: true}
    deny:
    - {name: no-admin, path: "/orders/admin/**"}
`;

/** A site whose proxy does not run. */
export function stoppedSite(text = configText, other: Partial<ProxySite> = {}): ProxySite {
  const { config, problems } = readProxyConfig(text);
  return {
    config: '/work/api/apirunbook.config.yaml',
    name: 'api/apirunbook.config.yaml',
    read: { text, config, problems, secretIds: [], missing: [] },
    ...{ phase: 'stopped', status: null, recent: [], isOurs: false, stays: false, failure: null },
    ...other,
  };
}

/** A site whose proxy runs, started by this window. */
export function runningSite(status: Partial<ProxyStatus> = {}, other: Partial<ProxySite> = {}): ProxySite {
  return stoppedSite(configText, {
    phase: 'running',
    status: { ...quietStatus, ...status },
    isOurs: true,
    ...other,
  });
}

export const quietStatus: ProxyStatus = {
  pid: 4711,
  version: '0.1.0',
  config: '/work/api/apirunbook.config.yaml',
  address: { host: '127.0.0.1', port: 8787, url: 'http://127.0.0.1:8787' },
  startedAt: '2026-11-03T10:00:00.000Z',
  state: 'running',
  owner: { kind: 'editor', stays: false },
  audit: {
    path: '/work/api/audit',
    records: 12,
    failClosed: true,
    sync: 'batch',
    pending: 0,
    fault: null,
    sendFault: null,
  },
  reload: { at: '2026-11-03T10:00:00.000Z', outcome: 'applied', problems: [] },
  counters: {
    ...{ requests: 12, allowed: 9, refused: 3, throttled: 1, openConnections: 2 },
    byCode: { AccessDenied: 2, TooManyRequests: 1 },
    cache: { Hit: 1, Miss: 3, Refresh: 0, Bypass: 0 },
    latency: { median: 0.42, p99: 12.4 },
  },
  clients: [
    {
      name: 'reader',
      groups: ['readers'],
      kind: 'apiKey',
      lastSeen: '2026-11-03T10:05:00.000Z',
      requests: 11,
      refused: 2,
    },
    { name: 'cli', groups: [], kind: 'sigv4', lastSeen: null, requests: 0, refused: 0 },
  ],
  routes: [
    {
      ...{ name: 'orders', upstream: 'http://127.0.0.1:8788', match: 'any method /orders/**' },
      rules: [
        { name: 'read', text: 'allow group readers: GET', observe: false, hits: 9 },
        { name: 'cancel', text: 'allow client cli: DELETE', observe: true, hits: 0 },
        { name: 'no-admin', text: 'deny everyone: /orders/admin/**', observe: false, hits: 1 },
      ],
      ...{ throttle: '50 requests a second', cache: null, credential: 'header Authorization from file token' },
      ...{ credentialFault: null, requests: 12, refused: 3 },
    },
  ],
  recent: [],
};

export function ended(other: Partial<RecentRequest> = {}): RecentRequest {
  return {
    ...{
      id: '5f0c',
      time: '2026-11-03T10:05:00.000Z',
      client: 'reader',
      route: 'orders',
      method: 'GET',
      path: '/orders',
    },
    ...{ status: 200, errorCode: null, rule: 'read', reason: null, milliseconds: 0.42, cache: null },
    ...other,
  };
}

/** The tree as lines: two blanks for each step, then label and description. */
export function drawn(node: ProxyNode, depth = 0): readonly string[] {
  const { label, description } = node.look();
  const line = `${'  '.repeat(depth)}${label}${description === undefined || description === '' ? '' : ` | ${description}`}`;
  return [line, ...node.children.flatMap((child) => drawn(child, depth + 1))];
}

/** Every node beneath one, it among them. */
export function all(node: ProxyNode): readonly ProxyNode[] {
  return [node, ...node.children.flatMap(all)];
}
