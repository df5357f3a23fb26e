import type { AnswerCase } from '../answerOf.ts';

const totalsPage = 'CWL_QuerySyntax-Addtotals';
const fillPage = 'CWL_QuerySyntax-Fillmissing';
const frequentPage = 'CWL_QuerySyntax-CountFrequent';
const limitPage = 'CWL_QuerySyntax-Limit';

const prices = [
  { a: 1, b: 2, price: 10, tax: 2, qty: 3 },
  { a: 3, b: 4, price: 20, tax: 4, qty: 1 },
];

/** `addtotals`. */
export const addtotalsCases: readonly AnswerCase[] = [
  {
    page: totalsPage,
    query: 'fields a, b | sort a | addtotals',
    records: prices,
    columns: ['a', 'b', 'Total'],
    rows: [
      [1, 2, 3],
      [3, 4, 7],
    ],
  },
  {
    page: totalsPage,
    query: 'fields price, tax, qty | sort price | addtotals price, tax',
    records: prices,
    columns: ['price', 'tax', 'qty', 'Total'],
    rows: [
      [10, 2, 3, 12],
      [20, 4, 1, 24],
    ],
  },
  {
    page: totalsPage,
    query: 'fields a | sort a | addtotals fieldname=RowSum',
    records: prices,
    columns: ['a', 'RowSum'],
    rows: [
      [1, 1],
      [3, 3],
    ],
  },
  {
    page: totalsPage,
    query: 'fields a | sort a | addtotals col=true a',
    records: prices,
    columns: ['a', 'Total'],
    rows: [
      [1, 1],
      [3, 3],
      [4, 4],
    ],
  },
  {
    page: totalsPage,
    query: 'fields a, b | sort a | addtotals row=false col=true',
    records: prices,
    columns: ['a', 'b'],
    rows: [
      [1, 2],
      [3, 4],
      [4, 6],
    ],
  },
  {
    page: 'position: addtotals',
    query: 'fields a, b | sort a desc | addtotals col=true',
    records: prices,
    rows: [
      [3, 4, 7],
      [1, 2, 3],
      [4, 6, 10],
    ],
  },
  {
    page: totalsPage,
    query: 'fields eventName, a | sort a | addtotals col=true',
    records: [
      { eventName: 'x', a: 1 },
      { eventName: 'y', a: 2 },
    ],
    rows: [
      ['x', 1, 1],
      ['y', 2, 2],
      [null, 3, 3],
    ],
  },
  {
    page: totalsPage,
    query: 'fields a, b | sort a | addtotals row=false',
    records: prices,
    columns: ['a', 'b'],
    rows: [
      [1, 2],
      [3, 4],
    ],
  },
  {
    page: totalsPage,
    query: 'stats count(*) as n, sum(a) as s by eventName | addtotals',
    records: [
      { eventName: 'x', a: 5 },
      { eventName: 'y', a: 7 },
      { eventName: 'x', a: 1 },
    ],
    columns: ['eventName', 'n', 's', 'Total'],
    rows: [
      ['x', 2, 6, 8],
      ['y', 1, 7, 8],
    ],
  },
  {
    page: totalsPage,
    query: 'stats count(*) as n by bin(1h) | addtotals col=true n',
    records: prices,
    rows: [
      ['2026-11-01T00:00:00.000Z', 2, 2],
      [null, 2, 2],
    ],
  },
  {
    page: totalsPage,
    query: 'stats count(*) as n by bin(1h) | addtotals',
    records: prices,
    rows: [['2026-11-01T00:00:00.000Z', 2, 2]],
  },
  {
    page: 'position: addtotals',
    query: 'fields a, b | sort @timestamp | addtotals',
    records: [{ a: 1 }, { other: 1 }, { b: 'x' }],
    rows: [
      [1, null, 1],
      [null, null, null],
      [null, 'x', null],
    ],
  },
  {
    page: totalsPage,
    query: 'fields a | sort a | addtotals a, b | filter Total > 3',
    records: prices,
    rows: [[3, 7]],
  },
  {
    page: totalsPage,
    query: 'parse line "* *" as x, y | fields x, y | addtotals x, y',
    records: [{ line: '1 2' }],
    rows: [['1', '2', 3]],
  },
  {
    page: totalsPage,
    query: 'fields a, b | sort a | addtotals fieldname=Sum col=true a, b | display Sum',
    records: prices,
    rows: [[3], [7], [10]],
  },
  {
    page: 'position: addtotals',
    query: 'fields a, isempty(missing) as e | sort a | addtotals row=false col=true a',
    records: prices,
    rows: [
      [1, 1],
      [3, 1],
      [4, null],
    ],
  },
  {
    page: totalsPage,
    query: 'fields a | addtotals col=true a',
    records: [],
    rows: [[null, null]],
  },
];

