import type { DetectionPlan } from '../../core/detection/detection.ts';
import { diffDetection } from '../../core/detection/diff/diffDetection.ts';
import { tablesNamed } from '../../core/insights/tables/tablesNamed.ts';
import { planCell } from '../../core/plan/planCell.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { range } from '../../core/text/range.ts';
import type { DryRunOutcome } from '../../run/dryRun/dryRunDetection.ts';
import type { QuerySource } from '../../run/source.ts';
import { lookupTableFolder } from '../../sources/local/lookupTableFolder.ts';
import { liveContext } from '../liveContext.ts';
import { printResultProblems } from '../printProblems.ts';
import type { ProgressLine } from '../progressLine.ts';
import type { TargetOptions } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import type { AlarmSite } from './openAlarmSite.ts';
import type { AlarmReport } from './printAlarmPlan.ts';
import type { AlarmCell } from './readAlarmCell.ts';

export interface ReportRequest {
  readonly alarm: AlarmCell;
  readonly plan: DetectionPlan;
  readonly source: QuerySource;
  /** `null` for captured data. */
  readonly at: AlarmSite | null;
  readonly options: TargetOptions;
  readonly progress: ProgressLine;
  /** Whether the cell's question is asked, to see how often it would have fired. */
  readonly tries: boolean;
}

/** What a plan would change, how often it would have fired, and what it costs. Changes nothing. */
export async function reportAlarm(terminal: Terminal, request: ReportRequest): Promise<AlarmReport> {
  const { detectionCost } = await import('../detectionFunctions.ts');
  const { plan, at, tries, progress } = request;
  const context = { signal: terminal.signal, progress: progress.show };
  const found = at === null ? null : await at.detections.read(at.site, plan, context);
  const dryRun = tries ? await tried(terminal, request) : null;
  progress.clear();
  if (dryRun?.kind === 'failed') printResultProblems(terminal, dryRun.result.problems);
  return {
    plan,
    place: at?.place ?? null,
    diff: found === null ? null : diffDetection(plan, found.found),
    dryRun,
    cost: detectionCost(plan, at?.place.region ?? null, { bytesPerRun: bytesPerRun(request, dryRun) }),
  };
}

/** What is looked at live: what is captured is looked at whole. */
const liveTime = 86_400_000;

async function tried(terminal: Terminal, request: ReportRequest): Promise<DryRunOutcome> {
  const { alarm, plan, source, at, options, progress } = request;
  const { runbook, cell, resolved, now, folder } = alarm;
  if (cell.kind !== 'query') return { kind: 'untold', reason: 'The cell asks nothing.' };
  const planned = planCell(runbook, cell, resolved.values, { now });
  if (planned.plan === null) return { kind: 'untold', reason: 'The cell has no question of its own.' };
  const { dryRunDetection } = await import('../detectionFunctions.ts');
  return dryRunDetection({
    detection: plan,
    question: watchingGroups(planned.plan, alarm),
    window: at === null ? null : { start: now - liveTime, end: now },
    run: {
      source,
      text: cell.text,
      signal: terminal.signal,
      progress: progress.show,
      live: liveContext(terminal, options),
      lookupTables: lookupTableFolder(folder, tablesNamed),
    },
  });
}

/** The question asks what the detection watches. */
function watchingGroups(question: Plan, { wish }: AlarmCell): Plan {
  const { logGroups } = wish;
  if (logGroups === undefined) return question;
  const source = question.source ?? { name: 'logs', type: 'logs', range: range(0, 0) };
  return { ...question, source: { ...source, logGroups } };
}

/** What one run of a log alarm's query would scan: its part of what was scanned. Captured data say nothing of the account's. */
function bytesPerRun({ plan, at }: ReportRequest, dryRun: DryRunOutcome | null): number | undefined {
  const watching = plan.resources.find((resource) => resource.kind === 'logAlarm');
  if (at === null || watching === undefined || dryRun?.kind !== 'ran') return undefined;
  return dryRun.bytesScanned * ((watching.lookBackMinutes * 60_000) / liveTime);
}
