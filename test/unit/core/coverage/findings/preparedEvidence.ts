import type { Alarm } from '../../../../../src/core/alarms/recordedAlarms.ts';
import { cisControls } from '../../../../../src/core/cis/cisControls.ts';
import { cisPattern } from '../../../../../src/core/cis/cisPattern.ts';
import type { TrailStatus } from '../../../../../src/core/coverage/coverageEvidence.ts';
import type { CoverageEvidence } from '../../../../../src/core/coverage/findings/coverageEvidence.ts';
import type { InventoryPlace } from '../../../../../src/core/inventory/inventoryPlace.ts';
import type { CapturedDelivery, TrailDetail } from '../../../../../src/core/inventory/inventoryTrail.ts';
import type { JsonObject } from '../../../../../src/core/json/jsonValue.ts';

export const now = Date.parse('2026-11-20T12:00:00Z');
export const hour = 3_600_000;
export const account = '210987654321';
export const group = 'trail-logs';

export function place(region = 'us-east-1', owner = account): InventoryPlace {
  const caller = `arn:aws:sts::${owner}:assumed-role/reader/session`;
  return { target: 'prod', account: owner, region, profile: 'prod', caller, endpoint: null };
}

export const status: TrailStatus = {
  isLogging: true,
  startedAt: now - 90 * 24 * hour,
  stoppedAt: null,
  latestDelivery: now - 5 * 60_000,
  latestLogsDelivery: now - 3 * 60_000,
  deliveryError: null,
  logsDeliveryError: null,
};

/** A trail with nothing wrong. */
export const trail: TrailDetail = {
  kind: 'trail',
  name: 'org',
  arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/org`,
  homeRegion: 'us-east-1',
  isMultiRegion: true,
  isOrganization: false,
  includesGlobalEvents: true,
  hasValidation: true,
  bucket: 'trail-bucket',
  prefix: null,
  logGroupArn: `arn:aws:logs:us-east-1:${account}:log-group:${group}`,
  topicArn: null,
  keyId: `arn:aws:kms:us-east-1:${account}:key/1`,
  hasInsights: true,
  status: { value: status },
  selectors: {
    value: {
      kind: 'basic',
      selectors: [{ readWriteType: 'All', includesManagementEvents: true, excludedSources: [], dataResources: [] }],
    },
  },
  insightTypes: { value: ['ApiCallRateInsight', 'ApiErrorRateInsight'] },
  bucketFacts: {
    isPublic: { value: false },
    blocksPublicAccess: { value: true },
    isVersioned: { value: true },
    isLocked: { value: true },
  },
};

export function filter(name: string, filterPattern: string, more: JsonObject = {}): JsonObject {
  const metricTransformations = [{ metricNamespace: 'CIS', metricName: name, metricValue: '1' }];
  return { filterName: name, logGroupName: group, filterPattern, metricTransformations, creationTime: now, ...more };
}

export function alarm(name: string, more: JsonObject = {}, type: Alarm['type'] = 'MetricAlarm'): Alarm {
  return {
    type,
    members: {
      AlarmName: name,
      AlarmArn: `arn:aws:cloudwatch:us-east-1:${account}:alarm:${name}`,
      Namespace: 'CIS',
      MetricName: name,
      StateValue: 'OK',
      StateUpdatedTimestamp: '2026-11-01T00:00:00Z',
      ActionsEnabled: true,
      AlarmActions: [`arn:aws:sns:us-east-1:${account}:security`],
      ...more,
    },
  };
}

/** The recommended pattern of each control, named `cis-4.1`. */
export const filters: readonly JsonObject[] = cisControls.map(({ id, variants: [variant] }) =>
  filter(`cis-${id}`, variant === undefined ? '' : cisPattern(variant.term)),
);
export const alarms: readonly Alarm[] = cisControls.map(({ id }) => alarm(`cis-${id}`));

/** An account and region with nothing wrong. */
export const good: CoverageEvidence = {
  place: place(),
  now,
  trails: { value: [trail] },
  alarms: { value: alarms },
  filters: { value: filters },
  captured: null,
};

export function withTrail(changes: Partial<TrailDetail>): CoverageEvidence {
  return { ...good, trails: { value: [{ ...trail, ...changes }] } };
}

export function withStatus(changes: Partial<TrailStatus>): CoverageEvidence {
  return withTrail({ status: { value: { ...status, ...changes } } });
}

/** The good account with another pattern for one control. */
export function withPattern(id: string, filterPattern: string, more: JsonObject = {}): CoverageEvidence {
  const changed = filters.map((each) =>
    each['filterName'] === `cis-${id}` ? filter(`cis-${id}`, filterPattern, more) : each,
  );
  return { ...good, filters: { value: changed } };
}

/** The good account with one alarm changed. */
export function withAlarm(name: string, more: JsonObject): CoverageEvidence {
  const changed = alarms.map((each) => (each.members['AlarmName'] === name ? alarm(name, more) : each));
  return { ...good, alarms: { value: changed } };
}

export const delivery: CapturedDelivery = {
  kind: 'captured',
  account,
  region: 'us-east-1',
  trails: [],
  records: 1_200,
  categories: { Management: 1_100, Data: 100 },
  first: now - 48 * hour,
  last: now,
  gaps: [],
  gapCount: 0,
  digests: 48,
};

/** Captured data with nothing wrong, and with the alarms of the good account recorded beside them. */
export const goodCapture: CoverageEvidence = {
  ...good,
  place: { ...place(), target: 'local', profile: null, caller: null },
  trails: { unread: 'captured data do not tell how the trail is configured' },
  captured: delivery,
};
