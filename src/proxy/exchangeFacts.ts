import { randomUUID } from 'node:crypto';
import type { AuditFacts } from '../core/audit/auditFacts.ts';

/** Nobody's redactions: one object for all requests that have none. */
const noRedactions: Readonly<Record<string, number>> = Object.freeze({});
const nothingObserved: readonly string[] = Object.freeze([]);

/** What is known of a request before its head was looked at. */
export function newFacts(sourceAddress: string, method: string | null, target: string | null): AuditFacts {
  return {
    id: randomUUID(),
    time: Date.now(),
    sourceAddress,
    method,
    target,
    userAgent: null,
    headersSha256: null,
    principal: null,
    route: null,
    operation: null,
    decision: 'none',
    rule: null,
    reason: null,
    observed: nothingObserved,
    errorCode: null,
    errorMessage: null,
    status: null,
    upstreamStatus: null,
    upstreamRequestId: null,
    bytesIn: 0,
    bytesOut: 0,
    latency: { total: 0, authenticate: null, authorize: null, upstream: null },
    cache: null,
    throttle: null,
    redactions: noRedactions,
    bodySha256: null,
  };
}
