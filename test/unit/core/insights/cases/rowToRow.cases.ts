import type { AnswerCase } from '../answerOf.ts';

const accumPage = 'CWL_QuerySyntax-Accum';
const lagPage = 'CWL_QuerySyntax-Autoregress';
const filldownPage = 'CWL_QuerySyntax-Filldown';

const transfers = [
  { bytes: 10, host: 'a' },
  { bytes: 5, host: 'b' },
  { bytes: 2.5, host: 'a' },
  { bytes: 4, host: 'b' },
];

/** `accum`. */
export const accumCases: readonly AnswerCase[] = [
  {
    page: accumPage,
    query: 'fields @timestamp, bytes | sort @timestamp asc | accum bytes AS totalBytes',
    records: transfers.slice(0, 2),
    columns: ['@timestamp', 'bytes', 'totalBytes'],
    rows: [
      ['2026-11-01T00:00:00.000Z', 10, 10],
      ['2026-11-01T00:00:01.000Z', 5, 15],
    ],
  },
  {
    page: accumPage,
    query: 'fields bytes | sort @timestamp | accum bytes as t',
    records: transfers,
    rows: [
      [10, 10],
      [5, 15],
      [2.5, 17.5],
      [4, 21.5],
    ],
  },
  {
    page: accumPage,
    query: 'fields bytes | sort bytes desc | accum bytes as t',
    records: transfers,
    rows: [
      [10, 10],
      [5, 15],
      [4, 19],
      [2.5, 21.5],
    ],
  },
  {
    page: accumPage,
    query: 'fields bytes | sort @timestamp desc | accum bytes as t | limit 2',
    records: transfers,
    rows: [
      [4, 4],
      [2.5, 6.5],
    ],
  },
  {
    page: 'position: accum of absent values',
    query: 'fields bytes | sort @timestamp | accum bytes as t',
    records: [{}, { bytes: 1 }, {}, { bytes: 2 }],
    rows: [
      [null, null],
      [1, 1],
      [null, 1],
      [2, 3],
    ],
  },
  {
    page: accumPage,
    query: 'sort @timestamp | accum bytes as t | display t',
    records: [{ bytes: '10' }, { bytes: 'x' }, { bytes: '5' }],
    rows: [[10], [10], [15]],
  },
  {
    page: accumPage,
    query: 'sort @timestamp | accum bytes as t | filter t > 12 | display bytes, t',
    records: transfers,
    rows: [
      [5, 15],
      [2.5, 17.5],
      [4, 21.5],
    ],
  },
  {
    page: accumPage,
    query: 'stats sum(bytes) as b by host | sort host | accum b as t',
    records: transfers,
    columns: ['host', 'b', 't'],
    rows: [
      ['a', 12.5, 12.5],
      ['b', 9, 21.5],
    ],
  },
  {
    page: accumPage,
    query: 'stats count(*) as n by bin(1s) as t | sort t | accum n as total | display total',
    records: transfers,
    rows: [[1], [2], [3], [4]],
  },
  {
    page: accumPage,
    query: 'sort @timestamp | accum bytes as t | stats max(t) as whole',
    records: transfers,
    rows: [[21.5]],
  },
  {
    page: accumPage,
    query: 'sort @timestamp | accum bytes as t | accum t as u | display u',
    records: transfers.slice(0, 3),
    rows: [[10], [25], [42.5]],
  },
  {
    page: accumPage,
    query: 'filter host = "b" | sort @timestamp | accum bytes as t | display t',
    records: transfers,
    rows: [[5], [9]],
  },
  {
    page: accumPage,
    query: 'sort @timestamp | accum bytes as bytes | display bytes',
    records: transfers.slice(0, 2),
    rows: [[10], [15]],
  },
  {
    page: 'position: accum, autoregress, filldown, addtotals',
    query: 'sort @timestamp | accum bytes as t | limit 1',
    records: [{ bytes: 1 }],
    columns: ['@timestamp', '@message', 't'],
    rows: [['2026-11-01T00:00:00.000Z', '{"eventTime":"2026-11-01T00:00:00Z","bytes":1}', 1]],
  },
  {
    page: accumPage,
    query: 'fields jsonParse(@message) as j | unnest j.k into x | sort x | accum x as t | display x, t',
    records: [{ k: [3, 1] }, { k: [2] }],
    rows: [
      [1, 1],
      [2, 3],
      [3, 6],
    ],
  },
  {
    page: accumPage,
    query: 'sort @timestamp | accum a.b as t | display t',
    records: [{ a: { b: 1 } }, { a: { b: -3 } }],
    rows: [[1], [-2]],
  },
];

