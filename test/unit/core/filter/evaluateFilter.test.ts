import assert from 'node:assert/strict';
import { evaluateFilter } from '../../../../src/core/filter/evaluateFilter.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { planFilter } from '../../../../src/core/filter/planFilter.ts';
import type { EvaluationOptions } from '../../../../src/core/events/evaluation.ts';
import type { FilterQuery } from '../../../../src/core/filter/filterQuery.ts';
import { pathKey } from '../../../../src/core/events/fieldPath.ts';
import { drain } from '../../../support/drain.ts';
import { frameOf } from '../../../support/frameOf.ts';

const record = (id: string, eventTime: string | null, more: object = {}): string =>
  JSON.stringify({ eventID: id, ...(eventTime === null ? {} : { eventTime }), eventName: 'GetUser', ...more });

/** Out of order, with two equal times and one record without a time. */
const records = [
  record('c', '2026-11-01T00:00:03Z'),
  record('a', '2026-11-01T00:00:01Z', { errorCode: 'AccessDenied' }),
  record('none', null),
  record('b2', '2026-11-01T00:00:02Z'),
  record('b1', '2026-11-01T00:00:02Z', { errorCode: 'AccessDenied' }),
];

const everything: EvaluationOptions = { window: null, limit: 10_000, now: 0 };
const at = (time: string): number => Date.parse(`2026-11-01T00:00:${time}Z`);

function query(pattern: string): FilterQuery {
  const { query: parsed } = parseFilter(pattern);
  assert.ok(parsed !== null, pattern);
  return parsed;
}

function evaluate(pattern: string, options: EvaluationOptions = everything, events: readonly string[] = records) {
  return drain(evaluateFilter(query(pattern), frameOf(events), options));
}

const idsOf = (result: ReturnType<typeof evaluate>): readonly unknown[] => result.table.rows.map((row) => row.at(-1));

describe('evaluateFilter', () => {
  it('answers oldest first, equal times in the order read, records without a time last', () => {
    assert.deepEqual(idsOf(evaluate('')), ['a', 'b2', 'b1', 'c', 'none']);
  });
  it('cuts off at the limit and says so', () => {
    const result = evaluate('', { ...everything, limit: 2 });
    assert.deepEqual(idsOf(result), ['a', 'b2']);
    assert.deepEqual(
      [result.table.truncated, result.table.rowCount, result.recordsMatched, result.recordsScanned],
      [true, 2, 5, 5],
    );
  });
  it('does not call an answer cut off that just fits', () => {
    assert.equal(evaluate('', { ...everything, limit: 5 }).table.truncated, false);
  });
  it('sees both ends of the window and no record without a time', () => {
    const result = evaluate('', { ...everything, window: { start: at('02'), end: at('03') } });
    assert.deepEqual(idsOf(result), ['b2', 'b1', 'c']);
    assert.deepEqual([result.recordsScanned, result.recordsMatched], [3, 3]);
  });
  it('counts what it scanned and what matched', () => {
    const result = evaluate('{ $.errorCode = "Access*" }', {
      ...everything,
      window: { start: at('01'), end: at('02') },
    });
    assert.deepEqual([result.recordsScanned, result.recordsMatched, idsOf(result)], [3, 2, ['a', 'b1']]);
  });
  it('shows the columns of the contract, absent values as null', () => {
    const event = record('x', '2026-11-01T09:12:44Z', {
      eventSource: 'iam.amazonaws.com',
      userIdentity: { arn: 'arn:aws:iam::123456789012:user/alice' },
      sourceIPAddress: '198.51.100.7',
      awsRegion: 'us-east-1',
    });
    const { table } = evaluate('', everything, [
      event,
      'not JSON',
      record('y', '2026-11-01T09:12:45Z', { errorCode: null, awsRegion: { odd: [1] } }),
    ]);
    assert.deepEqual(
      table.columns.map(({ name, type }) => `${name} ${type}`),
      [
        '@timestamp timestamp',
        '@message json',
        'eventName string',
        'eventSource string',
        'userIdentity.arn string',
        'sourceIPAddress string',
        'errorCode string',
        'awsRegion string',
        'eventID string',
      ],
    );
    assert.deepEqual(table.rows[0], [
      '2026-11-01T09:12:44.000Z',
      event,
      'GetUser',
      'iam.amazonaws.com',
      'arn:aws:iam::123456789012:user/alice',
      '198.51.100.7',
      null,
      'us-east-1',
      'x',
    ]);
    assert.deepEqual(table.rows[1]?.slice(6), [null, '{"odd":[1]}', 'y']);
    assert.deepEqual(table.rows[2], [null, 'not JSON', null, null, null, null, null, null, null]);
  });
  it('can be stopped: it pauses every few thousand rows, and while it decides distinct values', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => record(String(i), '2026-11-01T00:00:01Z'));
    const steps = evaluateFilter(query('{ $.eventID = "1*" }'), frameOf(many), everything);
    let pauses = 0;
    while (steps.next().done !== true) pauses++;
    assert.equal(pauses, 8);
  });
});

const needs: readonly (readonly [
  pattern: string,
  paths: readonly (readonly (string | number)[])[],
  scansMessages: boolean,
])[] = [
  ['', [], false],
  ['ERROR', [], true],
  ['[a, b]', [], true],
  [
    '{ $.a.b = 1 && $.a.b = 2 && $.c[0] NOT EXISTS }',
    [
      ['a', 'b'],
      ['c', 0],
    ],
    false,
  ],
  ['{ $.a.*.b = 1 || $.d[*] = 2 }', [['a'], ['d']], false],
  ["{ $.['x.y'].z IS NULL }", [['x.y', 'z']], false],
  ['{ $.* = 1 }', [], true],
];

describe('planFilter', () => {
  for (const [pattern, paths, scansMessages] of needs) {
    it(`plans ${pattern}`, () => {
      const plan = planFilter(query(pattern)).needs;
      assert.equal(plan.scansMessages, scansMessages);
      assert.deepEqual(plan.paths.map(pathKey), paths.map(pathKey));
    });
  }
  it('names every path once', () => {
    const { paths } = planFilter(query('{ $.eventName = x && $.eventName = y }')).needs;
    assert.deepEqual(paths, [['eventName']]);
  });
});
