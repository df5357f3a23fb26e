import type { FoundRecord } from '../../../../src/core/access/accessAnswer.ts';
import type { AccessRow } from '../../../../src/core/access/accessTable.ts';

/** A row of an access cell's answer: `reader` was let through; `over` replaces what a case is about. */
export function accessRow(over: Partial<AccessRow> = {}): AccessRow {
  const { as = 'reader', request = 'GET /orders', status = 200 } = over;
  return {
    time: Date.parse('2026-11-03T09:12:44.120Z'),
    as,
    request,
    expected: '200',
    status,
    outcome: 'pass',
    why: null,
    record: auditRecord({ as, request, status, rule: 'readers-read' }),
    latencyMs: 1.84,
    statuses: status === null ? [] : [status],
    eventID: '00000000-1111-4222-8333-000000000001',
    through: 'proxy',
    name: null,
    line: 1,
    ...over,
  };
}

interface RecordFacts {
  readonly as: string;
  readonly request: string;
  readonly status: number | null;
  readonly rule: string | null;
  readonly reason?: string;
  /** What follows from the status where nothing is said. */
  readonly decision?: string;
}

/** A record as the proxy's audit log has it. */
export function auditRecord({ as, request, status, rule, reason, ...given }: RecordFacts): FoundRecord {
  const [method = '', path = ''] = request.split(' ');
  const isRefused = status === 401 || status === 403 || status === 429;
  const decision = given.decision ?? (isRefused ? 'deny' : 'allow');
  const errorCode = isRefused ? 'AccessDenied' : null;
  const text = JSON.stringify({
    eventVersion: '1.11',
    eventType: 'ApiProxyCall',
    eventTime: '2026-11-03T09:12:44Z',
    eventID: '00000000-1111-4222-8333-000000000001',
    eventName: method,
    sourceIPAddress: '127.0.0.1',
    userIdentity: { type: 'ApiClient', userName: as },
    requestParameters: { method, path },
    ...(errorCode === null ? {} : { errorCode }),
    additionalEventData: { decision, rule, reason: reason ?? null, status },
  });
  return {
    kind: 'found',
    record: {
      text,
      eventID: '00000000-1111-4222-8333-000000000001',
      decision,
      rule,
      reason: reason ?? null,
      errorCode,
      errorMessage: null,
    },
  };
}
