import assert from 'node:assert/strict';
import type { DetectionPlan } from '../../../../src/core/detection/detection.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import type { Table, TableCell } from '../../../../src/core/table/table.ts';
import { dryRunDetection, type DryRunOutcome } from '../../../../src/run/dryRun/dryRunDetection.ts';
import type { QuerySource } from '../../../../src/run/source.ts';
import { memorySource } from '../../../support/memorySource.ts';
import { filterPlan, logAlarm, planOf, rulePlan, savedQuery } from '../../core/detection/emit/plans.ts';

const start = Date.UTC(2026, 10, 1);
const window = { start, end: start + 3_600_000 };

/** An event so many minutes after the window's start. */
const event = (minute: number, errorCode: string) =>
  JSON.stringify({ eventTime: new Date(start + minute * 60_000).toISOString(), errorCode, recipientAccountId: '1' });
const records = [event(1, 'AccessDenied'), event(2, 'AccessDenied'), event(30, 'AccessDenied'), event(31, 'Other')];

describe('dryRunDetection', () => {
  it('tries a metric filter and its alarm on the events of the window', async () => {
    const outcome = await tried(filterPlan, memorySource(records));
    assert.ok(outcome.kind === 'ran');
    const { events, fired, window: seen } = outcome.dryRun;
    assert.deepEqual([events, fired.length, seen], [3, 2, window]);
    assert.equal(outcome.isCutOff, false);
  });

  it('tries a rule: each event is a message', async () => {
    const outcome = await tried(rulePlan, memorySource(records));
    assert.ok(outcome.kind === 'ran');
    assert.equal(outcome.dryRun.fired.length, 3);
  });

  it('tries a log alarm with its query, without its aggregation, each group by itself', async () => {
    const rows = [1, 1.2, 1.4, 1.6, 1.8, 2, 40].map((minute) => [isoAt(minute), minute === 40 ? 'bob' : 'alice']);
    const { source, asked } = answering(['@timestamp', 'userIdentity.arn'], rows);
    const alarm = { ...logAlarm, queriesToAlarm: 1, queriesToEvaluate: 1 };
    const outcome = await tried(planOf(alarm), source);
    assert.ok(outcome.kind === 'ran');
    assert.equal(asked[0]?.text, 'filter eventName = "ConsoleLogin"\n| display @timestamp, userIdentity.arn');
    assert.equal(outcome.dryRun.events, 7);
    assert.equal(outcome.dryRun.fired.length, 1);
  });

  it('asks captured events for their first and last time where there is no window', async () => {
    const { source, asked } = answering(['first', 'last'], [[isoAt(0), isoAt(60)]], ['@timestamp'], [[isoAt(5)]]);
    const outcome = await tried(filterPlan, source, null);
    assert.ok(outcome.kind === 'ran');
    assert.deepEqual(outcome.dryRun.window, window);
    assert.deepEqual(
      asked.map((plan) => [plan.language, plan.window]),
      [
        ['filter', null],
        ['insights', null],
      ],
    );
  });

  it('says so where the answer was cut off', async () => {
    const { source } = answering(['@timestamp'], [[isoAt(1)]], [], [], true);
    const outcome = await tried(filterPlan, source);
    assert.ok(outcome.kind === 'ran' && outcome.isCutOff);
  });

  it('has nothing to try for a saved query, and nothing to tell of an average or an answer without times', async () => {
    const { source, asked } = answering(['eventName'], [['x']]);
    for (const plan of [planOf(savedQuery), planOf({ ...logAlarm, aggregation: 'avg(latency)' })])
      assert.equal((await tried(plan, source)).kind, 'untold');
    assert.deepEqual(asked, []);
    assert.equal((await tried(rulePlan, source)).kind, 'untold');
  });

  it('hands on what stops the question', async () => {
    const failure = { code: 'aws.access-denied', message: 'Denied.', nextStep: 'Ask for it.' } as const;
    const outcome = await tried(
      filterPlan,
      memorySource(records, () => failure),
    );
    assert.ok(outcome.kind === 'failed');
    assert.equal(outcome.result.problems[0]?.code, 'aws.access-denied');
  });
});

function isoAt(minute: number): string {
  return new Date(start + minute * 60_000).toISOString();
}

const question: Plan = {
  language: 'filter',
  text: '{ $.errorCode = AccessDenied }',
  window: null,
  source: null,
  limit: 10_000,
  now: window.end,
};

function tried(
  detection: DetectionPlan,
  source: QuerySource,
  within: typeof window | null = window,
): Promise<DryRunOutcome> {
  const text = { name: 'test', text: question.text };
  const run = { source, text, signal: new AbortController().signal, progress: () => {} };
  return dryRunDetection({ detection, question, window: within, run });
}

/** A source with one answer, and another for its first question where that is given; it keeps what it was asked. */
function answering(
  columns: readonly string[],
  rows: readonly (readonly TableCell[])[],
  firstColumns: readonly string[] = [],
  firstRows: readonly (readonly TableCell[])[] = [],
  truncated = false,
): { readonly source: QuerySource; readonly asked: readonly Plan[] } {
  const asked: Plan[] = [];
  const memory = memorySource([]);
  const table = (names: readonly string[], cells: readonly (readonly TableCell[])[]): Table => ({
    columns: names.map((name) => ({ name, type: 'string' })),
    rows: cells,
    rowCount: cells.length,
    truncated,
  });
  const stats = { recordsScanned: 1, recordsMatched: 1, bytesScanned: 100, elapsedMs: 1 };
  const source: QuerySource = {
    ...memory,
    run: (plan) => {
      asked.push(plan);
      const isFirst = asked.length === 1 && firstColumns.length > 0;
      const answer = isFirst ? table(firstColumns, firstRows) : table(columns, rows);
      return Promise.resolve({
        kind: 'answer',
        target: memory.target,
        table: answer,
        stats,
        ledger: null,
        problems: [],
      });
    },
  };
  return { source, asked };
}
