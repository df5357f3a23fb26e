import type { AnswerCase } from '../answerOf.ts';

const page = 'CWL_QuerySyntax-Join';

/** Requests of an API, and the runs of a function that handled them. */
const requests = [
  { kind: 'api', requestId: 'r1', status: 502, latency: 40 },
  { kind: 'api', requestId: 'r2', status: 200, latency: 10 },
  { kind: 'api', requestId: 'r3', status: 500, latency: 90 },
  { kind: 'lambda', requestId: 'r1', duration: 35, memoryUsed: 128 },
  { kind: 'lambda', requestId: 'r2', duration: 8, memoryUsed: 64 },
];

const orders = [
  { eventType: 'ORDER_CREATED', transactionId: 't1', orderId: 'o1', customerId: 'c1' },
  { eventType: 'ORDER_CREATED', transactionId: 't2', orderId: 'o2', customerId: 'c2' },
  { eventType: 'ORDER_CREATED', transactionId: 't3', orderId: 'o3', customerId: 'c3' },
  { eventType: 'PAYMENT_PROCESSED', transactionId: 't1', paymentStatus: 'SUCCESS', amount: 5 },
  { eventType: 'PAYMENT_PROCESSED', transactionId: 't2', paymentStatus: 'FAILED', amount: 7 },
];

const lambdas = `(SOURCE '/aws/lambda/my-function' | filter kind = "lambda")`;
const payments = `(SOURCE '/aws/lambda/payment-service' | filter eventType = "PAYMENT_PROCESSED")`;
const onRequest = `where api.requestId=lambda.requestId`;

const keys = [
  { side: 'a', k: 1, n: 'one' },
  { side: 'a', k: '1', n: 'text one' },
  { side: 'a', n: 'none' },
  { side: 'a', k: null, n: 'null' },
  { side: 'b', k: 1, m: 'number' },
  { side: 'b', k: '1', m: 'text' },
  { side: 'b', k: '1.0', m: 'decimal' },
  { side: 'b', m: 'none' },
  { side: 'b', k: null, m: 'null' },
];
const b = `(SOURCE '/b' | filter side = "b")`;

