import type { TableCell } from '../../../../../src/core/table/table.ts';
import type { AnswerCase } from '../answerOf.ts';

const page = 'CWL_QuerySyntax-Stats';
const timeSeries = 'CWL_QuerySyntax-timeseries-functions';
const nothing = 'position: Aggregates over nothing';

/** Four events of a minute, the last two of another group; times are not in the order of reading. */
const records = [
  { eventTime: '2026-11-01T00:00:30Z', g: 'a', n: 4, t: '10', user: 'alice', ok: true },
  { eventTime: '2026-11-01T00:00:10Z', g: 'a', n: 1, t: '9', user: 'bob' },
  { eventTime: '2026-11-01T00:00:20Z', g: 'b', n: 7, t: 'x', user: 'alice', nil: null },
  { eventTime: '2026-11-01T00:01:40Z', g: 'b', t: '9', user: 'carol' },
];

function all(source: string, aggregates: string, ...values: TableCell[]): AnswerCase {
  return { page: source, query: `stats ${aggregates}`, records, rows: [values] };
}

export const aggregateCases: readonly AnswerCase[] = [
  all(page, 'count(), count(*), count(n), count(nil), count(missing)', 4, 4, 3, 0, 0),
  { page: nothing, query: 'stats count(*), count(n)', records: [], rows: [[0, 0]] },
  { page: nothing, query: 'filter g = "z" | stats count(*) by g', records, rows: [] },
  all(page, 'count_distinct(user), count_distinct(t), count_distinct(missing)', 3, 3, 0),
  {
    page,
    query: 'stats count_distinct(user) as users by g',
    records,
    rows: [
      ['a', 2],
      ['b', 2],
    ],
  },
  { page: nothing, query: 'stats count_distinct(user)', records: [], rows: [[0]] },
  all(page, 'sum(n), sum(t), sum(user)', 12, 28, null),
  all('position: JSON true and false', 'sum(ok)', 1),
  {
    page: nothing,
    query: 'stats sum(n), avg(n), max(n), latest(n), pct(n, 50)',
    records: [],
    rows: [[null, null, null, null, null]],
  },
  all(page, 'avg(n), avg(missing)', 4, null),
  {
    page,
    query: 'stats avg(n) as mean by g',
    records,
    rows: [
      ['a', 2.5],
      ['b', 7],
    ],
  },
  all(page, 'avg(n) * 3', 12),
  all(page, 'min(n), min(user), min(missing)', 1, 'alice', null),
  all('position: min and max of text', 'min(t), max(t)', 'x', '10'),
  all('position: min, max, earliest, latest of a time', 'min(@timestamp)', Date.parse('2026-11-01T00:00:10Z')),
  all(page, 'max(n), max(user), max(n * 2)', 7, 'carol', 14),
  {
    page,
    query: 'stats max(n) by g',
    records,
    rows: [
      ['a', 4],
      ['b', 7],
    ],
  },
  all(page, 'pct(n, 50), pct(n, 100), pct(n, 0)', 4, 7, 1),
  all('position: pct', 'pct(t, 50), pct(t, 95), pct(user, 50)', 9, 10, null),
  {
    page,
    query: 'stats pct(n, 90) as p90 by g',
    records,
    rows: [
      ['a', 4],
      ['b', 7],
    ],
  },
  all(page, 'earliest(user), earliest(n)', 'bob', 1),
  all('position: earliest and latest', 'earliest(ok), earliest(missing)', 1, null),
  all('position: min, max, earliest, latest of a time', 'earliest(@timestamp)', Date.parse('2026-11-01T00:00:10Z')),
  all(page, 'latest(user), latest(t)', 'carol', '9'),
  all('position: earliest and latest', 'latest(n), latest(missing)', 4, null),
  {
    page,
    query: 'stats latest(user) by g',
    records,
    rows: [
      ['a', 'alice'],
      ['b', 'carol'],
    ],
  },
  all(page, 'sortsFirst(user), sortsFirst(n)', 'alice', 1),
  all('CWL_QuerySyntax-Sort', 'sortsFirst(t)', 'x'),
  all(page, 'sortsFirst(missing)', null),
  all(page, 'sortsLast(user), sortsLast(n)', 'carol', 7),
  all('CWL_QuerySyntax-Sort', 'sortsLast(t)', '10'),
  all(page, 'sortslast(missing)', null),
  {
    page: timeSeries,
    query: 'stats count_over_time(n) by bin(1m)',
    records,
    columns: ['bin(1m)', 'count_over_time(n)'],
    rows: [
      ['2026-11-01T00:01:00.000Z', 0],
      ['2026-11-01T00:00:00.000Z', 3],
    ],
  },
  {
    page: timeSeries,
    query: 'stats countOverTime(user) as events by bin(1m) as t, g',
    records,
    rows: [
      ['2026-11-01T00:01:00.000Z', 'b', 1],
      ['2026-11-01T00:00:00.000Z', 'a', 2],
      ['2026-11-01T00:00:00.000Z', 'b', 1],
    ],
  },
  { page: timeSeries, query: 'stats count_over_time(user) by bin(1h)', records: [], rows: [] },
  {
    page: timeSeries,
    query: 'stats sum_over_time(n) by bin(1m)',
    records,
    rows: [
      ['2026-11-01T00:01:00.000Z', null],
      ['2026-11-01T00:00:00.000Z', 12],
    ],
  },
  {
    page: timeSeries,
    query: 'stats sum_over_time(n) / count_over_time(n) as mean by bin(1h)',
    records,
    rows: [['2026-11-01T00:00:00.000Z', 4]],
  },
  { page: timeSeries, query: 'stats sumOverTime(t) by bin(1d)', records, rows: [['2026-11-01T00:00:00.000Z', 28]] },
  all(page, 'sum(n) / count(*)', 3),
  all(page, 'max(n) - min(n) as spread, round(avg(n) / 3, 2) as third', 6, 1.33),
  all(page, 'sum(n) / 1024 / 1024 * 1048576', 12),
  all(
    'CWL_QuerySyntax-examples (overProvisionedMB)',
    'max(n) as most, min(n) as least, most - least as spread',
    7,
    1,
    6,
  ),
  {
    page: 'CWL_QuerySyntax-operations-functions',
    query: 'stats concat(min(user), "-", max(user)) as range, case(count(*) > 3, "many", "few") as size by g',
    records,
    rows: [
      ['a', 'alice-bob', 'few'],
      ['b', 'alice-carol', 'few'],
    ],
  },
  {
    page,
    query:
      'stats count_distinct(user) as users, count(*) as calls by g | filter users > 1 | stats count(*) as groups, sum(calls) / count(*) as mean',
    records,
    rows: [[2, 2]],
  },
  {
    page,
    query:
      'stats sum(n) as sum_n by g, user | stats max(sum_n) as most by g | filter max(sum_n) > 4 | fields max(sum_n), most, g',
    records,
    columns: ['max(sum_n)', 'most', 'g'],
    rows: [[7, 7, 'b']],
  },
  {
    page,
    query: 'stats sum(n) as total by g | stats max(sum(n))',
    records,
    rows: [[7]],
  },
];
