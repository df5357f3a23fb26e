import type { AnswerCase } from '../answerOf.ts';

const statsPage = 'CWL_QuerySyntax-Stats';
const aliasPage = 'CWL_QuerySyntax-alias';
const wherePage = 'CWL_QuerySyntax-Where';
const dedupPage = 'CWL_QuerySyntax-Dedup';
const guidelinesPage = 'CWL_QuerySyntax-Guidelines';

const sessions = [
  { client_ip: '1', session_id: 's', client_platform: 'ios' },
  { client_ip: '2', session_id: 's', client_platform: 'ios' },
  { client_ip: '3', session_id: 't', client_platform: 'ios' },
  { client_ip: '4', session_id: 'u', client_platform: 'web' },
  { client_ip: '5', session_id: 'u', client_platform: 'web' },
  { client_ip: '5', session_id: 'u', client_platform: 'web' },
  { client_ip: '6', session_id: 'v', client_platform: 'web' },
  { client_ip: '7', session_id: 'v', client_platform: 'web' },
];

const volumes = [
  { eventTime: '2026-11-01T00:01:00Z', message_length: 1_048_576 },
  { eventTime: '2026-11-01T00:02:00Z', message_length: 1_048_576 },
  { eventTime: '2026-11-01T00:07:00Z', message_length: 3_145_728 },
  { eventTime: '2026-11-01T00:14:00Z', message_length: 1_048_576 },
];

const traffic = [
  { x: 1, y: 'a', z: 'p' },
  { x: 2, y: 'a', z: 'p' },
  { x: 5, y: 'b', z: 'p' },
  { x: 4, y: 'a', z: 'q' },
];

/** Several `stats` in a query. */
export const chainedStatsCases: readonly AnswerCase[] = [
  {
    page: statsPage,
    query:
      'STATS sum(message_length)/1024/1024 as logs_mb BY bin(5m)\n| STATS max(logs_mb) AS peak_ingest_mb,\n        min(logs_mb) AS min_ingest_mb,\n        avg(logs_mb) AS avg_ingest_mb',
    records: volumes,
    columns: ['peak_ingest_mb', 'min_ingest_mb', 'avg_ingest_mb'],
    rows: [[3, 1, 2]],
  },
  {
    page: statsPage,
    query:
      'STATS count_distinct(client_ip) AS session_ips,\n      count(*) AS requests BY session_id, client_platform\n| FILTER session_ips > 1\n| STATS count(*) AS multiple_ip_sessions,\n        sum(requests) / count(*) AS avg_session_requests BY client_platform',
    records: sessions,
    columns: ['client_platform', 'multiple_ip_sessions', 'avg_session_requests'],
    rows: [
      ['ios', 1, 2],
      ['web', 2, 2.5],
    ],
  },
  {
    page: statsPage,
    query:
      'STATS sum(message_length) / 1024 / 1024 AS logs_mb BY BIN(5m) as @t\n| STATS max(logs_mb) AS peak_ingest_mb BY dateceil(@t, 10m) as t | sort t',
    records: volumes,
    rows: [
      ['2026-11-01T00:00:00.000Z', 2],
      ['2026-11-01T00:10:00.000Z', 3],
    ],
  },
  {
    page: statsPage,
    query:
      'STATS sum(message_length) AS ingested_bytes, max(@timestamp) as @t BY @logStream\n | STATS avg(ingested_bytes) as b BY dateceil(@t, 5m) as t',
    records: volumes,
    rows: [['2026-11-01T00:15:00.000Z', 6_291_456]],
  },
  {
    page: statsPage,
    query: 'STATS sum(x) as sum_x by y, z\n| STATS max(sum_x) as max_x by z',
    records: traffic,
    rows: [
      ['p', 5],
      ['q', 4],
    ],
  },
  {
    page: statsPage,
    query: 'STATS SUM(x) by y\n| STATS max(SUM(x)) as m',
    records: traffic,
    rows: [[7]],
  },
  {
    page: statsPage,
    query: 'stats sum(x) as s by y, z | stats sum(s) as t by y | stats count(*) as n, max(t) as m',
    records: traffic,
    rows: [[2, 7]],
  },
  {
    page: statsPage,
    query: 'stats count(*) as n by y | fields n * 2 as twice | stats sum(twice) as t',
    records: traffic,
    rows: [[8]],
  },
  {
    page: statsPage,
    query: 'stats count(*) as n by y | stats count(*) as groups | sort groups desc | limit 1',
    records: traffic,
    rows: [[2]],
  },
  {
    page: statsPage,
    query:
      'stats sum(packets) as packetsTransferred by srcAddr, dstAddr\n    | sort packetsTransferred  desc\n    | limit 2',
    records: [
      { srcAddr: 'a', dstAddr: 'b', packets: 1 },
      { srcAddr: 'a', dstAddr: 'c', packets: 9 },
      { srcAddr: 'a', dstAddr: 'b', packets: 3 },
      { srcAddr: 'd', dstAddr: 'c', packets: 2 },
    ],
    rows: [
      ['a', 'c', 9],
      ['a', 'b', 4],
    ],
  },
];

