import type { ProxyStatus } from '../../src/core/proxyControl/proxyStatus.ts';

/** How a proxy with one client and one route says that it does; `changes` say what is different. */
export function proxyStatus(changes: Partial<ProxyStatus> = {}): ProxyStatus {
  return {
    pid: 4242,
    version: '0.1.0',
    config: '/work/apirunbook.config.yaml',
    address: { host: '127.0.0.1', port: 8787, url: 'http://127.0.0.1:8787' },
    startedAt: '2026-11-01T09:00:00.000Z',
    state: 'running',
    owner: { kind: 'terminal', stays: true },
    audit: {
      path: '/work/.apirunbook/audit',
      records: 3,
      failClosed: true,
      sync: 'batch',
      pending: 0,
      fault: null,
      sendFault: null,
    },
    reload: { at: '2026-11-01T09:00:00.000Z', outcome: 'applied', problems: [] },
    counters: {
      requests: 3,
      allowed: 2,
      refused: 1,
      byCode: { AccessDenied: 1 },
      throttled: 0,
      cache: { Hit: 0, Miss: 0, Refresh: 0, Bypass: 0 },
      latency: { median: 2, p99: 3 },
      openConnections: 1,
    },
    clients: [
      {
        name: 'reader',
        groups: ['readers'],
        kind: 'apiKey',
        lastSeen: '2026-11-01T09:12:44.000Z',
        requests: 3,
        refused: 1,
      },
    ],
    routes: [
      {
        name: 'orders',
        upstream: 'http://127.0.0.1:9000',
        match: 'GET, POST /orders/**',
        rules: [{ name: 'allow[0]', text: 'allow groups readers: GET', observe: false, hits: 2 }],
        throttle: null,
        cache: null,
        credential: 'header Authorization',
        credentialFault: null,
        requests: 3,
        refused: 1,
      },
    ],
    recent: [],
    ...changes,
  };
}
