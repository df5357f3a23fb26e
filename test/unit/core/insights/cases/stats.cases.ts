import type { TableCell } from '../../../../../src/core/table/table.ts';
import { over, type AnswerCase } from '../answerOf.ts';

const stats = 'CWL_QuerySyntax-Stats';

/** Five calls within an hour, some without `bytes` or `error`. */
export const statsRecords = [
  { eventTime: '2026-11-01T00:00:00Z', name: 'Get', service: 's3', bytes: 10, ip: '1.1.1.1', text: '5' },
  { eventTime: '2026-11-01T00:00:30Z', name: 'Get', service: 's3', bytes: 30, ip: '1.1.1.1', text: '15' },
  {
    eventTime: '2026-11-01T00:04:59Z',
    name: 'Put',
    service: 's3',
    bytes: 20,
    ip: '2.2.2.2',
    error: 'Denied',
    text: 'x',
  },
  { eventTime: '2026-11-01T00:05:00Z', name: 'List', service: 'iam', ip: '2.2.2.2', error: 'Denied' },
  { eventTime: '2026-11-01T01:00:00Z', name: 'List', service: 'iam', bytes: null, ip: '3.3.3.3', error: 'Throttled' },
];

function gives(page: string, aggregate: string, value: TableCell): AnswerCase {
  return { page, query: `stats ${aggregate} as result`, rows: [[value]] };
}

function groups(page: string, query: string, ...rows: readonly (readonly TableCell[])[]): AnswerCase {
  return { page, query, rows };
}

export const statsAggregateCases: readonly AnswerCase[] = over(statsRecords, [
  gives(stats, 'count()', 5),
  gives(stats, 'count(*)', 5),
  gives(stats, 'count(error)', 3),
  gives(stats, 'count(bytes)', 3),
  gives(stats, 'count(missing)', 0),
  gives(stats, 'count_distinct(ip)', 3),
  gives(stats, 'count_distinct(error)', 2),
  gives('position: Aggregates over nothing', 'count_distinct(missing)', 0),
  gives(stats, 'sum(bytes)', 60),
  gives(stats, 'avg(bytes)', 20),
  gives(stats, 'min(bytes)', 10),
  gives(stats, 'max(bytes)', 30),
  gives('position: Text as a number', 'sum(text)', 20),
  gives('position: Aggregates over nothing', 'sum(missing)', null),
  gives('position: Aggregates over nothing', 'avg(name)', null),
  gives('position: min and max of text', 'max(name)', 'Put'),
  gives('position: min and max of text', 'min(name)', 'Get'),
  gives(stats, 'sortsFirst(name)', 'Get'),
  gives(stats, 'sortsLast(name)', 'Put'),
  gives('CWL_QuerySyntax-Sort: numbers come after all else', 'sortsLast(text)', '15'),
  gives('CWL_QuerySyntax-Sort: numbers come after all else', 'sortsFirst(text)', 'x'),
  gives(stats, 'earliest(name)', 'Get'),
  gives(stats, 'latest(name)', 'List'),
  gives('position: earliest and latest', 'earliest(error)', 'Denied'),
  gives(
    'reported of us-east-1, 2026-06: a moment gives milliseconds',
    'earliest(@timestamp)',
    Date.parse('2026-11-01T00:00:00Z'),
  ),
  gives(
    'reported of us-east-1, 2026-06: a moment gives milliseconds',
    'latest(@timestamp)',
    Date.parse('2026-11-01T01:00:00Z'),
  ),
  gives('position: min, max, earliest, latest of a time', 'max(@timestamp)', Date.parse('2026-11-01T01:00:00Z')),
  gives(stats, 'pct(bytes, 50)', 20),
  gives(stats, 'pct(bytes, 95)', 30),
  gives(stats, 'pct(bytes, 100)', 30),
  gives('position: pct', 'pct(bytes, 33)', 10),
  gives('position: pct', 'pct(bytes, 34)', 20),
  gives('position: pct', 'pct(bytes, 0)', 10),
  gives('CWL_QuerySyntax-examples (max(@memorySize / 1000 / 1000))', 'max(bytes / 10 / 3)', 1),
  gives(stats, 'max(strlen(name))', 4),
  gives(stats, 'sum(bytes) / count(*)', 12),
  gives(stats, 'sum(bytes)/10/2', 3),
  gives('position: Aggregates in expressions', 'fromMillis(max(@timestamp))', '2026-11-01T01:00:00.000Z'),
  gives('position: Aggregates in expressions', 'concat("n=", count(*))', 'n=5'),
  gives('position: Aggregates in expressions', 'sortsLast(name) like "Pu"', 1),
  gives('position: Aggregates in expressions', 'not count(*) in [4, 5]', 0),
  gives('position: Aggregates in expressions', 'case(count(*) > 4 and sum(bytes) > 1, "many", "few")', 'many'),
]);

