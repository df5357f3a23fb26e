import type { TimeWindow } from '../time/window.ts';

/** The four kinds of CloudTrail events (CloudTrail user guide, cloudtrail-concepts). */
export const eventCategories = ['management', 'data', 'network', 'insight'] as const;

export type EventCategory = (typeof eventCategories)[number];

/** Where the events are asked for: event history (LookupEvents), log groups, a table over S3, an event data store. */
export type AskedStore = 'history' | 'logs' | 'athena' | 'lake';

/** What a question is about, as far as its text fixes it: never narrower than the events that it could match. */
export interface CoverageQuestion {
  readonly store: AskedStore;
  /** Those that a matching event can be of; never empty. */
  readonly categories: readonly EventCategory[];
  /** `null` is both reads and writes. */
  readonly readOnly: boolean | null;
  /** `iam.amazonaws.com`; `null` is any, or not known. */
  readonly eventSources: readonly string[] | null;
  readonly eventNames: readonly string[] | null;
  /** What `awsRegion` must be. */
  readonly regions: readonly string[] | null;
  /** `null` is all there is. */
  readonly window: TimeWindow | null;
  /** Whether the text names a field that CloudTrail records have: log groups may hold anything. */
  readonly namesRecordFields: boolean;
  /** The event data store that the text names; Lake only. */
  readonly eventDataStore: string | null;
}
