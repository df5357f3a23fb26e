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
}

export interface ServedTrailStatus {
  readonly isLogging: boolean;
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  readonly latestDelivery: number | null;
  readonly latestLogsDelivery: number | null;
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
