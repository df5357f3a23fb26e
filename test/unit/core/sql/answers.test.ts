import assert from 'node:assert/strict';
import { openLocalSource, type LocalSource } from '../../../../src/sources/local/localSource.ts';
import { answer, makeFolder, plan, removeFolder, run, testEngine } from '../../sources/local/localData.ts';
import { athenaSampleCases } from './cases/athenaSamples.cases.ts';
import { caseRecords } from './cases/caseRecords.ts';
import { expressionCases } from './cases/expressions.cases.ts';
import { lakeDocumentationCases } from './cases/lakeDocumentation.cases.ts';
import { lakeIdentitySampleCases } from './cases/lakeIdentitySamples.cases.ts';
import { lakeMendedSampleCases } from './cases/lakeMendedSamples.cases.ts';
import { lakeSampleCases } from './cases/lakeSamples.cases.ts';
import { uncountedSampleCases } from './cases/lakeUncounted.cases.ts';
import { queryCases } from './cases/queries.cases.ts';
import { failingCases, refusedSampleCases, strictnessCases } from './cases/refusals.cases.ts';

/** The published samples of all publishers that are answered, one case each. */
const answeredSamples = [
  ...lakeSampleCases,
  ...lakeIdentitySampleCases,
  ...lakeDocumentationCases,
  ...athenaSampleCases,
];
const answered = [...answeredSamples, ...lakeMendedSampleCases, ...queryCases];
const refused = [...refusedSampleCases, ...uncountedSampleCases, ...strictnessCases, ...failingCases];

describe('answers to SQL', () => {
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

  for (const { page, sql, rows, columns } of answered) {
    it(`${sql} (${page})`, async () => {
      const { table } = await answer(source, plan('sql', sql));
      assert.deepEqual(table.rows, rows);
      if (columns !== undefined)
        assert.deepEqual(
          table.columns.map(({ name }) => name),
          columns,
        );
    });
  }

  for (const [expression, value, page] of expressionCases) {
    it(`${expression} (${page})`, async () => {
      // Once as a constant, and once for a row, so that no optimizer computes it before it runs.
      assert.deepEqual((await answer(source, plan('sql', `SELECT ${expression}`))).table.rows, [[value]]);
      const row = `SELECT ${expression} FROM cloudtrail_logs WHERE eventid = 'e01'`;
      assert.deepEqual((await answer(source, plan('sql', row))).table.rows, [[value]]);
    });
  }

  for (const { page, sql, code, unsupported, at } of refused) {
    it(`refuses ${sql} (${page})`, async () => {
      const outcome = await run(source, plan('sql', sql));
      assert.equal(outcome.kind, 'refusal');
      const [problem] = outcome.problems;
      assert.equal(problem?.code, code, problem?.message);
      if (unsupported !== undefined) assert.equal(problem?.unsupported, unsupported);
      if (at !== undefined) assert.equal(sql.slice(problem?.range.start, problem?.range.end), at);
    });
  }

  it("answers at least 95 in 100 of AWS's published samples over CloudTrail events", () => {
    const ours = answeredSamples.filter(isOfAws).length;
    const share = ours / (ours + refusedSampleCases.filter(isOfAws).length);
    assert.ok(share >= 0.95, `${share}`);
  });

  it('accounts once for each of the 78 published files of CloudTrail Lake', () => {
    const files = [...answeredSamples, ...refusedSampleCases, ...uncountedSampleCases]
      .map(({ page }) => page)
      .filter((page) => page.startsWith('aws-samples/cloud-trail-lake-query-samples: '));
    assert.equal(files.length, 78);
    assert.equal(new Set(files).size, 78);
  });
});

/** By its page: the documentation of AWS, or a repository of AWS. Others publish samples as well. */
function isOfAws({ page }: { readonly page: string }): boolean {
  return /^(?:athena ug: |lake ug: |aws-samples\/|awslabs\/)/.test(page);
}
