/** What was read, or why it could not be: "needs cloudtrail:GetTrailStatus". */
export type Readable<Value> = { readonly value: Value } | { readonly unread: string };

/** All that is known of one account and region that answered without a row. Times are milliseconds since 1970 UTC. */
export interface PlaceEvidence {
  readonly account: string;
  readonly region: string;
  /** When the evidence was read. */
  readonly now: number;
  /** The trails that the region sees, those of other regions and of the organization among them. */
  readonly trails: Readable<readonly TrailEvidence[]>;
  /** The log groups that were asked; unread where the question's text named them. */
  readonly groups: Readable<readonly GroupEvidence[]>;
  /** What was done to trails of this region since the window began. */
  readonly changes: Readable<readonly TrailChange[]>;
  /** Whether the log groups hold any event of the window. */
  readonly holdsEvents: Readable<boolean>;
  /** The event data store that was asked. */
  readonly eventDataStore: Readable<EventDataStoreEvidence>;
}

/** A trail as DescribeTrails, GetTrailStatus, GetEventSelectors and GetInsightSelectors tell it. */
export interface TrailEvidence {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly includesGlobalEvents: boolean;
  /** Without `:*` at its end; `null` where it delivers to none. */
  readonly logGroupArn: string | null;
  readonly status: Readable<TrailStatus>;
  readonly selectors: Readable<EventSelectors>;
  /** Whether Insights is enabled. */
  readonly hasInsights: boolean;
}

export interface TrailStatus {
  readonly isLogging: boolean;
  /** "The most recent date and time when CloudTrail started recording" (API_GetTrailStatus). */
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  readonly latestDelivery: number | null;
  readonly latestLogsDelivery: number | null;
  readonly deliveryError: string | null;
  readonly logsDeliveryError: string | null;
}

/** A trail has either basic or advanced selectors (API_PutEventSelectors). */
export type EventSelectors =
  | { readonly kind: 'basic'; readonly selectors: readonly BasicSelector[] }
  | { readonly kind: 'advanced'; readonly selectors: readonly AdvancedSelector[] };

/** API_EventSelector. */
export interface BasicSelector {
  /** `ReadOnly`, `WriteOnly` or `All`. */
  readonly readWriteType: string;
  readonly includesManagementEvents: boolean;
  readonly excludedSources: readonly string[];
  readonly dataResources: readonly { readonly type: string; readonly values: readonly string[] }[];
}

/** API_AdvancedEventSelector: an event fulfils all of its fields. */
export interface AdvancedSelector {
  readonly fields: readonly FieldSelector[];
}

/** API_AdvancedFieldSelector. */
export interface FieldSelector {
  readonly field: string;
  readonly equals: readonly string[];
  readonly startsWith: readonly string[];
  readonly endsWith: readonly string[];
  readonly notEquals: readonly string[];
  readonly notStartsWith: readonly string[];
  readonly notEndsWith: readonly string[];
}

export interface GroupEvidence {
  readonly name: string;
  readonly arn: string;
  readonly details: Readable<GroupDetails>;
}

export interface GroupDetails {
  /** `null` is for ever. */
  readonly retentionDays: number | null;
  readonly creationTime: number | null;
}

/** A call that changed what a trail records, as the account's event history has it. */
export interface TrailChange {
  /** `PutEventSelectors`, `UpdateTrail`, `DeleteTrail`. */
  readonly eventName: string;
  readonly at: number;
  /** The trail's name or ARN as the call gave it; `null` where the record does not say. */
  readonly trail: string | null;
}

/** API_GetEventDataStore. */
export interface EventDataStoreEvidence {
  readonly name: string;
  readonly status: string;
  readonly isMultiRegion: boolean;
  readonly retentionDays: number | null;
  readonly createdAt: number | null;
  readonly selectors: readonly AdvancedSelector[];
}
