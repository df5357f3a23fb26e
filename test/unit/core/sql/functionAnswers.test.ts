import assert from 'node:assert/strict';
import { openLocalSource, type LocalSource } from '../../../../src/sources/local/localSource.ts';
import { answer, makeFolder, plan, removeFolder, run, testEngine } from '../../sources/local/localData.ts';
import { caseRecords } from './cases/caseRecords.ts';
import { clauseCases, functionCases, refusedFunctionCases } from './cases/functions.cases.ts';

describe('functions and clauses of SQL', () => {
  const engine = testEngine();
  const folder = makeFolder({ 'records.ndjson': caseRecords.map((record) => JSON.stringify(record)).join('\n') });
  let source: LocalSource;
  before(() => {
    source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
  });
  after(async () => {
    await engine.close();
    removeFolder(folder);
  });

  for (const [expression, value, page] of functionCases) {
    it(`${expression} (${page})`, async () => {
      // Once as a constant, and once for a row, so that no optimizer computes it before it runs.
      assert.deepEqual((await answer(source, plan('sql', `SELECT ${expression}`))).table.rows, [[value]]);
      const row = `SELECT ${expression} FROM cloudtrail_logs WHERE eventid = 'e01'`;
      assert.deepEqual((await answer(source, plan('sql', row))).table.rows, [[value]]);
    });
  }

  for (const { page, sql, rows } of clauseCases) {
    it(`${sql} (${page})`, async () => {
      assert.deepEqual((await answer(source, plan('sql', sql))).table.rows, rows);
    });
  }

  for (const { page, sql, code, unsupported } of refusedFunctionCases) {
    it(`refuses ${sql} (${page})`, async () => {
      const outcome = await run(source, plan('sql', sql));
      assert.equal(outcome.kind, 'refusal');
      const [problem] = outcome.problems;
      assert.deepEqual([problem?.code, problem?.unsupported], [code, unsupported]);
    });
  }
});
