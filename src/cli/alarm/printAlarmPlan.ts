import type { DetectionCost } from '../../core/detection/cost/detectionCost.ts';
import type { DetectionPlan } from '../../core/detection/detection.ts';
import { detectionLines } from '../../core/detection/detectionLines.ts';
import type { DetectionDiff } from '../../core/detection/diff/diffDetection.ts';
import { dryRunSummary } from '../../core/detection/dryRun/dryRunSummary.ts';
import { nameResource } from '../../core/detection/nameResource.ts';
import type { InventoryPlace } from '../../core/inventory/inventoryPlace.ts';
import type { JsonValue } from '../../core/json/jsonValue.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { isoTime } from '../../core/time/window.ts';
import type { DryRunOutcome } from '../../run/dryRun/dryRunDetection.ts';
import type { Terminal } from '../terminal.ts';

/** All that is known of a detection before anything is changed. */
export interface AlarmReport {
  readonly plan: DetectionPlan;
  /** Whose; `null` where captured data were asked. */
  readonly place: InventoryPlace | null;
  /** Against what the account has; `null` where nobody was asked. */
  readonly diff: DetectionDiff | null;
  /** `null` where none was asked for. */
  readonly dryRun: DryRunOutcome | null;
  readonly cost: DetectionCost;
}

/** The report for a person. */
export function printAlarmPlan(terminal: Terminal, { plan, place, diff, dryRun, cost }: AlarmReport): void {
  const { style, out } = terminal;
  const { cell, runbook } = plan.origin;
  out(`\n${style.bold(visibleText(`Cell ${cell} of ${runbook}`))}  ${style.dim(placeText(place))}\n\n`);
  for (const line of detectionLines(plan, diff)) out(`${line}\n`);
  if (tellsNobody(plan)) out(`${style.yellow('It tells nobody: give --email ADDRESS, or --topic ARN.')}\n`);
  out('\n');
  if (dryRun !== null) out(`${style.bold('Dry run')}  ${dryRunText(dryRun)}\n`);
  out(`${style.bold('Cost')}  ${visibleText(cost.text)}\n`);
  for (const { resource, text } of cost.resources)
    out(`  ${style.dim(visibleText(`${nameResource(resource)}: ${text}`))}\n`);
}

function tellsNobody({ resources }: DetectionPlan): boolean {
  return resources.some((resource) => 'actions' in resource && resource.actions.length === 0);
}

function placeText(place: InventoryPlace | null): string {
  if (place === null) return 'for any account: nothing was asked of AWS';
  const { profile, account, region, endpoint } = place;
  const who = [profile === null ? null : `profile ${profile}`, `account ${account ?? '?'}`, region, endpoint];
  return visibleText(who.filter((part) => part !== null).join(' · '));
}

/** "Would have fired 3 times in 7 days …", and on which days. */
function dryRunText(outcome: DryRunOutcome): string {
  switch (outcome.kind) {
    case 'untold':
      return outcome.reason;
    case 'failed':
      return 'The cell’s question failed: see above.';
    case 'ran': {
      const { dryRun, isCutOff } = outcome;
      const days = [...dryRun.perDay].slice(0, mostDays).map(([day, count]) => `\n  ${day}: ${count}`);
      const more = dryRun.perDay.size > mostDays ? `\n  … ${dryRun.perDay.size - mostDays} more days` : '';
      const least = isCutOff ? ' At least: there were more events than one answer holds.' : '';
      return `${dryRunSummary(dryRun)}${least}${days.join('')}${more}`;
    }
  }
}

const mostDays = 14;

/** The report as data. */
export function alarmReportJson({ plan, place, diff, dryRun, cost }: AlarmReport): JsonValue {
  return {
    plan: jsonOf(plan),
    place: jsonOf(place),
    diff: jsonOf(diff),
    dryRun: dryRun === null ? null : dryRunJson(dryRun),
    cost: jsonOf(cost),
  };
}

function dryRunJson(outcome: DryRunOutcome): JsonValue {
  if (outcome.kind === 'untold') return { status: 'untold', reason: outcome.reason };
  const { result } = outcome;
  if (outcome.kind === 'failed') return { status: result.status, problems: jsonOf(result.problems) };
  const { dryRun, isCutOff, bytesScanned } = outcome;
  return {
    status: 'ok',
    summary: dryRunSummary(dryRun),
    window: { start: isoTime(dryRun.window.start), end: isoTime(dryRun.window.end) },
    events: dryRun.events,
    fired: dryRun.fired.map(isoTime),
    evaluated: dryRun.evaluated,
    breached: dryRun.breached,
    longestSeconds: dryRun.longest === null ? null : dryRun.longest / 1000,
    perDay: Object.fromEntries(dryRun.perDay),
    isCutOff,
    bytesScanned,
  };
}

/** Plain data as the JSON that it is; where a value is left out, `null` stands. */
function jsonOf(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== 'object') return value as Exclude<JsonValue, object>;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, jsonOf(each)]));
}
