import type { AuditFacts } from '../../src/core/audit/auditFacts.ts';

/** What is known of an ordinary request that went through; `changes` say what was different. */
export function proxyFacts(changes: Partial<AuditFacts> = {}): AuditFacts {
  return {
    id: '7b0d4b4e-5f0e-4b0e-9a57-2f8f3c1d9e10',
    time: Date.UTC(2026, 10, 1, 9, 12, 44),
    sourceAddress: '127.0.0.1',
    method: 'GET',
    target: '/orders/42',
    userAgent: 'curl/8.5.0',
    headersSha256: '0'.repeat(64),
    principal: {
      client: 'reader',
      type: 'ApiKey',
      id: 'reader',
      groups: ['readers'],
      claims: new Map(),
      details: {},
    },
    route: 'orders',
    operation: '/orders/{id}',
    decision: 'allow',
    rule: 'allow[0]',
    reason: 'allow rule `allow[0]`: groups readers',
    observed: [],
    errorCode: null,
    errorMessage: null,
    status: 200,
    upstreamStatus: 200,
    upstreamRequestId: null,
    bytesIn: 0,
    bytesOut: 120,
    latency: { total: 3, authenticate: 0.01, authorize: 0.01, upstream: 2 },
    cache: null,
    throttle: null,
    redactions: {},
    bodySha256: null,
    ...changes,
  };
}
