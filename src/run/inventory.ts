import type { Alarm } from '../core/alarms/recordedAlarms.ts';
import type { CoverageEvidence } from '../core/coverage/findings/coverageEvidence.ts';
import type { InventoryPlace } from '../core/inventory/inventoryPlace.ts';
import type { InventoryTrail, TrailDetail } from '../core/inventory/inventoryTrail.ts';
import type { JsonObject } from '../core/json/jsonValue.ts';
import type { RunContext } from './source.ts';

/** Where a target can be asked what it has: a profile and region, or an account and region of captured data. */
export interface InventorySite {
  /** What the inventory knows it by: unique in the target, and the same as long as the target is. */
  readonly key: string;
  readonly profile: string | null;
  /** `null` where captured data do not say. */
  readonly region: string | null;
  /**
   * `null` before anyone was asked, and where captured data do not say. A site that says one, as one made from a listing's
   * place may, is asked only while it leads there: a name is another alarm's in another account.
   */
  readonly account: string | null;
}

/** A page of what there is, and who said so. */
export interface Listing<Item> {
  readonly place: InventoryPlace;
  readonly items: readonly Item[];
  /** What the next page is asked with; `null` where there is none. */
  readonly next: string | null;
}

/** Which alarms are listed. */
export interface AlarmChoice {
  readonly state: 'ALARM' | 'INSUFFICIENT_DATA' | 'OK';
  /** What the names begin with. */
  readonly prefix?: string;
}

export type InventoryContext = Pick<RunContext, 'signal' | 'progress'>;

/**
 * The port behind the views and the coverage findings: what a target has of trails and alarms, page by page, and nothing
 * before it is asked for. All reject with a `FailureError` for faults of the outside world, with code `cancelled` once an
 * abort has taken effect; a call that is denied fails its own question only.
 */
export interface Inventory {
  /** The sites, without asking AWS; of captured data it loads them. */
  sites(context: InventoryContext): Promise<readonly InventorySite[]>;
  /** Trails of the site: those whose home it is, and shadows of others that reach it. */
  trails(site: InventorySite, next: string | null, context: InventoryContext): Promise<Listing<InventoryTrail>>;
  /** All there is to know of one trail, by its ARN. */
  trail(site: InventorySite, arn: string, context: InventoryContext): Promise<TrailDetail>;
  /** Alarms of all three kinds in one state, those that changed last first within a page of at most 100. */
  alarms(
    site: InventorySite,
    choice: AlarmChoice,
    next: string | null,
    context: InventoryContext,
  ): Promise<Listing<Alarm>>;
  /** One alarm as it is now; `null` where it is gone. */
  alarm(site: InventorySite, name: string, context: InventoryContext): Promise<Alarm | null>;
  /** Entries of an alarm's history (`AlarmHistoryItem`), the newest first. */
  history(
    site: InventorySite,
    alarm: string,
    next: string | null,
    context: InventoryContext,
  ): Promise<Listing<JsonObject>>;
  /** The metric filters (`MetricFilter`) that write an alarm's metric; `[]` where it comes from none. */
  metricFilters(site: InventorySite, alarm: Alarm, context: InventoryContext): Promise<readonly JsonObject[]>;
  /** Everything that the coverage checks judge. */
  evidence(site: InventorySite, context: InventoryContext): Promise<CoverageEvidence>;
}
