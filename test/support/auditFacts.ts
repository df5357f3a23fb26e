import type { AuditFacts } from '../../src/core/audit/auditFacts.ts';
import type { Principal } from '../../src/core/authorization/principal.ts';

export const reader: Principal = {
  client: 'reader',
  type: 'ApiKey',
  id: 'reader',
  groups: ['readers'],
  claims: new Map(),
  details: { sha256: '0123456789ab' },
};

/** What is known of a request that was let through and answered, but for what a test says of it. */
export function auditFacts(changed: Partial<AuditFacts> = {}): AuditFacts {
  return {
    id: '0a6b2b1e-8d0b-4f1c-9f4e-0123456789ab',
    time: Date.UTC(2026, 10, 1, 9, 12, 44, 123),
    sourceAddress: '127.0.0.1',
    method: 'GET',
    target: '/orders/17?page=2',
    userAgent: 'curl/8.5.0',
    headersSha256: 'ab'.repeat(32),
    principal: reader,
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
    bytesOut: 1024,
    latency: { total: 1.23456, authenticate: 0.0123, authorize: 0.002, upstream: 0.8 },
    cache: 'Miss',
    throttle: { limit: 20, remaining: 19, observed: false },
    redactions: {},
    bodySha256: null,
    ...changed,
  };
}

/** A request that was refused. */
export function refusedFacts(changed: Partial<AuditFacts> = {}): AuditFacts {
  return auditFacts({
    decision: 'deny',
    rule: 'no-admin',
    reason: 'deny rule `no-admin`: path /orders/admin/**',
    errorCode: 'AccessDenied',
    errorMessage: 'deny rule `no-admin`: path /orders/admin/**',
    status: 403,
    upstreamStatus: null,
    cache: null,
    ...changed,
  });
}
