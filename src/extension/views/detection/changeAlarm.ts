import * as vscode from 'vscode';
import { diffLines } from '../../../core/detection/diff/diffLines.ts';
import { nameResource } from '../../../core/detection/nameResource.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { FailureError } from '../../../run/failure.ts';
import { inProgress } from '../inProgress.ts';
import type { ViewServices } from '../viewServices.ts';
import { showPlan } from './createAlarm.ts';
import type { DetectionSheet, DetectionSheets } from './detectionSheets.ts';

const words = {
  apply: { title: 'Creating the alarm in', button: 'Create in', done: 'Created in' },
  remove: { title: 'Removing the alarm from', button: 'Remove from', done: 'Removed from' },
} as const;

/**
 * Makes or removes what a sheet says, after the person has confirmed the account and region by name; then shows the sheet as
 * things are now. Every change is a line of the log.
 */
export async function changeAlarm(
  services: ViewServices,
  sheets: DetectionSheets,
  { request, report }: DetectionSheet,
  purpose: 'apply' | 'remove',
): Promise<void> {
  const { at } = request;
  if (at === null) return;
  const { detections } = await at.target.open();
  if (detections === undefined) return;
  const { plan } = report;
  const { diffRemoval } = await services.functions.loadLanguage();
  const quiet = { signal: new AbortController().signal, progress: () => undefined };
  const diff =
    purpose === 'apply' ? report.diff : diffRemoval(plan, (await detections.read(at.site, plan, quiet)).found);
  if (diff === null) return;
  const { account, region, profile } = at.place;
  const { button, title, done } = words[purpose];
  const who = profile === null ? 'with what the environment holds' : `with the profile ${profile}`;
  const confirm = `${button} ${account} / ${region}`;
  const chosen = await vscode.window.showWarningMessage(
    visibleText(`${button} account ${account}, region ${region}?`),
    { modal: true, detail: visibleLines([...diffLines(diff, 'terminal'), '', `This is done ${who}.`]) },
    visibleText(confirm),
  );
  if (chosen !== visibleText(confirm)) return;
  const lines: string[] = [];
  const planned = { request, plan, problems: report.problems };
  try {
    await inProgress(`${title} ${account} / ${region}`, (context) =>
      detections[purpose](at.site, plan, { account, region }, context, ({ resource, done: deed, reason }) => {
        const line = visibleText(`${deed} ${nameResource(resource)}${reason === undefined ? '' : `: ${reason}`}`);
        lines.push(line);
        services.log.info(`${account} / ${region}: ${line}`);
      }),
    );
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    const { message, nextStep } = fault.failure;
    // Said first: what failed may also keep the sheet from being read again.
    void vscode.window.showErrorMessage(visibleText(`${message} ${nextStep}`));
    if (lines.length > 0) await showPlan(services, sheets, planned, null);
    return;
  }
  await showPlan(services, sheets, planned, null);
  void vscode.commands.executeCommand('apirunbook.views.refreshAlarms');
  const unconfirmed = plan.resources.flatMap((resource) => (resource.kind === 'topic' ? (resource.email ?? []) : []));
  const more =
    purpose === 'apply' && unconfirmed.length > 0 ? ` ${unconfirmed.join(', ')} has to confirm a mail from AWS.` : '';
  void vscode.window.showInformationMessage(visibleText(`${done} ${account} / ${region}.${more}`));
}

/** The lines of a modal dialogue, each made visible by itself so that they stay lines. */
function visibleLines(lines: readonly string[]): string {
  return lines.map(visibleText).join('\n');
}