export const joinCases: readonly AnswerCase[] = [
  {
    page,
    query: `filter status >= 500
| join type=inner left=api right=lambda
    where api.requestId=lambda.requestId
    (SOURCE '/aws/lambda/my-function')
| fields api.requestId, api.status, api.latency, lambda.duration, lambda.memoryUsed
| sort api.latency desc, lambda.duration asc`,
    records: requests,
    columns: ['api.requestId', 'api.status', 'api.latency', 'lambda.duration', 'lambda.memoryUsed'],
    // Both sides are the captured events: the requests themselves have the key too.
    rows: [
      ['r3', 500, 90, null, null],
      ['r1', 502, 40, null, null],
      ['r1', 502, 40, 35, 128],
    ],
  },
  {
    page,
    query: `filter status >= 500 | join type=inner left=api right=lambda ${onRequest} ${lambdas}
| fields api.requestId, api.status, api.latency, lambda.duration, lambda.memoryUsed | sort api.latency desc`,
    records: requests,
    rows: [['r1', 502, 40, 35, 128]],
  },
  {
    page,
    query: `filter eventType = "ORDER_CREATED"
| join type=left left=order right=payment
    where order.transactionId=payment.transactionId
    ${payments}
| filter payment.eventType = "PAYMENT_PROCESSED" or !ispresent(payment.eventType)
| fields order.transactionId, order.orderId, order.customerId,
    payment.paymentStatus, payment.amount
| filter payment.paymentStatus != "SUCCESS" or !ispresent(payment.paymentStatus)
| sort order.orderId`,
    records: orders,
    rows: [
      ['t2', 'o2', 'c2', 'FAILED', 7],
      ['t3', 'o3', 'c3', null, null],
    ],
  },
  {
    page,
    query: `filter kind = "api" | join left=api right=lambda ${onRequest} ${lambdas} | fields api.requestId | sort api.requestId`,
    records: requests,
    rows: [['r1'], ['r2']],
  },
  {
    page,
    query: `filter kind = "api" | join type=left left=api right=lambda ${onRequest} ${lambdas} | fields api.requestId, lambda.duration | sort api.requestId`,
    records: requests,
    rows: [
      ['r1', 35],
      ['r2', 8],
      ['r3', null],
    ],
  },
  {
    page,
    query: `filter kind = "api" | join type=left left=api right=lambda ${onRequest} ${lambdas} | stats count(*) as n, sum(lambda.duration) as d by api.status | sort api.status`,
    records: requests,
    columns: ['api.status', 'n', 'd'],
    rows: [
      [200, 1, 8],
      [500, 1, null],
      [502, 1, 35],
    ],
  },
  {
    page,
    query: `filter kind = "api" | join type=left left=api right=lambda ${onRequest} ${lambdas} | filter !ispresent(lambda.requestId) | stats count(*) as lost`,
    records: requests,
    rows: [[1]],
  },
  {
    page: 'position: join: repeated keys and absent keys',
    query: `filter side = "a" | join left=a right=b where a.k=b.k ${b} | fields a.n, b.m | sort a.n, b.m`,
    records: keys,
    rows: [
      ['one', 'decimal'],
      ['one', 'number'],
      ['one', 'text'],
      ['text one', 'number'],
      ['text one', 'text'],
    ],
  },
  {
    page: 'position: join: repeated keys and absent keys',
    query: `filter side = "a" | join type=left left=a right=b where a.k=b.k ${b} | fields a.n, b.m | filter !ispresent(b.m) | sort a.n`,
    records: keys,
    rows: [
      ['none', null],
      ['null', null],
    ],
  },
  {
    page: 'position: join: repeated keys and absent keys',
    query: `filter side = "a" | join left=a right=b where a.side=b.side (SOURCE '/b' | filter side = "a") | stats count(*) as pairs`,
    records: keys,
    rows: [[16]],
  },
  {
    page: 'position: join: names',
    query: `filter side = "a" | fields concat(n, "!") as loud | join left=a right=b where a.k=b.k ${b} | fields a.loud, a.n | sort a.loud | limit 1`,
    records: keys,
    columns: ['a.loud', 'a.n'],
    rows: [['one!', 'one']],
  },
  {
    page: 'position: join: commands on the right side',
    query: `stats count(*) as n by side | join left=a right=b where a.side=b.side (SOURCE '/b' | stats max(k) as top by side) | fields a.side, a.n, b.top | sort a.side`,
    records: keys,
    rows: [
      ['a', 4, '1'],
      ['b', 5, '1.0'],
    ],
  },
  {
    page: 'position: join: names',
    query: `filter side = "a" and n = "one" | join left=a right=b where a.k=b.k ${b} | fields b.m, b.@timestamp, a.\`@timestamp\` as t | sort b.@timestamp asc | limit 1`,
    records: keys,
    columns: ['b.m', 'b.@timestamp', 't'],
    rows: [['number', '2026-11-01T00:00:04.000Z', '2026-11-01T00:00:00.000Z']],
  },
  {
    page: 'position: join: commands on the right side',
    query: `filter side = "a" | join type=left left=a right=b where a.k=b.k (SOURCE '/b' | filter side = "b" | fields isempty(z) as flag, k) | fields a.n, b.flag | sort a.n, b.flag | dedup a.n, b.flag`,
    records: keys,
    rows: [
      ['none', null],
      ['null', null],
      ['one', 1],
      ['text one', 1],
    ],
  },
  {
    page: 'position: join: order of rows',
    query: `filter n = "one" | join left=a right=b where a.k=b.k ${b} | fields b.m`,
    records: keys,
    rows: [['decimal'], ['text'], ['number']],
  },
  {
    page: 'position: join: names',
    query: `fields jsonParse(@message) as j | filter ispresent(j.list) | unnest j.list into x | join left=a right=b where a.x=b.k ${b} | fields a.x, b.m, a.own | sort a.x`,
    records: [
      { list: [1, 2, 3], own: 'o' },
      { side: 'b', k: 3, m: 'three' },
      { side: 'b', k: 1, m: 'one' },
    ],
    rows: [
      [1, 'one', 'o'],
      [3, 'three', 'o'],
    ],
  },
  {
    page: 'position: join: repeated keys and absent keys',
    query: `filter n = "nothing" | join left=a right=b where a.k=b.k ${b} | fields b.m`,
    records: keys,
    rows: [],
  },
  {
    page: 'position: join: commands on the right side',
    query: `filter side = "a" | join type=left left=a right=b where a.k=b.k (SOURCE '/b' | filter side = "x") | display a.n | sort a.n | limit 2`,
    records: keys,
    columns: ['a.n'],
    rows: [['none'], ['null']],
  },
];