const minutes = [
  { eventTime: '2026-11-01T00:00:10Z', latency: 10, user: 'a' },
  { eventTime: '2026-11-01T00:03:20Z', latency: 30, user: 'b' },
  { eventTime: '2026-11-01T00:03:40Z', latency: 50, user: 'a' },
];

/** `fillmissing`. */
export const fillmissingCases: readonly AnswerCase[] = [
  {
    page: fillPage,
    query:
      'fields @timestamp, latency | stats avg(latency) as avg_latency by bin(1m) | fillmissing with 0 for avg_latency',
    records: minutes,
    columns: ['bin(1m)', 'avg_latency'],
    rows: [
      ['2026-11-01T00:03:00.000Z', 40],
      ['2026-11-01T00:02:00.000Z', 0],
      ['2026-11-01T00:01:00.000Z', 0],
      ['2026-11-01T00:00:00.000Z', 10],
    ],
  },
  {
    page: fillPage,
    query: 'stats count(*) as n by bin(1m) as t | fillmissing with 0 for n | sort t | display n',
    records: minutes,
    rows: [[1], [0], [0], [2]],
  },
  {
    page: 'position: fillmissing',
    query: 'stats count(*) as n by bin(1m) | fillmissing',
    records: minutes,
    rows: [
      ['2026-11-01T00:03:00.000Z', 2],
      ['2026-11-01T00:02:00.000Z', null],
      ['2026-11-01T00:01:00.000Z', null],
      ['2026-11-01T00:00:00.000Z', 1],
    ],
  },
  {
    page: fillPage,
    query:
      'stats count(*) as n, max(latency) as m by bin(1m) as t | fillmissing with 0 for n, -1 for m | sort t | display n, m',
    records: minutes,
    rows: [
      [1, 10],
      [0, -1],
      [0, -1],
      [2, 50],
    ],
  },
  {
    page: fillPage,
    query: 'stats latest(user) as u by bin(1m) as t | fillmissing with "none" for u | sort t | display u',
    records: minutes,
    rows: [['a'], ['none'], ['none'], ['a']],
  },
  {
    page: fillPage,
    query: 'stats count(*) as n by bin(1m) | fillmissing with 0 for n | stats min(n) as least, count(*) as bins',
    records: minutes,
    rows: [[0, 4]],
  },
  {
    page: fillPage,
    query: 'stats count(*) as n by bin(1m) as t | fillmissing with 0 for n | filter n = 0 | sort t | display t',
    records: minutes,
    rows: [['2026-11-01T00:01:00.000Z'], ['2026-11-01T00:02:00.000Z']],
  },
  {
    page: fillPage,
    query: 'stats count(*) as n by bin(5m) | fillmissing with 0 for n',
    records: minutes,
    rows: [['2026-11-01T00:00:00.000Z', 3]],
  },
  {
    page: fillPage,
    query: 'filter user = "none" | stats count(*) as n by bin(1m) | fillmissing with 0 for n',
    records: minutes,
    rows: [],
  },
  {
    page: fillPage,
    query: 'stats count(*) as n by bin(1mo) as t | fillmissing with 0 for n | sort t | display n',
    records: [
      { eventTime: '2026-01-31T00:00:00Z' },
      { eventTime: '2026-04-01T00:00:00Z' },
      { eventTime: '2026-04-02T00:00:00Z' },
    ],
    rows: [[1], [0], [0], [2]],
  },
  {
    page: fillPage,
    query: 'stats count(*) as n by bin(1d) as t | fillmissing with 0 for n | sort t',
    records: [{ eventTime: '2026-02-27T12:00:00Z' }, { eventTime: '2026-03-01T12:00:00Z' }],
    rows: [
      ['2026-02-27T00:00:00.000Z', 1],
      ['2026-02-28T00:00:00.000Z', 0],
      ['2026-03-01T00:00:00.000Z', 1],
    ],
  },
  {
    page: fillPage,
    query: 'stats count(*) by bin(1m) | fillmissing with 0 for `count(*)` | sort `count(*)` desc | limit 1',
    records: minutes,
    columns: ['bin(1m)', 'count(*)'],
    rows: [['2026-11-01T00:03:00.000Z', 2]],
  },
  {
    page: fillPage,
    query: 'stats count(*) as n by bin(1m) as t | fillmissing with 0 for n | sort t | accum n as total | display total',
    records: minutes,
    rows: [[1], [1], [1], [3]],
  },
  {
    page: fillPage,
    query: 'stats count(*) as n by bin(1m) as t | fillmissing | sort t | filldown n | display n',
    records: minutes,
    rows: [[1], [1], [1], [2]],
  },
  {
    page: 'position: fillmissing',
    query: 'stats count(*) as n by bin(1m) as t | fillmissing with 0 for n | stats count(*) as rows, sum(n) as n',
    records: [...minutes, { eventTime: 'no time' }],
    rows: [[5, 4]],
  },
];

