import type { Detections } from '../run/detections.ts';
import type { InventoryContext } from '../run/inventory.ts';

/** Detections that say whom they ask as before anything is asked or changed. */
export function announcedDetections(
  detections: Detections,
  tellFirst: (context: InventoryContext) => Promise<void>,
): Detections {
  return {
    read: async (site, plan, context) => {
      await tellFirst(context);
      return detections.read(site, plan, context);
    },
    apply: async (site, plan, confirmed, context, done) => {
      await tellFirst(context);
      return detections.apply(site, plan, confirmed, context, done);
    },
    remove: async (site, plan, confirmed, context, done) => {
      await tellFirst(context);
      return detections.remove(site, plan, confirmed, context, done);
    },
  };
}