/** `autoregress`. */
export const autoregressCases: readonly AnswerCase[] = [
  {
    page: lagPage,
    query: 'fields bytes | sort @timestamp | autoregress bytes p=1-4',
    records: transfers,
    columns: ['bytes', 'bytes_p1', 'bytes_p2', 'bytes_p3', 'bytes_p4'],
    rows: [
      [10, null, null, null, null],
      [5, 10, null, null, null],
      [2.5, 5, 10, null, null],
      [4, 2.5, 5, 10, null],
    ],
  },
  {
    page: lagPage,
    query: 'fields bytes | sort @timestamp | autoregress bytes',
    records: transfers.slice(0, 2),
    columns: ['bytes', 'bytes_p1'],
    rows: [
      [10, null],
      [5, 10],
    ],
  },
  {
    page: lagPage,
    query: 'fields bytes | sort @timestamp | autoregress bytes p=2',
    records: transfers.slice(0, 3),
    columns: ['bytes', 'bytes_p2'],
    rows: [
      [10, null],
      [5, null],
      [2.5, 10],
    ],
  },
  {
    page: lagPage,
    query: 'fields bytes | sort @timestamp | autoregress bytes AS before',
    records: transfers.slice(0, 2),
    columns: ['bytes', 'before'],
    rows: [
      [10, null],
      [5, 10],
    ],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | autoregress bytes as before p=2 | display before',
    records: transfers,
    rows: [[null], [null], [10], [5]],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | autoregress bytes p=1 as before | display before',
    records: transfers.slice(0, 2),
    rows: [[null], [10]],
  },
  {
    page: lagPage,
    query: 'sort bytes desc | autoregress bytes | display bytes, bytes_p1',
    records: transfers,
    rows: [
      [10, null],
      [5, 10],
      [4, 5],
      [2.5, 4],
    ],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | autoregress host | filter host != host_p1 | display host, host_p1',
    records: [{ host: 'a' }, { host: 'a' }, { host: 'b' }],
    rows: [
      ['a', null],
      ['b', 'a'],
    ],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | autoregress bytes | fields bytes - bytes_p1 as change | display change',
    records: transfers,
    rows: [[null], [-5], [-2.5], [1.5]],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | autoregress @timestamp as last | display @timestamp - last as gap',
    records: transfers.slice(0, 2),
    rows: [[null], [1000]],
  },
  {
    page: lagPage,
    query: 'stats count(*) as n by host | sort host | autoregress n | fields host, n, n_p1',
    records: [{ host: 'a' }, { host: 'a' }, { host: 'b' }],
    rows: [
      ['a', 2, null],
      ['b', 1, 2],
    ],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | autoregress a.b | display a.b_p1',
    records: [{ a: { b: 1 } }, { a: { b: 2 } }],
    rows: [[null], [1]],
  },
  {
    page: 'position: autoregress without an earlier row',
    query: 'sort @timestamp | autoregress bytes | display ispresent(bytes_p1)',
    records: [{ bytes: 1 }, {}, { bytes: 2 }],
    rows: [[0], [1], [0]],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | autoregress bytes | autoregress bytes_p1 as two | display two',
    records: transfers,
    rows: [[null], [null], [10], [5]],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | fields toupper(host) as h | autoregress h | display h, h_p1',
    records: transfers.slice(0, 2),
    rows: [
      ['A', null],
      ['B', 'A'],
    ],
  },
  {
    page: lagPage,
    query: 'sort @timestamp | autoregress bytes p=3-3 | display bytes_p3',
    records: transfers,
    rows: [[null], [null], [null], [10]],
  },
];