const requests = [
  { method: 'GET', status: 200 },
  { method: 'GET', status: 200 },
  { method: 'PUT', status: 200 },
  { method: 'GET', status: 404 },
  { method: 'GET', status: 404 },
  { method: 'GET', status: 200 },
];

/** `countFrequent` and `limit any`. */
export const countFrequentCases: readonly AnswerCase[] = [
  {
    page: frequentPage,
    query: 'fields method, status | countFrequent method, status',
    records: requests,
    columns: ['method', 'status', '_approxcount'],
    rows: [
      ['GET', 200, 3],
      ['GET', 404, 2],
      ['PUT', 200, 1],
    ],
  },
  {
    page: frequentPage,
    query: 'countFrequent method',
    records: requests,
    columns: ['method', '_approxcount'],
    rows: [
      ['GET', 5],
      ['PUT', 1],
    ],
  },
  { page: frequentPage, query: 'count_frequent status | limit 1', records: requests, rows: [[200, 4]] },
  { page: frequentPage, query: 'COUNTFREQUENT method | limit 1', records: requests, rows: [['GET', 5]] },
  {
    page: frequentPage,
    query: 'countFrequent method, status | filter _approxcount > 1',
    records: requests,
    rows: [
      ['GET', 200, 3],
      ['GET', 404, 2],
    ],
  },
  {
    page: frequentPage,
    query: 'countFrequent method | sort method desc',
    records: requests,
    rows: [
      ['PUT', 1],
      ['GET', 5],
    ],
  },
  {
    page: 'position: countFrequent',
    query: 'countFrequent k',
    records: [{ k: 'b' }, { k: 'a' }, { k: 'c' }, { k: 'c' }],
    rows: [
      ['c', 2],
      ['a', 1],
      ['b', 1],
    ],
  },
  {
    page: 'position: countFrequent',
    query: 'countFrequent k',
    records: [{ k: 'b' }, {}, {}],
    rows: [
      [null, 2],
      ['b', 1],
    ],
  },
  { page: frequentPage, query: 'filter status = 404 | countFrequent method', records: requests, rows: [['GET', 2]] },
  {
    page: frequentPage,
    query: 'fields tolower(method) as m | countFrequent m',
    records: requests,
    rows: [
      ['get', 5],
      ['put', 1],
    ],
  },
  {
    page: frequentPage,
    query: 'countFrequent a.b',
    records: [{ a: { b: 1 } }, { a: { b: 1 } }],
    columns: ['a.b', '_approxcount'],
    rows: [[1, 2]],
  },
  { page: frequentPage, query: 'countFrequent method', records: [], rows: [] },
  {
    page: frequentPage,
    query: 'countFrequent method, status | stats sum(_approxcount) as n by method | sort n',
    records: requests,
    rows: [
      ['PUT', 1],
      ['GET', 5],
    ],
  },
  {
    page: frequentPage,
    query: 'expand tags | countFrequent tags',
    records: [{ tags: ['a', 'b'] }, { tags: ['b'] }],
    rows: [
      ['b', 2],
      ['a', 1],
    ],
  },
  { page: frequentPage, query: 'countFrequent method | display method | limit 1', records: requests, rows: [['GET']] },
  { page: limitPage, query: 'fields method | limit any 1', records: requests.slice(0, 1), rows: [['GET']] },
  {
    page: limitPage,
    query: 'filter status = 404 | fields status | limit any 2',
    records: requests,
    rows: [[404], [404]],
  },
];
