import assert from 'node:assert/strict';
import { answerOf, checkAnswers, frameFor, noLimits } from './answerOf.ts';
import { orderCases } from './cases/order.cases.ts';
import { parseGlobCases } from './cases/parseGlob.cases.ts';
import { columnCases, dedupCases } from './cases/results.cases.ts';
import { scopeCases } from './cases/scope.cases.ts';

const limitPage = 'CWL_QuerySyntax-Limit';

describe('results', () => {
  describe('columns', () => checkAnswers(columnCases, []));
  describe('order', () => checkAnswers(orderCases, []));
  describe('dedup', () => checkAnswers(dedupCases, []));
  describe('parse', () => checkAnswers(parseGlobCases, []));
  describe('scope', () => checkAnswers(scopeCases, []));

  describe('limits and window', () => {
    const many = frameFor(Array.from({ length: 300 }, (_, k) => ({ k })));
    const start = Date.parse('2026-11-01T00:00:00Z');

    it(`${limitPage}: cuts off at the default and says so`, () => {
      const { table } = answerOf('fields k', many, { ...noLimits, limit: 100 });
      assert.deepEqual([table.rowCount, table.truncated, table.rows[0]], [100, true, [299]]);
      assert.equal(answerOf('fields k | filter k < 100', many, { ...noLimits, limit: 100 }).table.truncated, false);
    });

    it(`${limitPage}: a limit of the author is not a truncation`, () => {
      const { table } = answerOf('fields k | limit 200', many, { ...noLimits, limit: 100 });
      assert.deepEqual([table.rowCount, table.truncated], [200, false]);
      assert.equal(answerOf('fields k | limit any 5', many).table.rowCount, 5);
    });

    it('sees the window only, both ends included', () => {
      const window = { start: start + 10_000, end: start + 12_000 };
      const answer = answerOf('fields k', many, { ...noLimits, window });
      assert.deepEqual(answer.table.rows, [[12], [11], [10]]);
      assert.deepEqual([answer.recordsScanned, answer.recordsMatched], [3, 3]);
    });

    it('sees events without a time only without a window, and puts them last', () => {
      const frame = frameFor([{ k: 1, eventTime: 'soon' }, { k: 2 }]);
      assert.deepEqual(answerOf('fields k, @timestamp', frame).table.rows, [
        [2, '2026-11-01T00:00:01.000Z'],
        [1, null],
      ]);
      const window = { start: 0, end: Number.MAX_SAFE_INTEGER };
      assert.deepEqual(answerOf('fields k', frame, { ...noLimits, window }).table.rows, [[2]]);
      assert.deepEqual(answerOf('stats count(*) by bin(1h)', frame).table.rows, [
        ['2026-11-01T00:00:00.000Z', 1],
        [null, 1],
      ]);
    });

    it('counts what matched before grouping, dedup and limits', () => {
      const counts = (query: string) => {
        const { recordsScanned, recordsMatched } = answerOf(query, many);
        return [recordsScanned, recordsMatched];
      };
      assert.deepEqual(counts('filter k < 50'), [300, 50]);
      assert.deepEqual(counts('filter k < 50 | limit 3'), [300, 50]);
      assert.deepEqual(counts('filter k < 50 | stats count(*) as c by k | filter c > 1'), [300, 50]);
      assert.deepEqual(counts('filter k < 50 | stats count(*) as c by k | stats max(c)'), [300, 50]);
      assert.deepEqual(counts('filter k < 50 | dedup missing'), [300, 50]);
    });

    it('keeps events of one moment in the order they were read, however few are wanted', () => {
      const frame = frameFor(
        Array.from({ length: 100 }, (_, k) => ({ eventTime: '2026-11-01T00:00:00Z', k, odd: k % 2 })),
      );
      const shown = (query: string) => answerOf(query, frame).table.rows.flat();
      assert.deepEqual(shown('fields k | limit 4'), [0, 1, 2, 3]);
      assert.deepEqual(shown('fields k | sort odd desc | limit 4'), [1, 3, 5, 7]);
      assert.deepEqual(shown('fields k | sort odd | limit 4'), [0, 2, 4, 6]);
    });

    it('computes a name once for a row, however often the next names use it', () => {
      const frame = frameFor([{ a: 1, b: 1 }]);
      const query = `fields a + b as c ${'| fields c + c as c '.repeat(40)}| display c`;
      assert.deepEqual(answerOf(query, frame).table.rows, [[2 ** 41]]);
    });

    it('sorts long logs, whichever way they lie', () => {
      const forwards = Array.from({ length: 30_000 }, (_, k) => ({ k, h: (k * 7919) % 30_011 }));
      for (const records of [forwards, forwards.toReversed()]) {
        const frame = frameFor(records);
        const head = (query: string) => answerOf(query, frame).table.rows.flat().slice(0, 3);
        assert.deepEqual(head('fields h | sort h desc | limit 50'), [30_010, 30_009, 30_008]);
        assert.deepEqual(head('fields h | sort h | limit 29000'), [0, 1, 2]);
        assert.deepEqual(answerOf('fields @timestamp | limit 1', frame).table.rows, [['2026-11-01T08:19:59.000Z']]);
      }
    });
  });
});
