import type { DetectionPlan, DetectionResource } from '../core/detection/detection.ts';
import type { FoundResource } from '../core/detection/foundResource.ts';
import type { InventoryPlace } from '../core/inventory/inventoryPlace.ts';
import type { InventoryContext, InventorySite } from './inventory.ts';

export interface FoundDetection {
  readonly place: InventoryPlace;
  /** In the order of the plan's resources. */
  readonly found: readonly FoundResource[];
}

/** What became of one resource. */
export interface AppliedResource {
  readonly resource: DetectionResource;
  readonly done: 'created' | 'updated' | 'unchanged' | 'removed' | 'absent' | 'kept';
  /** Why it was kept, in one sentence. */
  readonly reason?: string;
}

/**
 * The port through which detections are read, made and removed. Only `apply` and `remove` change anything, and both are
 * given the place that the person confirmed: where the site leads to another account or region by then, they reject and
 * change nothing. All reject with a `FailureError`; what was done before the failure is reported through `done`.
 */
export interface Detections {
  read(site: InventorySite, plan: DetectionPlan, context: InventoryContext): Promise<FoundDetection>;
  apply(
    site: InventorySite,
    plan: DetectionPlan,
    confirmed: ConfirmedPlace,
    context: InventoryContext,
    done: (applied: AppliedResource) => void,
  ): Promise<void>;
  /** Removes what is ours and under the plan's names; what is another's is `kept`. */
  remove(
    site: InventorySite,
    plan: DetectionPlan,
    confirmed: ConfirmedPlace,
    context: InventoryContext,
    done: (applied: AppliedResource) => void,
  ): Promise<void>;
}

/** What the person typed or clicked: the account and region that is to be changed. */
export interface ConfirmedPlace {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}
