import { accessTable, type AccessRow } from '../../../src/core/access/accessTable.ts';
import type { Table } from '../../../src/core/table/table.ts';
import { accessRow, auditRecord } from '../../unit/core/access/accessRows.ts';

const identities = ['reader', 'writer', 'ci', 'anonymous'];
const requests: readonly (readonly [request: string, line: number, name: string | null])[] = [
  ['GET /orders', 1, null],
  ['GET /orders/42', 1, null],
  ['GET /orders/42/items', 1, null],
  ['POST /orders', 4, 'only writers create'],
  ['DELETE /orders/42', 7, null],
];

/** What a small API answers: readers read, writers write, nobody else comes in. One more is let through than should be. */
const plain: readonly AccessRow[] = requests.flatMap(([request, line, name]) =>
  identities.map((as) => {
    const isRead = request.startsWith('GET');
    const isAllowed = as !== 'anonymous' && (isRead || as === 'writer' || as === 'ci');
    const status = as === 'anonymous' ? 401 : isAllowed ? (request.startsWith('POST') ? 201 : 200) : 403;
    const isWrong = as === 'ci' && request.startsWith('DELETE');
    const rule = isRead ? 'readers-read' : 'writers-write';
    const reason = status === 401 ? 'No credential was given.' : 'No rule allows it.';
    return accessRow({
      as,
      request,
      status,
      line,
      name,
      expected: isWrong ? '403, decision deny' : String(status),
      outcome: isWrong ? 'fail' : 'pass',
      why: isWrong ? 'expected 403, got 200' : null,
      record: auditRecord({
        as,
        request,
        status,
        rule: isAllowed ? rule : null,
        ...(isAllowed ? {} : { reason }),
        ...(status === 401 ? { decision: 'none' } : {}),
      }),
    });
  }),
);

/** Every kind of case: not as expected, no answer, repeated, past the proxy, no record, not sent by all. */
export const accessAnswer: Table = accessTable([
  ...plain,
  accessRow({ as: 'reader', request: 'GET /orders', line: 9, name: 'burst', statuses: burst(), status: 429 }),
  accessRow({ as: 'reader', request: 'GET /orders/42', line: 12, through: 'direct', record: { kind: 'none' } }),
  accessRow({
    as: 'anonymous',
    request: 'GET /orders/42',
    line: 12,
    through: 'direct',
    status: 200,
    expected: '4xx',
    outcome: 'fail',
    why: 'expected 4xx, got 200',
    record: { kind: 'none' },
  }),
  accessRow({
    as: 'ci',
    request: 'GET /slow',
    line: 15,
    status: null,
    latencyMs: null,
    outcome: 'error',
    why: 'no answer came within 10 s',
    record: { kind: 'missing' },
    eventID: null,
  }),
]);

/** 30 identities against 200 requests. */
export const wideAnswer: Table = accessTable(
  Array.from({ length: 6_000 }, (_, i) =>
    accessRow({
      as: `identity-${i % 30}`,
      request: `GET /orders/${Math.floor(i / 30)}`,
      ...(i % 997 === 0 ? { outcome: 'fail', expected: '403', why: 'expected 403, got 200' } : {}),
    }),
  ),
);

function burst(): readonly number[] {
  return Array.from({ length: 45 }, (_, i) => (i < 30 ? 200 : 429));
}
