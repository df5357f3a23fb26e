import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expressionFinder } from '../../../../src/core/view/expressionFinder.ts';
import { findMatches, longestFind } from '../../../../src/core/view/findRows.ts';
import type { FindState } from '../../../../src/core/view/viewState.ts';
import { allRows, tablesOf, viewTableOf, type Row } from './viewTableOf.ts';

const options = { expressions: expressionFinder };
const plain = (text: string): FindState => ({ text, isRegex: false, isCaseSensitive: false });
const exact = (text: string): FindState => ({ text, isRegex: false, isCaseSensitive: true });
const regex = (text: string): FindState => ({ text, isRegex: true, isCaseSensitive: false });

describe('where a text matches', () => {
  const noTable = viewTableOf([], []);
  const rangesOf = (find: FindState, text: string) =>
    findMatches(noTable, allRows(noTable), [], find, options)
      .ranges(text)
      .map(([start, end]) => text.slice(start, end));
  const cases: readonly (readonly [find: FindState, text: string, matches: readonly string[]])[] = [
    [plain(''), 'abc', []],
    [plain('b'), 'abcB', ['b', 'B']],
    [exact('b'), 'abcB', ['b']],
    [plain('a.c'), 'abc a.c', ['a.c']],
    [plain('\\d[x](y){1}^$|*+?/-'), '\\d[x](y){1}^$|*+?/-', ['\\d[x](y){1}^$|*+?/-']],
    [plain('aa'), 'aaaaa', ['aa', 'aa']],
    [plain('STRASSE'), 'straße', []],
    [plain('é'), 'É', ['É']],
    [plain('İ'), 'i\u0307 İ', ['İ']],
    [plain('\u{1f600}'), 'x\u{1f600}y', ['\u{1f600}']],
    [plain('\ud83d'), '\u{1f600}', []],
    [plain('\ud83d'), 'x\ud83dy', ['\ud83d']],
    [regex('a.c'), 'abc ABC', ['abc', 'ABC']],
    [regex('^b|c$'), 'bbc', ['b', 'c']],
    [regex('x*'), 'axxb', ['xx']],
    [regex('x*'), '\u{1f600}x\u{1f600}', ['x']],
    [regex('^'), 'abc', []],
    [regex('.'), '\u{1f600}', ['\u{1f600}']],
    [regex('[^\\x00-\\x7f]\\:?'), 'a\u{1f600}b', ['\u{1f600}', '\u{1f600}'].slice(0, 1)],
    [regex('s3\\:get{'), 'S3:GET{', ['S3:GET{']],
    [regex('(?:\\d{1,3}\\.){3}\\d+'), '203.0.113.7', ['203.0.113.7']],
    [regex('[(+]+\\)+'), '(+)', ['(+)']],
    [regex('a+|b+'), 'aab', ['aa', 'b']],
    [regex('(a|b)c'), 'acbc', ['ac', 'bc']],
    [regex('\\b'), 'ab cd', []],
    [regex('\\bc|x*'), 'ab cd', ['c']],
    [regex('$|b'), 'ab', ['b']],
  ];
  for (const [find, text, matches] of cases) {
    it(`${JSON.stringify(find.text)} in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(rangesOf(find, text), matches));
  }

  it('is told a hundred times at most', () => assert.equal(rangesOf(plain('a'), 'a'.repeat(1_000)).length, 100));
});

describe('what cannot be looked for', () => {
  const problems: readonly (readonly [find: FindState, problem: RegExp])[] = [
    [regex('('), /^Not a regular expression of RE2: missing closing \)/],
    [regex('*'), /Not a regular expression of RE2: missing argument to repetition operator/],
    [regex('a{2,1}'), /invalid repeat count/],
    [regex('a(?=b)'), /look-ahead/],
    [regex('(a{1000}){1000}'), /repeat/],
    [plain('x'.repeat(longestFind + 1)), /at most 1000 characters/],
  ];
  for (const [find, problem] of problems) {
    it(find.text.slice(0, 20), () => {
      const table = viewTableOf(['a'], [['a']]);
      const found = findMatches(table, allRows(table), [0], find, options);
      assert.match(found.problem ?? '', problem);
      assert.deepEqual([found.positions.length, found.cells, found.hits(0, 0)], [0, 0, false]);
    });
  }
});

describe('rows with a match', () => {
  const rows: readonly Row[] = [
    ['alice', 'bob', 1],
    [null, 'Alice', 10],
    ['carol', null, true],
    ['alice', 'alice', null],
  ];
  const table = viewTableOf(['a', 'b', 'n'], rows);
  const cases: readonly {
    readonly find: FindState;
    readonly columns?: readonly number[];
    readonly order?: readonly number[];
    readonly positions: readonly number[];
    readonly cells: number;
  }[] = [
    { find: plain('alice'), positions: [0, 1, 3], cells: 4 },
    { find: exact('alice'), positions: [0, 3], cells: 3 },
    { find: plain('alice'), columns: [1], positions: [1, 3], cells: 2 },
    { find: plain('alice'), columns: [1, 9], positions: [1, 3], cells: 2 },
    { find: plain('alice'), order: [2, 3, 0], positions: [1, 2], cells: 3 },
    { find: plain('1'), positions: [0, 1], cells: 2 },
    { find: plain('true'), positions: [2], cells: 1 },
    { find: plain('null'), positions: [], cells: 0 },
    { find: plain(''), positions: [], cells: 0 },
    { find: regex('^.{3}$'), positions: [0], cells: 1 },
  ];
  for (const { find, columns = [0, 1, 2], order = [0, 1, 2, 3], positions, cells } of cases) {
    it(`${JSON.stringify(find)} in columns ${columns.join()} of rows ${order.join()}`, () => {
      const found = findMatches(table, Uint32Array.from(order), columns, find, options);
      assert.deepEqual([...found.positions], positions);
      assert.equal(found.cells, cells);
      assert.equal(found.problem, null);
    });
  }

  it('are told apart value by value', () => {
    const found = findMatches(table, allRows(table), [1], plain('alice'), options);
    const hits = table.columns.map(({ values }, column) => values.filter((_, code) => found.hits(column, code)));
    assert.deepEqual(hits, [[], ['Alice', 'alice'], []]);
  });

  it('are looked for in what is shown', () => {
    const shown = (_: unknown, code: number) => (code === 0 ? 'zone' : null);
    assert.deepEqual(
      [...findMatches(table, allRows(table), [0], plain('zone'), { ...options, shown }).positions],
      [0, 3],
    );
  });

  it('are those that a search of every cell finds', () => {
    fc.assert(
      fc.property(tablesOf(2), fc.constantFrom('a', 'A', '1', '2026', '_', 'ß', '.', 'tru'), (made, text) => {
        const whole = viewTableOf(['a', 'b'], made, 5);
        const matches = (row: Row) =>
          row.filter((cell) => cell !== null && String(cell).toLowerCase().includes(text.toLowerCase())).length;
        const found = findMatches(whole, allRows(whole), [0, 1], plain(text), options);
        assert.deepEqual(
          [...found.positions],
          [...made.keys()].filter((i) => matches(made[i] ?? []) > 0),
        );
        assert.equal(
          found.cells,
          made.reduce((sum, row) => sum + matches(row), 0),
        );
      }),
      { numRuns: 80 },
    );
  });

  it('wait for what finds expressions', () => {
    const found = findMatches(table, allRows(table), [0], regex('alice'), { expressions: null });
    assert.deepEqual([found.positions.length, found.problem], [0, null]);
  });

  it('are found in time, whatever the expression nearly matches', () => {
    const long = viewTableOf(['a'], [['a'.repeat(4_096)]]);
    for (const text of ['\\w+@', '(a+)+b', '(a|a){20}b', 'a*a*a*a*a*b', '(?:a|aa)*b', '.*=.*;'])
      assert.equal(findMatches(long, allRows(long), [0], regex(text), options).positions.length, 0, text);
  });

  it('are found with any expression, or it is told why not', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab()[]{}*+?|\\^$.1,-\u{1f600}'), maxLength: 12 }), (text) => {
        const found = findMatches(table, allRows(table), [0, 1, 2], regex(text), options);
        if (found.problem !== null) return;
        for (const [start, end] of found.ranges('ab \u{1f600}(1)')) assert.ok(start < end);
      }),
      { numRuns: 100 },
    );
  });
});
