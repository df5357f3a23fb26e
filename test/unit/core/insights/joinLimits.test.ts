import assert from 'node:assert/strict';
import type { Column, EventFrame } from '../../../../src/core/events/frame.ts';
import { evaluateInsights } from '../../../../src/core/insights/evaluateInsights.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { answerOf, noLimits } from './answerOf.ts';

/** Many events with one field `k`, without a text for each. */
function manyEvents(rowCount: number, keys: number): EventFrame {
  const column: Column = {
    codes: Int32Array.from({ length: rowCount }, (_, row) => row % keys),
    values: Array.from({ length: keys }, (_, index) => `key ${index}`),
  };
  return {
    rowCount,
    times: Float64Array.from({ length: rowCount }, (_, row) => row),
    column: () => column,
    message: () => '{}',
    logStream: () => 's',
    log: () => 'l',
    pointer: () => 'p',
  };
}

const selfJoin = "join left=a right=b where a.k=b.k (SOURCE '/g') | stats count(*) as n";
const place = { start: 0, end: 4 };

describe('a join of very many rows', () => {
  it('is refused when its right side has more keys than the service takes', () => {
    const { problems = [], table } = answerOf(selfJoin, manyEvents(400_000, 400_000));
    assert.deepEqual(
      problems.map(({ code, unsupported, range }) => [code, unsupported, range]),
      [['insights.join-keys', undefined, place]],
    );
    assert.deepEqual(table.rows, []);
  });

  it('is refused before its rows are made', () => {
    const { problems = [] } = answerOf(selfJoin, manyEvents(400_000, 2));
    assert.deepEqual(
      problems.map(({ code, unsupported, range }) => [code, unsupported, range]),
      [['insights.unsupported', 'join of more than 5000000 rows', place]],
    );
  });

  it('takes the most keys that the service takes', () => {
    assert.deepEqual(answerOf(selfJoin, manyEvents(400_000, 50_000)).table.rows, [[3_200_000]]);
    assert.equal(answerOf(selfJoin, manyEvents(400_000, 50_001)).problems?.[0]?.code, 'insights.join-keys');
  });

  it('does not count rows without a key', () => {
    const all = manyEvents(50_001, 50_001);
    const { codes, values } = all.column(['k']);
    const some = { ...all, column: () => ({ codes: codes.map((code) => (code === 0 ? -1 : code)), values }) };
    assert.deepEqual(answerOf(selfJoin, some).table.rows, [[50_000]]);
  });

  it('is cut off at the limit of the answer', () => {
    const query = "join left=a right=b where a.k=b.k (SOURCE '/g') | fields a.k";
    const { table } = answerOf(query, manyEvents(1_000, 10), { ...noLimits, limit: 7 });
    assert.deepEqual([table.rowCount, table.truncated], [7, true]);
  });

  it('can be stopped on its way', () => {
    const { query } = parseInsights(selfJoin);
    assert.ok(query !== null);
    let steps = 0;
    const join = evaluateInsights(query, manyEvents(400_000, 50_000), noLimits);
    while (join.next().done !== true) steps++;
    assert.ok(steps > 1_000, `${steps} steps`);
  });
});
