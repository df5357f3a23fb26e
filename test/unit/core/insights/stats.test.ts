import assert from 'node:assert/strict';
import { answerOf, checkAnswers, frameFor } from './answerOf.ts';
import { afterStatsCases, groupCases, statsAggregateCases, statsRecords } from './cases/stats.cases.ts';

describe('stats', () => {
  describe('aggregates', () => checkAnswers(statsAggregateCases, []));
  describe('groups', () => checkAnswers(groupCases, []));
  describe('goes on', () => checkAnswers(afterStatsCases, []));

  it('names its columns: keys first, then results, as they were written', () => {
    const names = (query: string) =>
      answerOf(query, frameFor(statsRecords)).table.columns.map(({ name, type }) => `${name}:${type}`);
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
