import * as vscode from 'vscode';
import type { DetectionPlan } from '../../../core/detection/detection.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { FailureError } from '../../../run/failure.ts';
import type { InventorySite } from '../../../run/inventory.ts';
import type { AskedTarget } from '../askedTarget.ts';
import { inProgress } from '../inProgress.ts';
import { placeBeside } from '../placeTexts.ts';
import type { DetectionSite } from './detectionRequest.ts';

interface SiteItem extends vscode.QuickPickItem {
  readonly at: { readonly target: AskedTarget; readonly site: InventorySite } | null;
  /** Why its target cannot be asked: choosing it says so, and the others can be chosen. */
  readonly fault?: FailureError;
}

/**
 * Asks where an alarm is to be: an account and region of a live target, or none, to be written down only. AWS is asked who
 * it is for the one that is chosen, and for no other.
 *
 * @param first The name of the target that the runbook runs on: its places come first.
 * @returns `undefined` where the person gave up. Rejects with a `FailureError`.
 */
export async function chooseSite(
  targets: readonly AskedTarget[],
  first: string | null,
): Promise<DetectionSite | null | undefined> {
  const live = targets.filter(({ isLive }) => isLive);
  const none: SiteItem = {
    label: '$(file-code) No account',
    description: 'write files for CloudFormation, Terraform or the AWS CLI',
    at: null,
  };
  const sites = await Promise.all(live.map(sitesOf));
  const items = sites.flat().toSorted((a, b) => rank(a, first) - rank(b, first));
  const chosen =
    items.length === 0
      ? none
      : await vscode.window.showQuickPick<SiteItem>(
          live.some(({ name }) => name === first) ? [...items, none] : [none, ...items],
          {
            title: 'Create Alarm: where',
            placeHolder: 'The account is asked what it has; nothing is changed before you confirm it',
            matchOnDescription: true,
          },
        );
  if (chosen === undefined) return undefined;
  if (chosen.fault !== undefined) throw chosen.fault;
  return chosen.at === null ? null : identified(chosen.at.target, chosen.at.site);
}

/** Opening a target sends nothing, and neither does asking for its sites. */
async function sitesOf(target: AskedTarget): Promise<readonly SiteItem[]> {
  try {
    const { inventory } = await target.open();
    const sites = (await inventory?.sites({ signal: new AbortController().signal, progress: () => undefined })) ?? [];
    return sites.map((site) => ({
      label: `$(cloud) ${visibleText(target.name)}`,
      description: visibleText(placeBeside(target.name, site)),
      at: { target, site },
    }));
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    const label = `$(error) ${visibleText(target.name)}`;
    return [{ label, description: visibleText(fault.failure.message), at: null, fault }];
  }
}

function rank({ at }: SiteItem, first: string | null): number {
  return at !== null && at.target.name === first ? 0 : 1;
}

const nothing: DetectionPlan = { origin: { runbook: '', cell: '' }, resources: [] };

function identified(target: AskedTarget, site: InventorySite): Thenable<DetectionSite> {
  // What is asked is the progress.
  return inProgress('Create Alarm', async (context) => {
    const { detections } = await target.open();
    if (detections === undefined) throw new Error(`${target.name} makes no alarms.`);
    const { place } = await detections.read(site, nothing, context);
    const { account, region } = place;
    if (account === null || region === null) throw new Error('a live place without account or region');
    return { target, site: { ...site, account }, place: { ...place, account, region } };
  });
}
