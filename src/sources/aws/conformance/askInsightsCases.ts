import { randomBytes } from 'node:crypto';
import type { Plan } from '../../../core/plan/plan.ts';
import { FailureError, type Failure } from '../../../run/failure.ts';
import type { AskPart, PartContext } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { pause } from '../sql/pause.ts';
import type { ConformanceEvent, InsightsConformanceCase } from './conformanceCases.ts';
import { failedCase, insightsDifference, type Difference } from './difference.ts';
import { makeScratchGroup, removeScratchGroups } from './scratchGroups.ts';
import { shiftFor, shifted } from './shiftTimes.ts';

export interface InsightsRun {
  readonly differences: readonly Difference[];
  /** Log groups that could not be removed again. */
  readonly left: readonly { readonly name: string; readonly failure: Failure }[];
}

/** Cases over the same events, which share a log group. */
interface CaseSet {
  readonly name: string;
  readonly events: readonly ConformanceEvent[];
  readonly cases: readonly InsightsConformanceCase[];
}

export interface InsightsCasesOptions {
  readonly connection: Connection;
  readonly context: PartContext;
  readonly ask: AskPart;
  /** Milliseconds between looks whether events can be queried yet. */
  readonly settle: number;
  readonly now: number;
}

/** Log groups that are worked on at once: far below the 10 calls a second of StartQuery. */
const atATime = 4;

/** Looks for events that were put; what is not there then is told of. */
const mostLooks = 24;

/**
 * Asks Logs Insights each query over its events, which are put into scratch log groups `apirunbook-conformance-<random>/<n>`,
 * one for each set of events. The groups are removed at every end, also when the signal is aborted.
 */
export async function askInsightsCases(
  cases: readonly InsightsConformanceCase[],
  options: InsightsCasesOptions,
): Promise<InsightsRun> {
  const { connection, context, now } = options;
  const sets = caseSets(cases, `apirunbook-conformance-${randomBytes(6).toString('hex')}`);
  const made = new Set<string>();
  const differences: Difference[] = [];
  const left: InsightsRun['left'][number][] = [];
  try {
    let done = 0;
    const waiting = [...sets];
    // One after the other is mostly waiting; a fault of one ends them all.
    const fault = new AbortController();
    const signal = AbortSignal.any([context.signal, fault.signal]);
    const within: InsightsCasesOptions = { ...options, context: { ...context, signal } };
    const work = async (): Promise<void> => {
      for (let set = waiting.shift(); set !== undefined; set = waiting.shift()) {
        const shift = shiftFor(set.events, now);
        const moved = set.cases.map((each) => shifted(each, shift));
        made.add(set.name);
        await makeScratchGroup(set.name, moved[0]?.events ?? [], { connection, signal });
        await settle(set.name, moved[0]?.events ?? [], within);
        for (const each of moved) {
          const difference = await askOne(set.name, each, shift, within);
          if (difference !== null) differences.push(difference);
          done++;
          const message = `Asking Logs Insights: ${done} of ${cases.length} cases`;
          context.progress({ message, fraction: done / cases.length });
        }
        // At once, so that no more are there than are worked on.
        made.delete(set.name);
        left.push(...(await removeScratchGroups([set.name], connection)));
      }
    };
    const works = Array.from({ length: atATime }, work);
    try {
      await Promise.all(works);
    } finally {
      fault.abort();
      await Promise.allSettled(works);
    }
  } catch (fault) {
    left.push(...(await removeScratchGroups([...made], connection)));
    throw fault instanceof FailureError && left.length > 0
      ? new FailureError(withGroupsLeft(fault.failure, left))
      : fault;
  }
  return { differences, left };
}

function withGroupsLeft(failure: Failure, left: InsightsRun['left']): Failure {
  const names = left.map(({ name }) => name).join(', ');
  return {
    ...failure,
    message: `${failure.message} Log groups that could not be removed: ${names}.`,
    nextStep: `Remove them with logs:DeleteLogGroup. ${failure.nextStep}`,
  };
}

async function askOne(
  group: string,
  each: InsightsConformanceCase,
  shift: number,
  { ask, connection, context }: InsightsCasesOptions,
): Promise<Difference | null> {
  try {
    const outcome = await ask(planOf(group, each.query, each.events), connection, context);
    if (outcome.kind === 'answer') return insightsDifference(each, outcome.table.rows, shift);
    return failedCase('insights', each, outcome.problems.map(({ message }) => message).join(' '));
  } catch (fault) {
    // A query that the service refuses or fails is a difference; whatever ends the run is thrown on.
    if (!(fault instanceof FailureError) || !['aws.request', 'aws.query-failed'].includes(fault.failure.code))
      throw fault;
    return failedCase('insights', each, fault.failure.message);
  }
}

/** Waits until all events of a group can be queried: that takes a while after they were put. */
async function settle(
  group: string,
  events: readonly ConformanceEvent[],
  { ask, connection, context, settle: pauses }: InsightsCasesOptions,
): Promise<void> {
  const quiet = { ...context, progress: () => undefined };
  for (let looks = 0; looks < mostLooks; looks++) {
    const outcome = await ask(planOf(group, 'stats count(*) as n', events), connection, quiet);
    const count = outcome.kind === 'answer' ? outcome.table.rows[0]?.[0] : null;
    if (count === events.length) return;
    await pause(pauses, context.signal);
  }
  throw new FailureError({
    code: 'aws.service',
    message: `The ${events.length} events of ${group} could not be queried in time.`,
    nextStep: 'Run it again later.',
  });
}

function planOf(group: string, text: string, events: readonly ConformanceEvent[]): Plan {
  const times = events.map(({ timestamp }) => timestamp);
  const second = 1000;
  const start = Math.floor(Math.min(...times) / second) * second;
  const end = Math.ceil(Math.max(...times) / second) * second;
  const source = { name: 'logs', type: 'logs', logGroups: [group], range: { start: 0, end: 0 } } as const;
  return { language: 'insights', text, window: { start, end }, source, limit: 10_000, now: end };
}

function caseSets(cases: readonly InsightsConformanceCase[], prefix: string): readonly CaseSet[] {
  const sets = new Map<string, InsightsConformanceCase[]>();
  for (const each of cases) {
    const key = JSON.stringify(each.events);
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [each]);
    else set.push(each);
  }
  return [...sets.values()].map((set, index) => ({
    name: `${prefix}/${index + 1}`,
    events: set[0]?.events ?? [],
    cases: set,
  }));
}
