import assert from 'node:assert/strict';
import { answerOf, checkAnswers, frameFor, type AnswerCase } from './answerOf.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';

const stats = 'CWL_QuerySyntax-Stats';

const calls = [
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

describe('stats', () => {
  describe('aggregates', () => {
    checkAnswers(
      [
        gives(stats, 'count()', 5),
        gives(stats, 'count(*)', 5),
        gives(stats, 'count(error)', 3),
        gives(stats, 'count(bytes)', 3),
        gives(stats, 'count(missing)', 0),
        gives(stats, 'count_distinct(ip)', 3),
        gives(stats, 'count_distinct(error)', 2),
        gives('position: absent values are not counted as a distinct value', 'count_distinct(missing)', 0),
        gives(stats, 'sum(bytes)', 60),
        gives(stats, 'avg(bytes)', 20),
        gives(stats, 'min(bytes)', 10),
        gives(stats, 'max(bytes)', 30),
        gives('position: numeric text counts as its number', 'sum(text)', 20),
        gives('position: the sum of nothing is absent', 'sum(missing)', null),
        gives('position: the average of nothing is absent', 'avg(name)', null),
        gives('position: min and max of text are in the order of sort', 'max(name)', 'Put'),
        gives('position: min and max of text are in the order of sort', 'min(name)', 'Get'),
        gives(stats, 'sortsFirst(name)', 'Get'),
        gives(stats, 'sortsLast(name)', 'Put'),
        gives('CWL_QuerySyntax-Sort: numbers come after all else', 'sortsLast(text)', '15'),
        gives('CWL_QuerySyntax-Sort: numbers come after all else', 'sortsFirst(text)', 'x'),
        gives(stats, 'earliest(name)', 'Get'),
        gives(stats, 'latest(name)', 'List'),
        gives('position: the earliest event that has the field', 'earliest(error)', 'Denied'),
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
        gives('position: a moment gives milliseconds', 'max(@timestamp)', Date.parse('2026-11-01T01:00:00Z')),
        gives(stats, 'pct(bytes, 50)', 20),
        gives(stats, 'pct(bytes, 95)', 30),
        gives(stats, 'pct(bytes, 100)', 30),
        gives('position: pct by nearest rank', 'pct(bytes, 33)', 10),
        gives('position: pct by nearest rank', 'pct(bytes, 34)', 20),
        gives('position: the least percentile is the least value', 'pct(bytes, 0)', 10),
        gives('CWL_QuerySyntax-examples (max(@memorySize / 1000 / 1000))', 'max(bytes / 10 / 3)', 1),
        gives(stats, 'max(strlen(name))', 4),
        gives(stats, 'sum(bytes) / count(*)', 12),
        gives(stats, 'sum(bytes)/10/2', 3),
        gives('position: a function of an aggregate', 'fromMillis(max(@timestamp))', '2026-11-01T01:00:00.000Z'),
        gives('position: a function of an aggregate', 'concat("n=", count(*))', 'n=5'),
        gives('position: an aggregate anywhere in an expression', 'sortsLast(name) like "Pu"', 1),
        gives('position: an aggregate anywhere in an expression', 'not count(*) in [4, 5]', 0),
        gives(
          'position: an aggregate anywhere in an expression',
          'case(count(*) > 4 and sum(bytes) > 1, "many", "few")',
          'many',
        ),
      ],
      calls,
    );
  });

  describe('groups', () => {
    checkAnswers(
      [
        groups(stats, 'stats count(*) by name', ['Get', 2], ['List', 2], ['Put', 1]),
        groups(stats, 'stats count(*) by service, name', ['iam', 'List', 2], ['s3', 'Get', 2], ['s3', 'Put', 1]),
        groups(
          'CWL_QuerySyntax-examples (max - max in one stats)',
          'stats max(bytes) as most, min(bytes) as least, most - least as spread by service',
          ['iam', null, null, null],
          ['s3', 30, 10, 20],
        ),
        groups(
          'position: absent keys are a group',
          'stats count(*) by error',
          [null, 2],
          ['Denied', 2],
          ['Throttled', 1],
        ),
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
        groups('position: days count from 1970', 'stats count(*) by bin(3d)', ['2026-10-31T00:00:00.000Z', 5]),
        groups(stats, 'stats count(*) by bin(1month)', ['2026-11-01T00:00:00.000Z', 5]),
        groups('position: a computed key', 'stats count(*) by strlen(name)', [3, 3], [4, 2]),
        groups('position: a condition as key', 'stats count(*) by bytes > 15 as big', [0, 3], [1, 2]),
        groups('position: stats over nothing is one row', 'filter name = "none" | stats count(*), sum(bytes)', [
          0,
          null,
        ]),
        groups('position: groups over nothing are none', 'filter name = "none" | stats count(*) by name'),
        groups(
          'position: an alias can be a key',
          'fields name as call | filter call = "Get" | stats count(*) by call',
          ['Get', 2],
        ),
      ],
      calls,
    );
  });

  describe('goes on', () => {
    checkAnswers(
      [
        groups(stats, 'stats count(*) as c by name | filter c > 1 | sort name', ['Get', 2], ['List', 2]),
        groups(stats, 'stats sum(bytes) by name | filter `sum(bytes)` > 20 | fields name', ['Get']),
        groups(stats, 'STATS SUM(bytes) BY service | FILTER SUM(bytes) > 0', ['s3', 60]),
        groups('CWL_QuerySyntax-Subqueries', 'stats count(*) as c by name | filter c < 2 | fields name', ['Put']),
        groups(
          'position: fields after stats adds to itself',
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
      ],
      calls,
    );
  });

  it('names its columns: keys first, then results, as they were written', () => {
    const names = (query: string) =>
      answerOf(query, frameFor(calls)).table.columns.map(({ name, type }) => `${name}:${type}`);
    assert.deepEqual(names('stats count(*), sum(bytes) / 2 by name, bin(5m)'), [
      'name:string',
      'bin(5m):timestamp',
      'count(*):number',
      'sum(bytes) / 2:number',
    ]);
    assert.deepEqual(names('STATS COUNT(*) AS n BY service AS s'), ['s:string', 'n:number']);
    assert.deepEqual(names('stats count( * ), avg(bytes) # comment\n by service'), [
      'service:string',
      'count( * ):number',
      'avg(bytes):number',
    ]);
  });

  it('takes the first event read among those of one moment', () => {
    const eventTime = '2026-11-01T00:00:00Z';
    const frame = frameFor([
      { eventTime, v: 'a' },
      { eventTime, v: 'b' },
      { eventTime: 'soon', v: 'c' },
    ]);
    assert.deepEqual(answerOf('stats earliest(v), latest(v)', frame).table.rows, [['a', 'a']]);
  });

  it('takes values that print alike for one group', () => {
    const frame = frameFor([{ v: 50 }, { v: '50' }, { v: true }, { v: 1 }]);
    assert.deepEqual(answerOf('stats count(*) by v | fields `count(*)`', frame).table.rows, [[2], [2]]);
    assert.deepEqual(answerOf('stats count_distinct(v)', frame).table.rows, [[2]]);
  });

  it('keeps the sum over many groups of two keys', () => {
    const records = Array.from({ length: 5000 }, (_, i) => ({ a: `a${i % 70}`, b: `b${i % 71}`, n: i }));
    const { table } = answerOf(
      'stats sum(n) as s, count(*) as c by a, b | stats sum(s), sum(c), count(*)',
      frameFor(records),
    );
    assert.deepEqual(table.rows, [[12497500, 5000, 4970]]);
  });
});
