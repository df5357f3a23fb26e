import type { DetectionPlan, DetectionResource, LogAlarmResource } from '../../core/detection/detection.ts';
import { countAlarmWouldHaveFired, type CountedEvent } from '../../core/detection/dryRun/countAlarmWouldHaveFired.ts';
import type { DryRun } from '../../core/detection/dryRun/dryRun.ts';
import { ruleWouldHaveFired } from '../../core/detection/dryRun/ruleWouldHaveFired.ts';
import { wouldHaveFired } from '../../core/detection/dryRun/wouldHaveFired.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { TimeWindow } from '../../core/time/window.ts';
import type { CellResult } from '../../core/wire/output.ts';
import { runPlan, type PlanRun } from '../runPlan.ts';
import { countedQuery } from './countedQuery.ts';

/** What a detection is tried on. */
export interface DryRunRequest {
  readonly detection: DetectionPlan;
  /** The cell's own question, with its values: what the detection was made from. */
  readonly question: Plan;
  /** The time that is looked at; `null` is all that the source has, which captured events alone may be asked for. */
  readonly window: TimeWindow | null;
  /** How it is asked; problems are placed in `text`. */
  readonly run: Pick<PlanRun, 'source' | 'signal' | 'progress' | 'live' | 'lookupTables' | 'text'>;
}

export type DryRunOutcome =
  | {
      readonly kind: 'ran';
      readonly dryRun: DryRun;
      /** There were more events than an answer holds: it would have fired at least so often. */
      readonly isCutOff: boolean;
      /** Bytes that the question scanned. */
      readonly bytesScanned: number;
      readonly result: CellResult;
    }
  /** Nothing was asked, or the answer tells nothing: why, in one sentence. */
  | { readonly kind: 'untold'; readonly reason: string }
  /** The question failed or was refused: its problems say why. */
  | { readonly kind: 'failed'; readonly result: CellResult };

/**
 * How often a detection would have gone off over the events that a source has, by asking it the detection's own question.
 * Costs what the question costs; faults of the outside world are in the result, as those of a cell.
 */
export async function dryRunDetection(request: DryRunRequest): Promise<DryRunOutcome> {
  const watching = request.detection.resources.find(watches);
  if (watching === undefined) return { kind: 'untold', reason: 'It keeps a question and watches nothing.' };
  const asked = questionOf(watching, request.question);
  if (asked === null) {
    const reason = 'The aggregation is no plain count, so no single answer tells how often it would have fired.';
    return { kind: 'untold', reason };
  }
  const result = await ask(request, { ...asked, window: request.window });
  if (result.status !== 'ok') return { kind: 'failed', result };
  const events = eventsIn(result);
  if (events === null) {
    const reason = 'The answer has no column @timestamp, so nobody can tell when its events were.';
    return { kind: 'untold', reason };
  }
  const extent = request.window ?? (await extentOf(request));
  if ('status' in extent) return { kind: 'failed', result: extent };
  return {
    kind: 'ran',
    dryRun: judged(watching, events, extent),
    isCutOff: result.truncated,
    bytesScanned: result.stats?.bytesScanned ?? 0,
    result,
  };
}

type Watching = Extract<DetectionResource, { readonly kind: 'metricAlarm' | 'logAlarm' | 'eventRule' }>;

function watches(resource: DetectionResource): resource is Watching {
  return resource.kind === 'metricAlarm' || resource.kind === 'logAlarm' || resource.kind === 'eventRule';
}

/** What finds the events that count; `null` for a log alarm on another aggregation than a count. */
function questionOf(watching: Watching, question: Plan): Plan | null {
  const { follow: _follow, ...plain } = question;
  if (watching.kind !== 'logAlarm') return plain;
  const text = countedQuery(watching);
  return text === null ? null : { ...plain, text };
}

function ask({ run }: DryRunRequest, plan: Plan): Promise<CellResult> {
  return runPlan(plan, { id: null, ...run });
}

/** When each event was, and what it is counted with: the columns behind the first. */
function eventsIn({ columns, rows }: CellResult): readonly CountedEvent[] | null {
  const at = columns.findIndex(({ name }) => name === '@timestamp');
  if (at < 0) return null;
  return rows.flatMap((row) => {
    const time = Date.parse(String(row[at] ?? ''));
    if (Number.isNaN(time)) return [];
    return [{ time, group: JSON.stringify(row.filter((_, index) => index !== at)) }];
  });
}

function judged(watching: Watching, events: readonly CountedEvent[], window: TimeWindow): DryRun {
  const times = events.map(({ time }) => time);
  switch (watching.kind) {
    case 'metricAlarm':
      return wouldHaveFired(times, watching, window);
    case 'eventRule':
      return ruleWouldHaveFired(times, window);
    case 'logAlarm':
      return countAlarmWouldHaveFired(isGrouped(watching) ? events : ungrouped(times), watching, window);
  }
}

function isGrouped({ aggregation }: LogAlarmResource): boolean {
  return /\bby\b/i.test(aggregation);
}

function ungrouped(times: readonly number[]): readonly CountedEvent[] {
  return times.map((time) => ({ time, group: '' }));
}

/** From the first to the last event that captured data hold. */
async function extentOf(request: DryRunRequest): Promise<TimeWindow | CellResult> {
  const { now } = request.question;
  const text = 'stats min(@timestamp) as first, max(@timestamp) as last';
  const result = await ask(request, { language: 'insights', text, window: null, source: null, limit: 1, now });
  if (result.status !== 'ok') return result;
  const [first, last] = (result.rows[0] ?? []).map((cell) => (typeof cell === 'string' ? Date.parse(cell) : cell));
  return typeof first === 'number' && typeof last === 'number' ? { start: first, end: last } : { start: now, end: now };
}
