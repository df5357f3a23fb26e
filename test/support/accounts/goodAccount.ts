import type { Alarm } from '../../../src/core/alarms/recordedAlarms.ts';
import type { PreparedAccount, PreparedMetricFilter } from '../../../src/serve/accounts/preparedAccount.ts';
import type { ServedTrail } from '../../../src/serve/cloudtrail/servedTrail.ts';
import { newBucket } from '../../../src/serve/s3/findBucket.ts';
import { cisFilters } from './cisFilters.ts';
import { emptyAccount } from './emptyAccount.ts';

export interface AccountOptions {
  readonly account: string;
  /** In milliseconds, by the clock of whoever will ask: deliveries are minutes old by it. */
  readonly now: number;
  readonly region?: string;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The names of what every account of these has. */
export const goodNames = { trail: 'all-regions', bucket: 'trail-logs', logGroup: 'trail-events', namespace: 'CIS' };

/**
 * An account with nothing to find: a trail of all regions that logs, delivers, is validated, encrypted and watched by Insights; its
 * bucket private, versioned and locked; its log group with a metric filter and an alarm that tells someone for each of the controls.
 */
export function goodAccount({ account, now, region = 'us-east-1' }: AccountOptions): PreparedAccount {
  const topic = `arn:aws:sns:${region}:${account}:security`;
  return {
    ...emptyAccount(account),
    trails: [goodTrail(account, region, now)],
    buckets: [
      {
        ...newBucket(goodNames.bucket, account),
        versioning: 'Enabled',
        objectLock: { mode: 'COMPLIANCE', days: 365 },
      },
    ],
    logGroups: [{ region, name: goodNames.logGroup, class: 'STANDARD', retentionDays: 365 }],
    topics: [
      {
        region,
        name: 'security',
        subscriptions: [{ protocol: 'email', endpoint: 'security@example.com', isConfirmed: true }],
      },
    ],
    metricFilters: cisFilters.map(([, name, pattern]) => filterOf(name, pattern, region, now)),
    alarms: cisFilters.map(([control, name]) => alarmOf(control, name, { account, region, topic, now })),
  };
}

function goodTrail(account: string, region: string, now: number): ServedTrail {
  return {
    name: goodNames.trail,
    homeRegion: region,
    isMultiRegion: true,
    includesGlobalEvents: true,
    isOrganization: false,
    bucket: goodNames.bucket,
    prefix: 'trail',
    logGroup: goodNames.logGroup,
    hasValidation: true,
    kmsKeyId: `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`,
    status: {
      isLogging: true,
      startedAt: now - 400 * day,
      stoppedAt: null,
      latestDelivery: now - 4 * minute,
      latestLogsDelivery: now - 3 * minute,
      latestDigestDelivery: now - 40 * minute,
    },
    eventSelectors: [
      { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
    ],
    insightTypes: ['ApiCallRateInsight', 'ApiErrorRateInsight'],
  };
}

function filterOf(name: string, pattern: string, region: string, now: number): PreparedMetricFilter {
  const { namespace, logGroup } = goodNames;
  const transformation = { metricName: name, metricNamespace: namespace, metricValue: '1', defaultValue: 0 };
  return {
    region,
    filter: {
      filterName: name,
      filterPattern: pattern,
      metricTransformations: [transformation],
      creationTime: now - 300 * day,
      logGroupName: logGroup,
    },
  };
}

interface AlarmPlace {
  readonly account: string;
  readonly region: string;
  readonly topic: string;
  readonly now: number;
}

function alarmOf(control: string, name: string, { account, region, topic, now }: AlarmPlace): Alarm {
  const at = new Date(now - 10 * day).toISOString();
  return {
    type: 'MetricAlarm',
    members: {
      AlarmName: `cis-${control}-${name}`,
      AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:cis-${control}-${name}`,
      AlarmDescription: `CIS ${control}`,
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [topic],
      InsufficientDataActions: [],
      StateValue: 'OK',
      StateReason: 'Threshold not crossed: no datapoints were received for 1 period.',
      StateUpdatedTimestamp: at,
      AlarmConfigurationUpdatedTimestamp: at,
      MetricName: name,
      Namespace: goodNames.namespace,
      Statistic: 'Sum',
      Dimensions: [],
      Period: 300,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    },
  };
}
