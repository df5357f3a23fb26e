import type { Plan } from '../../../core/plan/plan.ts';
import type { ServedCall } from '../../operation.ts';

/** What DescribeLogGroups and DescribeLogStreams tell of the captured events. */
export interface CapturedFacts {
  readonly storedBytes: number;
  /** Milliseconds since 1970 UTC; 0 where nothing is captured. */
  readonly firstEvent: number;
  readonly streams: readonly CapturedStream[];
}

export interface CapturedStream {
  readonly name: string;
  readonly firstEvent: number;
  readonly lastEvent: number;
}

/** Asked of the engine once: captured events do not change while they are served. */
export async function capturedFacts(call: ServedCall): Promise<CapturedFacts> {
  const held = call.served.state(makeHeld);
  held.facts ??= await askFacts(call);
  return held.facts;
}

function makeHeld(): { facts: CapturedFacts | undefined } {
  return { facts: undefined };
}

async function askFacts({ served, signal }: ServedCall): Promise<CapturedFacts> {
  const context = { signal, progress: () => undefined };
  const all: Omit<Plan, 'language' | 'text'> = { window: null, source: null, limit: 10_000, now: served.now() };
  const text =
    'stats min(toMillis(@timestamp)) as first, max(toMillis(@timestamp)) as last by @logStream | limit 10000';
  const outcome = await served.source.run({ ...all, language: 'insights', text }, context);
  if (outcome.kind === 'refusal') throw new Error(outcome.problems.map(({ message }) => message).join(' '));
  const names = outcome.table.columns.map(({ name }) => name);
  const [nameAt, firstAt, lastAt] = ['@logStream', 'first', 'last'].map((name) => names.indexOf(name));
  const streams = outcome.table.rows
    .map((row) => ({
      name: String(row[nameAt ?? -1] ?? ''),
      firstEvent: Number(row[firstAt ?? -1] ?? 0),
      lastEvent: Number(row[lastAt ?? -1] ?? 0),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const firstEvent =
    streams.length === 0 ? 0 : streams.reduce((least, each) => Math.min(least, each.firstEvent), Infinity);
  return { storedBytes: outcome.stats.bytesScanned, firstEvent, streams };
}
