import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkSql } from '../../../../src/core/sql/checkSql.ts';
import { parseSql } from '../../../../src/core/sql/parseSql.ts';
import { planSql } from '../../../../src/core/sql/planSql.ts';
import { hasErrors, type Problem } from '../../../../src/core/text/problem.ts';
import { athenaSampleCases } from './cases/athenaSamples.cases.ts';
import { lakeIdentitySampleCases } from './cases/lakeIdentitySamples.cases.ts';
import { lakeSampleCases } from './cases/lakeSamples.cases.ts';
import { queryCases } from './cases/queries.cases.ts';

const options = { now: Date.UTC(2026, 10, 2), source: null };
const samples = [...lakeSampleCases, ...lakeIdentitySampleCases, ...athenaSampleCases, ...queryCases].map(
  ({ sql }) => sql,
);

/** Texts with the faults that are found in them, as `code@text`. */
const faults: readonly (readonly [sql: string, problems: readonly string[]])[] = [
  ['', ['sql.empty@']],
  ['-- nothing', ['sql.empty@-- nothing']],
  ['DELETE FROM t', ['sql.only-select@DELETE']],
  ['INSERT INTO t SELECT 1', ['sql.only-select@INSERT']],
  ['CREATE TABLE t AS SELECT 1', ['sql.only-select@CREATE']],
  ['EXPLAIN SELECT 1', ['sql.only-select@EXPLAIN']],
  ['SHOW TABLES', ['sql.only-select@SHOW']],
  ['SELECT 1; DROP TABLE t', ['sql.one-statement@DROP TABLE t']],
  ['SELECT FROM cloudtrail_logs', ['sql.syntax@FROM']],
  ['SELECT 1 +', ['sql.syntax@']],
  ['SELECT (1', ['sql.syntax@']],
  ['SELECT a b c FROM cloudtrail_logs', ['sql.syntax@c']],
  ["SELECT eventname 'x' FROM cloudtrail_logs", ["sql.syntax@'x'"]],
  ['SELECT 1 = 2 = 3', ['sql.syntax@=']],
  ['SELECT 1 IS TRUE', ['sql.syntax@TRUE']],
  ['SELECT order FROM cloudtrail_logs', ['sql.syntax@order']],
  ['SELECT x FROM (SELECT 1 AS x', ['sql.syntax@']],
  ['SELECT nope, nada FROM cloudtrail_logs', ['sql.unknown-name@nope', 'sql.unknown-name@nada']],
  ['SELECT , eventname, , 1 FROM cloudtrail_logs', ['sql.syntax@,']],
  ['SELECT eventname FROM cloudtrail_logs WHERE', ['sql.syntax@']],
  ['SELECT a FROM nowhere WHERE b = 1', ['sql.unknown-name@nowhere']],
  ['SELECT ? FROM cloudtrail_logs', ['sql.parameter@?']],
  ['SELECT eventname FROM cloudtrail_logs WHERE a = ${x}', ['sql.parameter@$']],
  ['SELECT "ConsoleLogin" FROM cloudtrail_logs', ['sql.unknown-name@"ConsoleLogin"']],
  [`SELECT ${'('.repeat(300)}1${')'.repeat(300)}`, ['sql.too-deep@(']],
];

