import assert from 'node:assert/strict';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { printSql } from '../../../../../src/core/template/printers/sql.ts';
import type { Printable } from '../../../../../src/core/template/printable.ts';

/**
 * The proof reads literals with our own tokenizer. Here the engine that runs them says what it reads: in one query all
 * the literals, so that one that breaks out would spoil its neighbours too.
 */
describe('printSql, read by DuckDB', () => {
  let connection: DuckDBConnection;

  before(async () => {
    const instance = await DuckDBInstance.create();
    connection = await instance.connect();
  });

  after(() => {
    connection.closeSync();
  });

  async function readBack(
    printables: readonly Printable[],
    expression: (literal: string) => string,
  ): Promise<readonly unknown[]> {
    const literals = printables.map((printable) => {
      const printed = printSql(printable);
      assert.ok('text' in printed, 'refusal' in printed ? printed.refusal : '');
      return expression(printed.text);
    });
    const reader = await connection.runAndReadAll(`SELECT ${literals.join(', ')}`);
    return reader.getRows()[0] ?? [];
  }

  const parts = [
    ...Array.from('\'"`\\|#%*{}()[],;:=?$@&/-_. \n\r\t\u0001\u0085\u2028\u202e\u200b\ufeff\u00a0aé😀'),
    "''",
    '--',
    '/*',
    '*/',
    '$$',
    "E'",
    '\r\n',
  ];
  const hostile = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((units) => units.join(''));

  it('gives every text back, character by character', async () => {
    const texts = fc.sample(hostile, { numRuns: 4000, seed: 4 });
    for (let i = 0; i < texts.length; i += 200) {
      const batch = texts.slice(i, i + 200);
      // As hexadecimal UTF-8, for the client's decoder drops a byte order mark at the start of a text.
      const read = await readBack(
        batch.map((text) => ({ kind: 'text', text })),
        (literal) => `hex(${literal})`,
      );
      assert.deepEqual(
        read.map((hex) => Buffer.from(String(hex), 'hex').toString('utf8')),
        batch,
      );
    }
  });

  it('gives integers back to the last digit', async () => {
    const limit = 2n ** 63n - 1n;
    const values = [0n, 1n, -1n, limit, -limit, 9007199254740993n, -9007199254740993n];
    const read = await readBack(
      values.map((value) => ({ kind: 'number', value })),
      (literal) => literal,
    );
    assert.deepEqual(
      read.map((value) => BigInt(value as number | bigint)),
      values,
    );
  });

  it('gives times back to the millisecond, in UTC', async () => {
    const times = [0, 1, 1793491200123, 253402300799999];
    const read = await readBack(
      times.map((milliseconds) => ({ kind: 'timestamp', milliseconds })),
      (literal) => `epoch_ms(${literal})`,
    );
    assert.deepEqual(read.map(Number), times);
  });

  it('matches with | regex exactly the text', async () => {
    for (const text of fc.sample(hostile, { numRuns: 300, seed: 5 })) {
      const [pattern, subject] = [printSql({ kind: 'regex', text }), printSql({ kind: 'text', text })];
      if (text === '' || !('text' in pattern) || !('text' in subject)) continue;
      const reader = await connection.runAndReadAll(`SELECT regexp_full_match(${subject.text}, ${pattern.text}, 's')`);
      assert.deepEqual(reader.getRows(), [[true]], JSON.stringify(text));
    }
  });
});
