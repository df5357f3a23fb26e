import assert from 'node:assert/strict';
import type { Table } from '../../../../../src/core/table/table.ts';
import { benchConnection, FaultBench, quickTries } from './faultBench.ts';
import { faultedApis, faultsOf, type End, type FaultCase, type FaultedApi } from './matrix.cases.ts';
import { outcomeOf, type Outcome } from './outcomes.ts';
import { questions, rightAnswers, type QuestionName } from './questions.ts';
import { inTime, sideBySide } from './sideBySide.ts';
import { noUnhandledRejections } from './unhandledRejections.ts';

describe('the fault matrix', () => {
  noUnhandledRejections();
  let bench: FaultBench;
  let right: Readonly<Record<QuestionName, Table>>;
  const runs = faultedApis.flatMap((api) => faultsOf(api).map((fault) => ({ api, fault })));
  let outcomes: readonly PromiseSettledResult<Outcome>[] = [];

  // Most of each is waiting for a turn or for an answer, so that they are asked side by side.
  before(async function () {
    this.timeout(120_000);
    bench = new FaultBench();
    right = await rightAnswers(bench.source);
    outcomes = await sideBySide(runs, ({ api, fault }) => inTime(ask(api, fault), fault.faults));
  });
  after(() => bench.close());

  async function ask({ operation, question }: FaultedApi, { faults, patience }: FaultCase): Promise<Outcome> {
    const server = await bench.serve({ faults: { [operation]: faults } });
    const { connection, close } = benchConnection(server.url, bench.stateFolder(), patience ?? quickTries);
    try {
      return await outcomeOf(questions[question], connection);
    } finally {
      close();
      await server.close();
    }
  }

  function check({ question }: FaultedApi, end: End, outcome: Outcome): void {
    if (end === 'rows') {
      assert.equal(outcome.kind, 'answer', outcome.kind === 'failure' ? outcome.failure.message : '');
      assert.deepEqual(outcome.table, right[question]);
    } else if (typeof end === 'object') {
      assert.equal(outcome.kind, 'answer');
      assert.ok(outcome.problems.includes(end.problem), outcome.problems.join());
      assert.deepEqual(outcome.table.rows, right[question].rows.slice(0, outcome.table.rowCount));
    } else {
      assert.equal(outcome.kind, 'failure', `it ended in ${outcome.kind}`);
      assert.equal(outcome.failure.code, end, outcome.failure.message);
      assert.match(outcome.failure.nextStep, /^[A-Z`].*\.$/);
    }
  }

  for (const api of faultedApis)
    describe(`${api.operation} of ${api.question}`, () => {
      for (const [index, { api: asked, fault }] of runs.entries()) {
        if (asked !== api) continue;
        const { faults, end } = fault;
        it(`${faults} ends in ${typeof end === 'object' ? end.problem : end}`, () => {
          const outcome = outcomes[index];
          if (outcome?.status !== 'fulfilled') throw outcome?.reason;
          check(api, end, outcome.value);
        });
      }
    });
});
