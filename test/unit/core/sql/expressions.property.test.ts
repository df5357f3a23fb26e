import assert from 'node:assert/strict';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { parseSql } from '../../../../src/core/sql/parseSql.ts';
import { planSql } from '../../../../src/core/sql/planSql.ts';
import { openDatabase } from '../../../../src/sources/local/engine/duckdb.ts';
import { sqlSettings } from '../../../../src/sources/local/engine/sqlSettings.ts';
import { trinoMacros } from '../../../../src/sources/local/engine/trinoMacros.ts';
import * as plain from './plainSql.ts';
import type { PlainExpression, PlainValue } from './plainSql.ts';

const rows: readonly Readonly<Record<string, PlainValue>>[] = [
  { i: 1, j: -7, s: 'GetObject', t: 'get', b: true },
  { i: 0, j: 3, s: '', t: ' a,b ', b: false },
  { i: null, j: 2, s: null, t: 'ab', b: null },
  { i: 40, j: null, s: 'a,b', t: null, b: true },
];
const literal = (value: PlainValue): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value);
const tableOf = (held: typeof rows): string =>
  `(VALUES ${held.map((row) => `(${Object.values(row).map(literal).join(', ')})`).join(', ')}, (NULL, 0, 'end', '', false)) AS d(i, j, s, t, b)`;

const leaf = (value: PlainValue): PlainExpression => ({
  sql: typeof value === 'number' && value < 0 ? `(${value})` : literal(value),
  evaluate: () => value,
});
const column = (name: string): PlainExpression => ({ sql: name, evaluate: (row) => row[name] ?? null });

/** A row whose columns are asked for in vain: what gives a fault for it does so before it knows any value. */
const noRow: Readonly<Record<string, PlainValue>> = new Proxy(
  {},
  {
    get: () => {
      throw new Error('a column');
    },
  },
);
/** A condition of constants that is at fault ends a query here though no row reaches it: position "A fault that no row reaches". */
const isNoConstantFault = ({ evaluate }: PlainExpression): boolean => {
  try {
    evaluate(noRow);
    return true;
  } catch (thrown) {
    return !(thrown instanceof plain.PlainFault);
  }
};

const { number, text, condition } = fc.letrec<{
  number: PlainExpression;
  text: PlainExpression;
  condition: PlainExpression;
}>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(column('i'), column('j')),
    fc.integer({ min: -12, max: 12 }).map(leaf),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '%'), tie('number'), tie('number'))
      .map((parts) => plain.arithmetic(...parts)),
    fc
      .tuple(tie('condition').filter(isNoConstantFault), tie('number'), tie('number'))
      .map(([when, then, otherwise]) => plain.caseWhen([[when, then]], otherwise)),
    fc.array(tie('number'), { minLength: 2, maxLength: 3 }).map(plain.coalesce),
  ),
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(column('s'), column('t')),
    fc.constantFrom('', 'a', 'b', ',', 'get', 'Object', '%', '_').map(leaf),
    fc
      .constantFrom(...plain.textFunctions)
      .chain((entry) => fc.tuple(...entry[1].map((kind) => tie(kind))).map((operands) => plain.call(entry, operands))),
    fc
      .tuple(tie('condition').filter(isNoConstantFault), tie('text'), tie('text'))
      .map(([when, then, otherwise]) => plain.caseWhen([[when, then]], otherwise)),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(column('b')),
    fc.boolean().map(leaf),
    fc
      .tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>='), tie('number'), tie('number'))
      .map((parts) => plain.comparison(...parts)),
    fc
      .tuple(fc.constantFrom('=', '<>', '<', '>='), tie('text'), tie('text'))
      .map((parts) => plain.comparison(...parts)),
    fc
      .tuple(fc.constantFrom('AND' as const, 'OR' as const), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
      .map((parts) => plain.logical(...parts)),
    tie('condition').map(plain.not),
    fc.tuple(tie('text'), fc.boolean()).map((parts) => plain.isNull(...parts)),
    fc
      .tuple(tie('number'), fc.array(tie('number'), { minLength: 1, maxLength: 3 }), fc.boolean())
      .map((parts) => plain.inList(...parts)),
    fc.tuple(tie('number'), tie('number'), tie('number'), fc.boolean()).map((parts) => plain.between(...parts)),
    fc
      .tuple(tie('text'), fc.constantFrom('%', '_%', 'a%', '%b', '%e_', 'Get%', ''), fc.boolean())
      .map((parts) => plain.like(...parts)),
  ),
}));

describe('expressions of SQL', () => {
  let database: DuckDBInstance;
  let connection: DuckDBConnection;
  before(async () => {
    database = await openDatabase({ memoryMb: 500, threads: 1 });
    connection = await database.connect();
    for (const setting of [...sqlSettings, ...trinoMacros]) await connection.run(setting);
  });
  after(() => {
    connection.closeSync();
    database.closeSync();
  });

  it('mean what a plain evaluator of the documentation says', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(number, text, condition), async (expression) => {
        const expected: PlainValue[] = [];
        // Rows that end in a fault end the whole query: they are tried by the cases of `refusals.cases.ts`.
        const held = rows.filter((row) => {
          try {
            expected.push(expression.evaluate(row));
            return true;
          } catch (thrown) {
            if (thrown instanceof plain.PlainFault) return false;
            throw thrown;
          }
        });
        if (held.length === 0) return;
        const sql = `SELECT ${expression.sql} FROM ${tableOf(held)} WHERE s <> 'end' OR s IS NULL`;
        const { query, problems } = parseSql(sql);
        assert.ok(query !== null, `${sql}: ${JSON.stringify(problems)}`);
        const planned = planSql(query, { now: 0, source: null });
        assert.deepEqual(planned.problems, [], sql);
        const answer = (await connection.runAndReadAll(planned.sql)).getRowsJson();
        assert.equal(answer.length, held.length);
        for (const [index, value] of expected.entries()) {
          compared++;
          const found = answer[index]?.[0];
          const exact = typeof value === 'number' && found !== null ? Number(found) : found;
          assert.equal(exact, value, `${expression.sql} for ${JSON.stringify(held[index])}`);
        }
      }),
      { numRuns: 1500 },
    );
    assert.ok(compared > 1000);
  });
});
