import type * as vscode from 'vscode';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { QuerySource } from '../../../run/source.ts';
import type { AskedTarget } from '../askedTarget.ts';
import { inProgress } from '../inProgress.ts';
import type { ViewServices } from '../viewServices.ts';
import { workspaceTargets } from '../workspaceTargets.ts';
import { chooseChoice } from './chooseChoice.ts';
import { chooseSite } from './chooseSite.ts';
import { cellOf } from './cellOf.ts';
import type { DetectionSheets } from './detectionSheets.ts';
import { detectionSheet } from './detectionSheet.ts';
import { planRequest, type PlannedRequest } from './planRequest.ts';
import { reportRequest } from './reportRequest.ts';

/** From a cell to the sheet of its plan: what, where, who is told, and then what it would do. Changes nothing. */
export async function createAlarm(
  services: ViewServices,
  sheets: DetectionSheets,
  cell: vscode.NotebookCell,
): Promise<void> {
  const of = await cellOf(services, cell);
  if (of === undefined) return;
  const language = await services.functions.loadLanguage();
  const before = { runbook: of.path, account: null, region: null };
  const kind = await chooseChoice(language.possibleDetections(of.runbook, of.cell, of.values, before));
  if (kind === undefined) return;
  const { targets } = await workspaceTargets(services);
  const runsOn = services.kernels.targetName(cell.notebook);
  const at = await chooseSite(targets, runsOn);
  if (at === undefined) return;
  const planned = await planRequest(language, of, kind, at);
  if (planned !== undefined) await showPlan(services, sheets, planned, at?.target ?? trialTarget(targets, runsOn));
}

/** Captured events that a plan for no account is tried on: those that the runbook runs on. */
function trialTarget(targets: readonly AskedTarget[], runsOn: string | null): AskedTarget | null {
  return targets.find(({ name, isLive }) => name === runsOn && !isLive) ?? null;
}

/** Reads what there is, tries the plan on the target's events, and shows its sheet. */
export async function showPlan(
  services: ViewServices,
  sheets: DetectionSheets,
  planned: PlannedRequest,
  target: AskedTarget | null,
): Promise<void> {
  const { request } = planned;
  const report = await inProgress(`Planning the alarm of ${visibleText(request.of.cell.id)}`, async (context) => {
    const source = target === null ? null : await target.open();
    const trial = source !== null && (await isOnePlace(source)) ? { source, isLive: target?.isLive ?? false } : null;
    return reportRequest(services, planned, trial, context);
  });
  const { detectionTitles } = await services.functions.loadLanguage();
  const kind = detectionTitles[request.wish.kind];
  await sheets.show(request, report, kind, detectionSheet(request, report, kind));
}

/** A live target of several places would be tried on the events of all of them, which the alarm does not see. */
async function isOnePlace({ inventory, detections }: QuerySource): Promise<boolean> {
  if (detections === undefined || inventory === undefined) return true;
  const sites = await inventory.sites({ signal: new AbortController().signal, progress: () => undefined });
  return sites.length === 1;
}