export const groupCases: readonly AnswerCase[] = over(statsRecords, [
  groups(stats, 'stats count(*) by name', ['Get', 2], ['List', 2], ['Put', 1]),
  groups(stats, 'stats count(*) by service, name', ['iam', 'List', 2], ['s3', 'Get', 2], ['s3', 'Put', 1]),
  groups(
    'CWL_QuerySyntax-examples (max - max in one stats)',
    'stats max(bytes) as most, min(bytes) as least, most - least as spread by service',
    ['iam', null, null, null],
    ['s3', 30, 10, 20],
  ),
  groups('position: Groups', 'stats count(*) by error', [null, 2], ['Denied', 2], ['Throttled', 1]),
  groups(
    'CWL_QuerySyntax-alias',
    'stats count(*) by name as call | sort call desc',
    ['Put', 1],
    ['List', 2],
    ['Get', 2],
  ),
  groups(
    stats,
    'stats count(*) by bin(5m)',
    ['2026-11-01T01:00:00.000Z', 1],
    ['2026-11-01T00:05:00.000Z', 1],
    ['2026-11-01T00:00:00.000Z', 3],
  ),
  groups(
    stats,
    'stats count(*) as c by bin(1h) | sort c desc',
    ['2026-11-01T00:00:00.000Z', 4],
    ['2026-11-01T01:00:00.000Z', 1],
  ),
  groups(
    stats,
    'stats count(*) by service, bin(1hr)',
    ['iam', '2026-11-01T01:00:00.000Z', 1],
    ['iam', '2026-11-01T00:00:00.000Z', 1],
    ['s3', '2026-11-01T00:00:00.000Z', 3],
  ),
  groups(
    'CWL_QuerySyntax-operations-functions: bin(300s) is capped at 60s',
    'filter service = "s3" | stats count(*) by bin(300s)',
    ['2026-11-01T00:04:00.000Z', 1],
    ['2026-11-01T00:00:00.000Z', 2],
  ),
  groups('CWL_QuerySyntax-operations-functions: the cap of h is 24', 'stats count(*) by bin(48h)', [
    '2026-11-01T00:00:00.000Z',
    5,
  ]),
  groups(
    'CWL_QuerySyntax-operations-functions: the cap of m is 60',
    'stats count(*) by bin(90m)',
    ['2026-11-01T01:00:00.000Z', 1],
    ['2026-11-01T00:00:00.000Z', 4],
  ),
  groups(
    'CWL_QuerySyntax-operations-functions: the cap of ms is 1000',
    'filter name = "Put" | stats count(*) by bin(5000ms)',
    ['2026-11-01T00:04:59.000Z', 1],
  ),
  groups('position: bin of several days', 'stats count(*) by bin(3d)', ['2026-10-31T00:00:00.000Z', 5]),
  groups(stats, 'stats count(*) by bin(1month)', ['2026-11-01T00:00:00.000Z', 5]),
  groups('position: Keys of stats', 'stats count(*) by strlen(name)', [3, 3], [4, 2]),
  groups('position: Keys of stats', 'stats count(*) by bytes > 15 as big', [0, 3], [1, 2]),
  groups('position: Aggregates over nothing', 'filter name = "none" | stats count(*), sum(bytes)', [0, null]),
  groups('position: Aggregates over nothing', 'filter name = "none" | stats count(*) by name'),
  groups('position: Keys of stats', 'fields name as call | filter call = "Get" | stats count(*) by call', ['Get', 2]),
]);

/** What follows a `stats`. */
export const afterStatsCases: readonly AnswerCase[] = over(statsRecords, [
  groups(stats, 'stats count(*) as c by name | filter c > 1 | sort name', ['Get', 2], ['List', 2]),
  groups(stats, 'stats sum(bytes) by name | filter `sum(bytes)` > 20 | fields name', ['Get']),
  groups(stats, 'STATS SUM(bytes) BY service | FILTER SUM(bytes) > 0', ['s3', 60]),
  groups('CWL_QuerySyntax-Subqueries', 'stats count(*) as c by name | filter c < 2 | fields name', ['Put']),
  groups(
    'position: fields after stats',
    'stats count(*) as c by name | fields c * 10 as ten | fields name | sort name | limit 1',
    [20, 'Get'],
  ),
  groups(stats, 'stats count(*) as c by name | stats max(c) as most, count(*) as names', [2, 3]),
  groups(
    stats,
    'stats count_distinct(ip) as ips, count(*) as requests by name, service\n| filter ips > 0\n| stats count(*) as names, sum(requests) / count(*) as average by service',
    ['iam', 1, 2],
    ['s3', 2, 1.5],
  ),
  groups(
    `${stats} (dateceil(@t, 10m))`,
    'stats count(*) as c by bin(5m) as @t | stats sum(c) by dateceil(@t, 10m)',
    ['2026-11-01T01:00:00.000Z', 1],
    ['2026-11-01T00:10:00.000Z', 1],
    ['2026-11-01T00:00:00.000Z', 3],
  ),
  groups(
    `${stats} (max(@timestamp) as @t)`,
    'stats count(*) as c, max(@timestamp) as @t by service | stats avg(c) by dateceil(@t, 5m)',
    ['2026-11-01T01:00:00.000Z', 2],
    ['2026-11-01T00:05:00.000Z', 3],
  ),
  groups(
    'public dashboard: sort @timestamp after stats changes nothing',
    'stats count(*) as c by name | sort @timestamp asc',
    ['Get', 2],
    ['List', 2],
    ['Put', 1],
  ),
  groups(
    'CWL_QuerySyntax-Sort',
    'stats sum(bytes) as total by name | sort total desc | limit 2',
    ['Get', 40],
    ['Put', 20],
  ),
]);