const gaps = [{ host: 'a', cpu_user: 1, cpu_system: 2 }, { cpu_user: 3 }, { host: 'b', cpu_system: 4 }, {}];

/** `filldown`. */
export const filldownCases: readonly AnswerCase[] = [
  {
    page: filldownPage,
    query: 'fields host, cpu_user, cpu_system | sort @timestamp | filldown host cpu*',
    records: gaps,
    columns: ['host', 'cpu_user', 'cpu_system'],
    rows: [
      ['a', 1, 2],
      ['a', 3, 2],
      ['b', 3, 4],
      ['b', 3, 4],
    ],
  },
  {
    page: filldownPage,
    query: 'fields host, cpu_user | sort @timestamp | filldown',
    records: gaps,
    rows: [
      ['a', 1],
      ['a', 3],
      ['b', 3],
      ['b', 3],
    ],
  },
  {
    page: filldownPage,
    query: 'fields host, cpu_user | sort @timestamp | filldown host',
    records: gaps,
    rows: [
      ['a', 1],
      ['a', 3],
      ['b', null],
      ['b', null],
    ],
  },
  {
    page: filldownPage,
    query: 'fields host, cpu_user, cpu_system | sort @timestamp | filldown *user',
    records: gaps.slice(0, 3),
    rows: [
      ['a', 1, 2],
      [null, 3, null],
      ['b', 3, 4],
    ],
  },
  {
    page: filldownPage,
    query: 'fields host, cpu_user, cpu_system | sort @timestamp | filldown c*_s*m',
    records: gaps.slice(0, 2),
    rows: [
      ['a', 1, 2],
      [null, 3, 2],
    ],
  },
  {
    page: filldownPage,
    query: 'fields host, cpu_user | sort @timestamp | filldown *',
    records: gaps.slice(0, 2),
    rows: [
      ['a', 1],
      ['a', 3],
    ],
  },
  {
    page: filldownPage,
    query: 'fields host | sort @timestamp | filldown host | filter host = "b" | stats count(*) as n',
    records: gaps,
    rows: [[2]],
  },
  {
    page: filldownPage,
    query: 'sort @timestamp | filldown host | stats count(*) as n by host | sort host',
    records: gaps,
    rows: [
      ['a', 2],
      ['b', 2],
    ],
  },
  {
    page: filldownPage,
    query: 'display host | sort @timestamp | filldown host',
    records: gaps.slice(0, 2),
    rows: [['a'], ['a']],
  },
  {
    page: 'position: filldown with a star or without fields',
    query: 'fields host | sort @timestamp | filldown host',
    records: [{}, { host: 'a' }, {}],
    rows: [[null], ['a'], ['a']],
  },
  {
    page: 'position: filldown with a star or without fields',
    query: 'fields host | sort @timestamp | filldown host',
    records: [{ host: 'a' }, { host: '' }, {}],
    rows: [['a'], [''], ['']],
  },
  {
    page: filldownPage,
    query: 'fields host | sort @timestamp desc | filldown host',
    records: [{ host: 'a' }, {}, { host: 'b' }],
    rows: [['b'], ['b'], ['a']],
  },
  {
    page: filldownPage,
    query: 'fields concat(host, "!") as h, cpu_user | sort @timestamp | filldown cpu_user, h',
    records: gaps.slice(0, 3),
    rows: [
      ['a!', 1],
      ['!', 3],
      ['b!', 3],
    ],
  },
  {
    page: filldownPage,
    query: 'stats max(cpu_user) as c by bin(1s) as t | sort t | filldown c | display c',
    records: gaps,
    rows: [[1], [3], [3], [3]],
  },
  {
    page: filldownPage,
    query: 'fields host | sort @timestamp | filldown missing* | limit 2',
    records: gaps,
    rows: [['a'], [null]],
  },
  {
    page: filldownPage,
    query: 'fields a.b | sort @timestamp | filldown a.b',
    records: [{ a: { b: 1 } }, {}],
    rows: [[1], [1]],
  },
  {
    page: filldownPage,
    query: 'fields `x-y` | sort @timestamp | filldown `x-y`',
    records: [{ 'x-y': 1 }, {}],
    rows: [[1], [1]],
  },
];
