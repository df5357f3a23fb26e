import type { AnswerCase } from '../answerOf.ts';

const page = 'CWL_QuerySyntax-Subqueries';

const calls = [
  { requestId: 'r1', endpoint: '/a', userId: 'u1', responseTime: 5 },
  { requestId: 'r2', endpoint: '/b', userId: 'u2', responseTime: 6 },
  { requestId: 'r1', errorType: 'DatabaseConnectionTimeout' },
  { requestId: 'r3', errorType: 'Other' },
];

const payments = [
  ...['p1', 'p1', 'p1', 'p1', 'p2', 'p2', 'p3'].map((requestId) => ({ requestId, status: 'FAILED' })),
  { requestId: 'p1', customerId: 'c1', amount: 1, failureReason: 'card' },
  { requestId: 'p2', customerId: 'c2', amount: 2 },
];

const values = [
  { kind: 'x', v: 1, n: 'number' },
  { kind: 'x', v: '1', n: 'text' },
  { kind: 'x', v: 2, n: 'two' },
  { kind: 'x', n: 'none' },
  { kind: 'y', v: '1.0' },
  { kind: 'y', v: null },
  { kind: 'y' },
  { kind: 'z', v: 1 },
];
const ofY = `(SOURCE '/y' | filter kind = "y" | fields v)`;
const ofZ = `(SOURCE '/y' | filter kind = "z" | fields v)`;

export const subqueryCases: readonly AnswerCase[] = [
  {
    page,
    query: `filter requestId in (
    SOURCE '/aws/lambda/database-service'
    | filter errorType = "DatabaseConnectionTimeout"
    | fields requestId
)
| fields @timestamp, requestId, endpoint, userId, responseTime
| sort @timestamp desc`,
    records: calls,
    rows: [
      ['2026-11-01T00:00:02.000Z', 'r1', null, null, null],
      ['2026-11-01T00:00:00.000Z', 'r1', '/a', 'u1', 5],
    ],
  },
  {
    page,
    query: `filter requestId in (
    SOURCE '/aws/lambda/payment-processor'
    | filter status = "FAILED"
    | stats count(*) as failureCount by requestId
    | filter failureCount > 3
    | fields requestId
)
| filter ispresent(customerId)
| fields requestId, customerId, amount, failureReason
| sort @timestamp asc`,
    records: payments,
    rows: [['p1', 'c1', 1, 'card']],
  },
  {
    page,
    query: `filter kind = "x" and v in ${ofZ} | fields n | sort n`,
    records: values,
    rows: [['number'], ['text']],
  },
  {
    page: 'position: Values of a subquery',
    query: `filter kind = "x" and v in ${ofY} | fields n | sort n`,
    records: values,
    rows: [['number']],
  },
  {
    page: 'position: not in (subquery)',
    query: `filter kind = "x" and v not in ${ofZ} | fields n | sort n`,
    records: values,
    rows: [['none'], ['two']],
  },
  {
    page: 'position: not in (subquery)',
    query: `filter kind = "x" and not (v in ${ofZ}) | fields n | sort n`,
    records: values,
    rows: [['none'], ['two']],
  },
  {
    page: 'position: Values of a subquery',
    query: `filter v in (SOURCE '/y' | filter kind = "nothing" | fields v) | fields n`,
    records: values,
    rows: [],
  },
  {
    page: 'position: not in (subquery)',
    query: `filter v not in (SOURCE '/y' | filter kind = "nothing" | fields v) | stats count(*) as n`,
    records: values,
    rows: [[8]],
  },
  {
    page: 'position: Values of a subquery',
    query: `filter v in ${ofY} or v in ${ofZ} | stats count(*) as n`,
    records: values,
    rows: [[4]],
  },
  {
    page: 'position: Values of a subquery',
    query: `filter v in (SOURCE '/y' | filter kind = "x" | stats max(v) as v) | fields n | sort n`,
    records: values,
    rows: [['two']],
  },
  {
    page: 'position: Values of a subquery',
    query: `filter v in (SOURCE '/y' | filter kind = "x" and ispresent(v) | sort v desc | limit 1 | fields v) | fields n`,
    records: values,
    rows: [['two']],
  },
  {
    page: 'position: The column of a subquery',
    query: `filter v in (SOURCE '/y' | fields kind, v | filter kind = "z" | display v) | fields n | sort n`,
    records: values,
    // The text 1.0 equals the number 1, and its event has no name.
    rows: [[null], [null], ['number'], ['text']],
  },
  {
    page: 'position: Values of a subquery',
    query: `filter kind = "x" | stats count(*) as c by v | filter v in ${ofZ} | sort v`,
    records: values,
    columns: ['v', 'c'],
    rows: [[1, 2]],
  },
  {
    page: 'position: The column of a subquery',
    query: `fields toupper(kind) as v | filter v in (SOURCE '/y' | fields toupper(n) as v) | stats count(*) as n`,
    records: [{ kind: 'a', n: 'b' }, { kind: 'b', n: 'c' }, { kind: 'd' }],
    rows: [[1]],
  },
  {
    page: 'position: Values of a subquery',
    query: `filter kind = "x" | where v in ${ofZ} and n != "text" | fields n`,
    records: values,
    rows: [['number']],
  },
  {
    page: 'position: Values of a subquery',
    query: `filter kind = "x" | join left=a right=b where a.v=b.v (SOURCE '/z' | filter kind = "z") | filter a.v in ${ofZ} | fields a.n | sort a.n`,
    records: values,
    rows: [['number'], ['text']],
  },
];
