import type { Alarm } from '../../alarms/recordedAlarms.ts';
import type { InventoryPlace } from '../../inventory/inventoryPlace.ts';
import type { CapturedDelivery, TrailDetail } from '../../inventory/inventoryTrail.ts';
import type { JsonObject } from '../../json/jsonValue.ts';
import type { Readable } from '../coverageEvidence.ts';

/** All that the coverage checks judge of one account and region. Plain data; times are milliseconds since 1970 UTC. */
export interface CoverageEvidence {
  readonly place: InventoryPlace;
  /** When it was read; of captured data the latest time that its records and alarms tell. */
  readonly now: number;
  /** The trails that reach the region; unread for captured data, which know none. */
  readonly trails: Readable<readonly TrailDetail[]>;
  /** All alarms of the region. */
  readonly alarms: Readable<readonly Alarm[]>;
  /** The metric filters (`MetricFilter` of API_DescribeMetricFilters) of the region. */
  readonly filters: Readable<readonly JsonObject[]>;
  /** What captured data say of the account and region; `null` for a live target. */
  readonly captured: CapturedDelivery | null;
}
