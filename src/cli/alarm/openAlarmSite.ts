import type { InventoryPlace } from '../../core/inventory/inventoryPlace.ts';
import type { DetectionPlan } from '../../core/detection/detection.ts';
import type { Detections } from '../../run/detections.ts';
import type { InventoryContext, InventorySite } from '../../run/inventory.ts';
import type { QuerySource } from '../../run/source.ts';
import { UsageError } from '../usageError.ts';

/** The one account and region that a detection is read from and made in. */
export interface AlarmSite {
  readonly detections: Detections;
  readonly site: InventorySite;
  /** Whose it is, as STS says. */
  readonly place: InventoryPlace & { readonly account: string; readonly region: string };
}

/**
 * Where a live target's detections are; `null` for captured data, which has none.
 *
 * @throws `UsageError` where the target has several places; `FailureError` as the target does.
 */
export async function openAlarmSite(source: QuerySource, context: InventoryContext): Promise<AlarmSite | null> {
  const { detections, inventory } = source;
  if (detections === undefined || inventory === undefined) return null;
  const sites = await inventory.sites(context);
  const [site, ...others] = sites;
  if (site === undefined || others.length > 0) {
    const names = sites.map(({ profile, region }) => `${profile ?? 'the environment'} in ${region ?? 'no region'}`);
    throw new UsageError(
      `A detection is made in one place, and the target has ${sites.length}: ${names.join(', ')}. Name one with --profile and --region.`,
    );
  }
  // Nothing is looked for: who it is comes with every answer.
  const { place } = await detections.read(site, nothing, context);
  const { account, region } = place;
  if (account === null || region === null) throw new Error('a live place without account or region');
  return { detections, site: { ...site, account }, place: { ...place, account, region } };
}

const nothing: DetectionPlan = { origin: { runbook: '', cell: '' }, resources: [] };
