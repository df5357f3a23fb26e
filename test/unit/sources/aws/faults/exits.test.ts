import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { FaultBench } from './faultBench.ts';
import type { QuestionName } from './questions.ts';
import { isStop } from './watchedOperations.ts';

const run = promisify(execFile);

/** Queries that would run on for ever. */
const cases: readonly (readonly [
  question: QuestionName,
  operation: string,
  fault: string,
  says: string,
  stops: number,
])[] = [
  ['insights', 'logs:StartQuery', 'query-held*', 'cancelled', 1],
  ['athena', 'athena:StartQueryExecution', 'hangs*', 'cancelled', 1],
  ['lake', 'cloudtrail:StartQuery', 'hangs*', 'cancelled', 1],
  ['tail', 'logs:StartLiveTail', 'pass*', 'tail.stopped', 0],
];

describe('a program whose query was cancelled', function () {
  this.timeout(60_000);
  let bench: FaultBench;
  before(() => {
    bench = new FaultBench();
  });
  after(() => bench.close());

  for (const [question, operation, fault, says, stops] of cases)
    it(`ends by itself: ${question}`, async () => {
      const server = await bench.serve({ faults: { [operation]: fault } });
      try {
        const child = path.join(import.meta.dirname, 'cancellingChild.ts');
        const given = ['--import', 'tsx', child, server.url, bench.stateFolder(), question];
        // A child that does not end is killed, which is a failure.
        const { stdout } = await run(process.execPath, given, { timeout: 30_000 });
        assert.equal(stdout, says);
        assert.equal(server.requests.filter(isStop).length, stops);
      } finally {
        await server.close();
      }
    });
});
