import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Table } from '../../../../../src/core/table/table.ts';
import { partContext } from '../sql/askServed.ts';
import { benchConnection, FaultBench, quickTries, type BenchServer } from './faultBench.ts';
import { outcomeOf, type Outcome } from './outcomes.ts';
import { questionNames, questions, rightAnswers, type QuestionName } from './questions.ts';
import { inTime, sideBySide } from './sideBySide.ts';
import { noUnhandledRejections } from './unhandledRejections.ts';
import { isStop, WatchedOperations, type Moment, type WatchedStep } from './watchedOperations.ts';

/** A question that somebody cancels on the way. */
interface CancelledRun {
  readonly question: QuestionName;
  readonly steps: readonly WatchedStep[];
  /** At a request, by its number, or after so many milliseconds. */
  readonly cancelAt: { readonly request: number; readonly moment: Moment } | { readonly milliseconds: number };
}

/** What is promised to the person: no call begins later than this after the cancel, in milliseconds. */
const promised = 250;

describe('cancelling under faults', function () {
  this.timeout(60_000);
  noUnhandledRejections();
  let bench: FaultBench;
  let right: Readonly<Record<QuestionName, Table>>;
  /** Everything stays open to the end of the suite, so that a call that comes late does come. */
  const ended: { readonly server: BenchServer; readonly close: () => void; readonly cancelledAt: () => number }[] = [];

  before(async () => {
    bench = new FaultBench();
    right = await rightAnswers(bench.source);
  });

  after('no call has begun after a cancel but to stop a query', async () => {
    for (const { server, close } of ended) {
      close();
      await server.close();
    }
    await bench.close();
    for (const { server, cancelledAt } of ended) {
      const late = server.requests.filter((request) => request.at > cancelledAt() + promised && !isStop(request));
      assert.deepEqual(late, []);
    }
  });

  async function cancelled(run: CancelledRun, patience = quickTries): Promise<void> {
    const { question, steps, cancelAt } = run;
    const cancel = new AbortController();
    let cancelledAt = Number.POSITIVE_INFINITY;
    const abort = (): void => {
      cancelledAt = Math.min(cancelledAt, Date.now());
      cancel.abort();
    };
    const watched = new WatchedOperations(steps, (request, moment) => {
      if ('request' in cancelAt && cancelAt.request === request && cancelAt.moment === moment) abort();
    });
    const server = await bench.serve({ operations: watched.operations });
    const { connection, close } = benchConnection(server.url, bench.stateFolder(), patience);
    ended.push({ server, close, cancelledAt: () => cancelledAt });
    const timer = 'milliseconds' in cancelAt ? setTimeout(abort, cancelAt.milliseconds) : undefined;
    const context = partContext({ signal: cancel.signal });
    const outcome = await inTime(outcomeOf(questions[question], connection, context), run);
    clearTimeout(timer);
    check(question, outcome, cancel.signal.aborted);
    // The answer may have been complete when the cancel came.
    if (outcome.kind === 'failure' && outcome.failure.code === 'cancelled')
      await inTime(watched.noneRuns(), { run, running: watched.running() });
  }

  function check(question: QuestionName, outcome: Outcome, isCancelled: boolean): void {
    if (outcome.kind === 'failure') {
      const { code, message } = outcome.failure;
      if (isCancelled) assert.equal(code, 'cancelled', message);
      else assert.ok(code === 'aws.throttled' || code === 'aws.service', message);
      return;
    }
    const { rows } = outcome.table;
    // To stop following is no failure: what had come is the answer.
    const isPart = isCancelled && outcome.problems.includes('tail.stopped');
    assert.deepEqual(rows, isPart ? right[question].rows.slice(0, rows.length) : right[question].rows);
  }

  // The first, so that what comes a second later still comes while the others run.
  it('ends as cancelled between the tries of a request that the service throttles', async () => {
    // With the pauses of the SDK itself, which do not hear of a cancel.
    const { retryDelay: _, ...usual } = quickTries;
    const steps = Array.from({ length: 100 }, (): WatchedStep => 'throttle');
    const runs = questionNames.map((question) => ({ question, steps, cancelAt: { milliseconds: 200 } }));
    for (const settled of await sideBySide(runs, (each) => cancelled(each, usual)))
      if (settled.status === 'rejected') throw settled.reason;
  });

  it('ends as cancelled at any moment, and stops what was started', async () => {
    const step = fc.constantFrom<WatchedStep>('pass', 'pass', 'pass', 'slow', 'throttle', 'error-500', 'error-503');
    const moment = fc.constantFrom<Moment>('comes', 'is answered');
    const run = fc.record<CancelledRun>({
      question: fc.constantFrom(...questionNames),
      steps: fc.array(step, { maxLength: 8 }),
      cancelAt: fc.oneof(
        fc.record({ request: fc.nat(6), moment }),
        fc.nat(150).map((milliseconds) => ({ milliseconds })),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 20 }), async (runs) => {
        for (const settled of await sideBySide(runs, (each) => cancelled(each)))
          if (settled.status === 'rejected') throw settled.reason;
      }),
      { numRuns: 14, endOnFailure: true, seed: 1361469574, path: '6' },
    );
  });
});