/** Comments, aliases, names in backticks, and `where`. */
export const plainCommandCases: readonly AnswerCase[] = [
  {
    page: aliasPage,
    query:
      'fields eventName, accountId\n# | filter accountId not like "7983124201998"\n| sort @timestamp desc\n| limit 20',
    records: [{ eventName: 'x', accountId: '7983124201998' }],
    columns: ['eventName', 'accountId'],
    rows: [['x', '7983124201998']],
  },
  {
    page: aliasPage,
    query: '# one\n# two | three\nfields k # the rest of a line\n| filter k = "#1" # "quoted"\n# end',
    records: [{ k: '#1' }, { k: '2' }],
    rows: [['#1']],
  },
  { page: aliasPage, query: 'fields k\n  # | limit 1\n| sort k', records: [{ k: 1 }, { k: 2 }], rows: [[1], [2]] },
  {
    page: aliasPage,
    query: 'filter k like /#\\d/ | fields k#',
    records: [{ k: '#1' }, { k: 'x' }],
    rows: [['#1']],
  },
  {
    page: aliasPage,
    query: 'fields accountId as ID\n| sort ID desc\n| limit 20',
    records: [{ accountId: '1' }, { accountId: '2' }],
    columns: ['ID'],
    rows: [['2'], ['1']],
  },
  {
    page: aliasPage,
    query: 'stats count(*) by duration as time\n| sort time desc',
    records: [{ duration: 5 }, { duration: 7 }, { duration: 5 }],
    columns: ['time', 'count(*)'],
    rows: [
      [7, 1],
      [5, 2],
    ],
  },
  {
    page: aliasPage,
    query: 'fields k as a, a + 1 as b | fields b + 1 as c | display a, b, c',
    records: [{ k: 1 }],
    rows: [[1, 2, 3]],
  },
  { page: guidelinesPage, query: 'filter `foo-bar` = 1 | display `foo-bar`', records: [{ 'foo-bar': 1 }], rows: [[1]] },
  {
    page: guidelinesPage,
    query: 'fields k as `a b` | filter `a b` = 1 | sort `a b` | dedup `a b`',
    records: [{ k: 1 }, { k: 1 }, { k: 2 }],
    columns: ['a b'],
    rows: [[1]],
  },
  {
    page: guidelinesPage,
    query: 'stats sum(`x-y`) as `s-t` by `a:b` | sort `s-t`',
    records: [
      { 'x-y': 2, 'a:b': 'p' },
      { 'x-y': 1, 'a:b': 'q' },
    ],
    rows: [
      ['q', 1],
      ['p', 2],
    ],
  },
  {
    page: wherePage,
    query: 'fields k\n| where @message like /error/',
    records: [{ k: 'an error' }, { k: 'fine' }],
    rows: [['an error']],
  },
  {
    page: wherePage,
    query: 'where k > 1 and not k = 3 | fields k',
    records: [{ k: 1 }, { k: 2 }, { k: 3 }],
    rows: [[2]],
  },
  { page: wherePage, query: 'WHERE k in [1] | fields k', records: [{ k: 1 }, { k: 2 }], rows: [[1]] },
  {
    page: wherePage,
    query: 'stats count(*) as n by k | where n > 1',
    records: [{ k: 1 }, { k: 1 }, { k: 2 }],
    rows: [[1, 2]],
  },
  { page: wherePage, query: 'where a != "x" | fields k', records: [{ k: 1 }, { k: 2, a: 'x' }], rows: [[1]] },
  {
    page: dedupPage,
    query: 'fields server, severity\n| sort @timestamp desc\n| dedup server',
    records: [
      { server: 'a', severity: 1 },
      { server: 'b', severity: 2 },
      { server: 'a', severity: 3 },
    ],
    rows: [
      ['a', 3],
      ['b', 2],
    ],
  },
  {
    page: dedupPage,
    query: 'filter ispresent(server) | fields server | dedup server | limit 5',
    records: [{ server: 'a' }, {}, { server: 'a' }],
    rows: [['a']],
  },
];
