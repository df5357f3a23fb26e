/** A trail that the server plays, for whoever asks which events were recorded. Times are milliseconds since 1970. */
export interface ServedTrail {
  readonly name: string;
  readonly homeRegion: string;
  /** A trail of all Regions is seen in the others as a shadow. */
  readonly isMultiRegion: boolean;
  readonly includesGlobalEvents: boolean;
  readonly isOrganization: boolean;
  readonly bucket: string;
  /** The log group that it delivers to, by name; `null` where it delivers to none. */
  readonly logGroup: string | null;
  readonly status: ServedTrailStatus;
  /** Either of the two is what GetEventSelectors answers with; basic ones are those of a new trail where both are absent. */
  readonly eventSelectors?: readonly ServedEventSelector[];
  readonly advancedEventSelectors?: readonly ServedAdvancedSelector[];
  /** `[]` is a trail without Insights. */
  readonly insightTypes: readonly ('ApiCallRateInsight' | 'ApiErrorRateInsight')[];
  /** Whether digest files are written; left out, no. */
  readonly hasValidation?: boolean;
  /** What the names of its files begin with. */
  readonly prefix?: string;
  /** The key that files are encrypted with. */
  readonly kmsKeyId?: string;
  /** The topic that is told of each delivery. */
  readonly topicArn?: string;
  /** The account that the trail is of, where an organization's is seen from another; left out it is the one that asks. */
  readonly owner?: string;
}

export interface ServedTrailStatus {
  readonly isLogging: boolean;
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  readonly latestDelivery: number | null;
  readonly latestLogsDelivery: number | null;
  readonly latestDigestDelivery?: number;
  readonly latestDeliveryError?: string;
  readonly latestLogsDeliveryError?: string;
}

export interface ServedEventSelector {
  readonly ReadWriteType: 'ReadOnly' | 'WriteOnly' | 'All';
  readonly IncludeManagementEvents: boolean;
  readonly DataResources: readonly { readonly Type: string; readonly Values: readonly string[] }[];
  readonly ExcludeManagementEventSources: readonly string[];
}

export interface ServedAdvancedSelector {
  readonly Name: string;
  readonly FieldSelectors: readonly {
    readonly Field: string;
    readonly Equals?: readonly string[];
    readonly StartsWith?: readonly string[];
    readonly EndsWith?: readonly string[];
    readonly NotEquals?: readonly string[];
    readonly NotStartsWith?: readonly string[];
    readonly NotEndsWith?: readonly string[];
  }[];
}

/** What a trail records that nobody told otherwise: all management events (API_PutEventSelectors). */
export const newTrailSelectors: readonly ServedEventSelector[] = [
  { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
];
