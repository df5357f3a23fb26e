import type { Readable, TrailEvidence } from '../coverage/coverageEvidence.ts';

/** What of trails is listed: a trail as CloudTrail describes it, or what captured data say of one. */
export type InventoryTrail = TrailSummary | CapturedDelivery;

/** API_Trail, as DescribeTrails gives it: all that one cheap call tells. */
export interface TrailSummary {
  readonly kind: 'trail';
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
  readonly includesGlobalEvents: boolean;
  /** `LogFileValidationEnabled`: whether digest files are written. */
  readonly hasValidation: boolean;
  readonly bucket: string | null;
  /** `S3KeyPrefix`. */
  readonly prefix: string | null;
  /** Without `:*` at its end; `null` where it delivers to none. */
  readonly logGroupArn: string | null;
  readonly topicArn: string | null;
  /** The key that files are encrypted with; `null` is S3's own encryption. */
  readonly keyId: string | null;
  readonly hasInsights: boolean;
}

/** A trail with what its other calls tell, each of which may be denied alone. */
export interface TrailDetail extends TrailSummary, Pick<TrailEvidence, 'status' | 'selectors'> {
  /** `ApiCallRateInsight`, `ApiErrorRateInsight`; `[]` is Insights off. */
  readonly insightTypes: Readable<readonly string[]>;
  /** Unread where the trail has none, or it is another account's. */
  readonly bucketFacts: BucketFacts;
}

/** What S3 tells of the bucket that a trail delivers to. */
export interface BucketFacts {
  /** `PolicyStatus.IsPublic` of GetBucketPolicyStatus; a bucket without policy is not public. */
  readonly isPublic: Readable<boolean>;
  /** Whether all four settings of GetPublicAccessBlock are on. */
  readonly blocksPublicAccess: Readable<boolean>;
  /** `Enabled` of GetBucketVersioning. */
  readonly isVersioned: Readable<boolean>;
  /** Whether GetObjectLockConfiguration has Object Lock enabled. */
  readonly isLocked: Readable<boolean>;
}

/** The records of one account and region in captured data. Times are milliseconds since 1970 UTC. */
export interface CapturedDelivery {
  readonly kind: 'captured';
  readonly account: string | null;
  readonly region: string | null;
  /** Names of trails, where digest files' names say them. */
  readonly trails: readonly string[];
  readonly records: number;
  /** Records by `eventCategory`: `Management`, `Data`, `NetworkActivity`, `Insight`; those that say none are `Management`, those that say anything else `Other`. */
  readonly categories: Readonly<Record<string, number>>;
  /** Times of the first and the last record; `null` where none has a readable time. */
  readonly first: number | null;
  readonly last: number | null;
  /** Whole hours between the two without any record, neighbours joined; the longest 1,000, in the order of time. */
  readonly gaps: readonly CapturedGap[];
  /** Gaps in all, those left out among them. */
  readonly gapCount: number;
  /** Digest files that lie beside the records. */
  readonly digests: number;
}

/** From the beginning of the first empty hour to the end of the last. */
export interface CapturedGap {
  readonly from: number;
  readonly to: number;
}
