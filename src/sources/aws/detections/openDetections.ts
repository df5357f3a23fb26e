import type { DetectionPlan } from '../../../core/detection/detection.ts';
import type { ConfirmedPlace, Detections } from '../../../run/detections.ts';
import type { InventoryContext, InventorySite } from '../../../run/inventory.ts';
import type { AwsSourceOptions } from '../awsSource.ts';
import type { LaterServiceName, ServiceName } from '../connection.ts';
import { siteOpener, type OpenPlace } from '../inventory/openInventory.ts';
import { placeOf } from '../inventory/placeOf.ts';
import { applyPlan } from './applyPlan.ts';
import type { DetectionChange } from './askDetection.ts';
import { readPlan } from './readPlan.ts';
import { removePlan } from './removePlan.ts';

/** Reads, makes and removes detections at the one place that each question is about. */
export function openDetections({ places }: Pick<AwsSourceOptions, 'places'>, open: OpenPlace): Detections {
  const at = siteOpener(places, open);
  const changeAt = async (
    site: InventorySite,
    { origin }: DetectionPlan,
    confirmed: ConfirmedPlace,
    context: InventoryContext,
  ): Promise<DetectionChange> => {
    const connection = await at(site, context);
    return { connection, origin, confirmed, signal: context.signal };
  };
  return {
    read: async (site, plan, context) => {
      const connection = await at(site, context);
      const asking = { connection, origin: plan.origin, signal: context.signal };
      const found = await readPlan(plan, asking, context.progress);
      return { place: placeOf(connection, askedServices), found: found.map(({ reading }) => reading.found) };
    },
    apply: async (site, plan, confirmed, context, done) =>
      applyPlan(plan, await changeAt(site, plan, confirmed, context), context.progress, done),
    remove: async (site, plan, confirmed, context, done) =>
      removePlan(plan, await changeAt(site, plan, confirmed, context), context.progress, done),
  };
}

const askedServices = ['logs', 'cloudWatch', 'sns', 'events'] as const satisfies readonly (
  ServiceName | LaterServiceName
)[];
