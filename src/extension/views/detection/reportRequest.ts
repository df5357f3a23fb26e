import type { Plan } from '../../../core/plan/plan.ts';
import { range } from '../../../core/text/range.ts';
import { dryRunDetection, type DryRunOutcome } from '../../../run/dryRun/dryRunDetection.ts';
import type { InventoryContext } from '../../../run/inventory.ts';
import type { QuerySource } from '../../../run/source.ts';
import type { ViewServices } from '../viewServices.ts';
import type { DetectionReport } from './detectionRequest.ts';
import type { PlannedRequest } from './planRequest.ts';

/** Events that are looked at live, in milliseconds before now: captured ones are looked at whole. */
const liveTime = 86_400_000;

/** What the detection would change, how often it would have fired, and what it costs. Changes nothing. */
export async function reportRequest(
  services: ViewServices,
  { request, plan, problems }: PlannedRequest,
  trial: { readonly source: QuerySource; readonly isLive: boolean } | null,
  context: InventoryContext,
): Promise<DetectionReport> {
  const { at } = request;
  const { detectionCost, diffDetection, diffRemoval } = await services.functions.loadLanguage();
  const detections = at === null ? undefined : (await at.target.open()).detections;
  const found = at === null || detections === undefined ? null : (await detections.read(at.site, plan, context)).found;
  const dryRun = trial === null ? null : await tried(services, request, plan, trial, context);
  return {
    plan,
    problems,
    diff: found === null ? null : diffDetection(plan, found),
    hasOwn: found !== null && !diffRemoval(plan, found).isSame,
    dryRun,
    triedOn: trial?.source.target.name ?? null,
    cost: detectionCost(plan, at?.place.region ?? null, {
      bytesPerRun: trial?.isLive === true ? bytesPerRun(plan, dryRun) : undefined,
    }),
  };
}

async function tried(
  { functions }: ViewServices,
  { of: { runbook, cell, values, now, lookupTables }, wish: { logGroups } }: PlannedRequest['request'],
  detection: PlannedRequest['plan'],
  { source, isLive }: { readonly source: QuerySource; readonly isLive: boolean },
  { signal, progress }: InventoryContext,
): Promise<DryRunOutcome> {
  const { planCell } = await functions.loadLanguage();
  const { plan: question } = planCell(runbook, cell, values, { now });
  if (question === null) return { kind: 'untold', reason: 'The cell has no question of its own.' };
  return dryRunDetection({
    detection,
    question: watching(question, logGroups),
    window: isLive ? { start: now - liveTime, end: now } : null,
    run: {
      source,
      signal,
      progress,
      text: cell.text,
      ...(lookupTables === null ? {} : { lookupTables }),
      live: { confirmCost: (asked) => functions.confirmCost(asked, signal) },
    },
  });
}

/** The question asks what the detection watches. */
function watching(question: Plan, logGroups: readonly string[] | undefined): Plan {
  if (logGroups === undefined) return question;
  const source = question.source ?? { name: 'logs', type: 'logs', range: range(0, 0) };
  return { ...question, source: { ...source, logGroups } };
}

/** What one run of a log alarm's query would scan: its part of what was scanned. */
function bytesPerRun({ resources }: PlannedRequest['plan'], dryRun: DryRunOutcome | null): number | undefined {
  const alarm = resources.find((resource) => resource.kind === 'logAlarm');
  if (alarm === undefined || dryRun?.kind !== 'ran') return undefined;
  return dryRun.bytesScanned * ((alarm.lookBackMinutes * 60_000) / liveTime);
}
