import type { Alarm } from '../../core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../core/json/jsonValue.ts';
import type { ServedTrail } from '../cloudtrail/servedTrail.ts';
import type { ServedCall } from '../operation.ts';

/** An account that the server plays as it was prepared, good or bad. Plain data. */
export interface PreparedAccount {
  /** Twelve digits. */
  readonly account: string;
  /** The key whose requests see this account; `null` where it is the account that the server plays anyway. */
  readonly accessKeyId: string | null;
  /** Left out it is one that has recorded the data. */
  readonly trails?: readonly ServedTrail[];
  /** Buckets that trails deliver to and that are not here are as new buckets are. */
  readonly buckets: readonly ServedBucket[];
  readonly logGroups: readonly PreparedLogGroup[];
  readonly metricFilters: readonly PreparedMetricFilter[];
  /** Each of the region that its ARN names. */
  readonly alarms: readonly Alarm[];
  /** Entries of the alarms' histories. */
  readonly history: readonly JsonObject[];
  readonly topics: readonly PreparedTopic[];
}

/** What S3 is asked of a bucket. */
export interface ServedBucket {
  readonly name: string;
  /** Whose it is; another's tells this account nothing. */
  readonly owner: string;
  /** Requests to other regions are sent there; `null` answers in all. */
  readonly region: string | null;
  /** `null` where it has no policy. */
  readonly isPublic: boolean | null;
  /** `null` where it has no such configuration. */
  readonly publicAccessBlock: PublicAccessBlock | null;
  /** `null` where versioning was never set. */
  readonly versioning: 'Enabled' | 'Suspended' | null;
  /** `null` where Object Lock was never enabled. */
  readonly objectLock: ObjectLock | null;
}

/** API_PublicAccessBlockConfiguration of S3. */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** The default retention of a bucket with Object Lock; without `mode` there is none. */
export interface ObjectLock {
  readonly mode?: 'GOVERNANCE' | 'COMPLIANCE';
  readonly days?: number;
}

export interface PreparedLogGroup {
  readonly region: string;
  readonly name: string;
  readonly class: 'STANDARD' | 'INFREQUENT_ACCESS';
  /** `null` is for ever. */
  readonly retentionDays: number | null;
}

export interface PreparedMetricFilter {
  readonly region: string;
  /** `MetricFilter` of the API reference. */
  readonly filter: JsonObject;
}

export interface PreparedTopic {
  readonly region: string;
  readonly name: string;
  readonly subscriptions: readonly PreparedSubscription[];
}

export interface PreparedSubscription {
  readonly protocol: string;
  readonly endpoint: string;
  readonly isConfirmed: boolean;
}

/** What was prepared of the account that a request sees; `null` where nothing was. */
export function preparedAccount({ account, served: { options } }: ServedCall): PreparedAccount | null {
  return options.preparedAccounts?.find((each) => each.account === account) ?? null;
}
