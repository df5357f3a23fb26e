import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Table } from '../../../../../src/core/table/table.ts';
import type { FailureCode } from '../../../../../src/run/failure.ts';
import type { FaultSpecs } from '../../../../../src/serve/faults.ts';
import { benchConnection, FaultBench, quickTries } from './faultBench.ts';
import { faultedApis } from './matrix.cases.ts';
import { outcomeOf } from './outcomes.ts';
import { questionNames, questions, rightAnswers, type QuestionName } from './questions.ts';
import { inTime, sideBySide } from './sideBySide.ts';
import { noUnhandledRejections } from './unhandledRejections.ts';

/** What any fault of the service or of the way to it may end in. */
const expectedCodes: ReadonlySet<FailureCode> = new Set([
  'aws.throttled',
  'aws.service',
  'aws.network',
  'aws.answer',
  'aws.credentials-expired',
  'aws.query-failed',
  'aws.query-timeout',
  'aws.query-cancelled',
  'aws.request',
]);

const steps = fc.constantFrom(
  ...['pass', 'pass', 'pass', 'throttle', 'error-500', 'error-503', 'reset', 'reset-mid-body', 'expired-token'],
);

interface Schedule {
  readonly question: QuestionName;
  readonly faults: FaultSpecs;
}

/** Steps for some of the operations that a question needs, with those that only the operation plays. */
const schedules: fc.Arbitrary<Schedule> = fc.constantFrom(...questionNames).chain((question) => {
  const apis = faultedApis.filter((api) => api.question === question);
  const each = apis.map(({ operation, own = [] }) => {
    const words = own.flatMap(({ faults }) => faults.split(',')).filter((step) => !step.includes('*'));
    const step = fc.oneof({ weight: 12, arbitrary: steps }, fc.constantFrom('half-json', ...words));
    return fc.tuple(fc.constant(operation), fc.array(step, { minLength: 1, maxLength: 9 }));
  });
  return fc.tuple(...each).map((played) => ({
    question,
    faults: Object.fromEntries(played.map(([operation, list]) => [operation, list.join(',')])),
  }));
});

describe('schedules of faults', function () {
  this.timeout(60_000);
  noUnhandledRejections();
  let bench: FaultBench;
  let right: Readonly<Record<QuestionName, Table>>;

  before(async () => {
    bench = new FaultBench();
    right = await rightAnswers(bench.source);
  });
  after(() => bench.close());

  async function check({ question, faults }: Schedule): Promise<void> {
    const server = await bench.serve({ faults });
    const { connection, close } = benchConnection(server.url, bench.stateFolder(), quickTries);
    try {
      const outcome = await inTime(outcomeOf(questions[question], connection), faults);
      if (outcome.kind === 'failure') {
        assert.ok(expectedCodes.has(outcome.failure.code), JSON.stringify(outcome.failure));
        return;
      }
      const { rows } = right[question];
      // What a session that broke off had brought is its answer, and it says so.
      const isBroken = outcome.problems.includes('tail.broken');
      assert.deepEqual(outcome.table.rows, isBroken ? rows.slice(0, outcome.table.rowCount) : rows);
    } finally {
      close();
      await server.close();
    }
  }

  it('end in the right rows or in a failure, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(schedules, { minLength: 1, maxLength: 25 }), async (list) => {
        for (const settled of await sideBySide(list, check)) if (settled.status === 'rejected') throw settled.reason;
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