describe('parseSql', () => {
  for (const [sql, expected] of faults) {
    it(`finds what is wrong with ${sql.slice(0, 80)}`, () => {
      const found = checkSql(sql, options).map(({ code, range }) => `${code}@${sql.slice(range.start, range.end)}`);
      for (const problem of expected) assert.ok(found.includes(problem), `${problem} in ${found.join(', ')}`);
    });
  }

  it('goes on behind a fault, and tells each once', () => {
    const sql = 'SELECT a +, b FROM cloudtrail_logs WHERE readonly = ORDER BY eventtime DESC,';
    const codes = parseSql(sql).problems.map(({ range }) => range.start);
    assert.deepEqual(codes, [...new Set(codes)]);
    assert.ok(codes.length >= 3);
  });

  const fixes: readonly (readonly [sql: string, fixed: string])[] = [
    [
      'SELECT eventid FROM cloudtrail_logs WHERE readonly = false',
      "SELECT eventid FROM cloudtrail_logs WHERE readonly = 'false'",
    ],
    [
      'SELECT 1 FROM cloudtrail_logs WHERE recipientaccountid IN (111122223333)',
      "SELECT 1 FROM cloudtrail_logs WHERE recipientaccountid IN ('111122223333')",
    ],
    [
      'SELECT eventname AS n, count(*) FROM cloudtrail_logs GROUP BY n',
      'SELECT eventname AS n, count(*) FROM cloudtrail_logs GROUP BY 1',
    ],
  ];
  for (const [sql, fixed] of fixes) {
    it(`mends ${sql}`, () => {
      const [edit] = checkSql(sql, options).flatMap((problem: Problem) => problem.fix?.edits ?? []);
      assert.ok(edit !== undefined);
      const text = sql.slice(0, edit.range.start) + edit.text + sql.slice(edit.range.end);
      assert.equal(text, fixed);
      assert.deepEqual(checkSql(text, options), []);
    });
  }

  it('lets any table be where the source is not known', () => {
    assert.deepEqual(checkSql('SELECT anything FROM trail_2026 WHERE other > 1'), []);
  });

  it('never throws on samples that were cut, doubled and mixed', () => {
    const words = samples.flatMap((sql) => sql.match(/\w+|'[^']*'|\s+|./gs) ?? []);
    const mutation = fc.record({
      sql: fc.constantFrom(...samples),
      at: fc.nat(),
      length: fc.nat(40),
      insert: fc.array(fc.constantFrom(...words), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(mutation, ({ sql, at, length, insert }) => {
        const start = at % (sql.length + 1);
        const text = sql.slice(0, start) + insert.join('') + sql.slice(start + length);
        for (const { range } of checkSql(text, options))
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void checkSql(`SELECT ${text}`, options)));
    const words = fc.constantFrom(
      ...'select from where ( ) , . * = as on join unnest case when then end cast over order by group having limit with values [ ] -> array row x y 1 \'s\' "q" union in not null and filter'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (list) => void checkSql(list.join(' '), options)),
      { numRuns: 3000 },
    );
  });

  it('sends nothing but what the functions and tables of this program name', () => {
    // Every call that DuckDB is given stands in our own lists: no name of the author's gets through.
    for (const sql of samples) {
      const { query } = parseSql(sql);
      assert.ok(query !== null, sql);
      const planned = planSql(query, options);
      assert.ok(!hasErrors(planned.problems), sql);
      const code = planned.sql.replaceAll(/'(?:[^']|'')*'/g, "''");
      for (const [name] of code.matchAll(/\bread_\w+|\bglob\b|\bgetenv\b|duckdb_\w+|pragma_\w+|stored\./g))
        assert.fail(`${sql}: ${name}`);
    }
  });

  const growing: readonly (readonly [name: string, make: (size: number) => string])[] = [
    ['conditions', (size) => `SELECT 1 WHERE ${'1 = 1 AND '.repeat(size / 10)}true`],
    ['parentheses', (size) => `SELECT ${'('.repeat(size)}`],
    ['calls', (size) => `SELECT ${'lower('.repeat(size / 6)}`],
    ['items', (size) => `SELECT ${'eventid, '.repeat(size / 9)}1 FROM cloudtrail_logs`],
    ['tables', (size) => `SELECT 1 FROM ${'cloudtrail_logs, '.repeat(size / 17)}cloudtrail_logs`],
    ['faults', (size) => `SELECT ${'a b c, '.repeat(size / 7)}1`],
    ['stars', (size) => `SELECT ${'*, '.repeat(size / 3)}1 FROM cloudtrail_logs`],
    ['unions', (size) => `${'SELECT 1 UNION ALL '.repeat(size / 19)}SELECT 1`],
    ['subscripts', (size) => `SELECT x${'[1]'.repeat(size / 3)}`],
    ['lambdas', (size) => `SELECT ${'(a, b, '.repeat(size / 7)}`],
  ];
  for (const [name, make] of growing) {
    it(`grows in line with many ${name}`, () => {
      const steps = (size: number): number => {
        const text = make(size);
        const { problems } = parseSql(text);
        return problems.length;
      };
      // A hundred thousand characters end, with the same few problems as a tenth of them: nothing piles up.
      assert.ok(steps(100_000) <= 100);
      assert.ok(checkSql(make(100_000), options).length <= 200);
    });
  }
});
