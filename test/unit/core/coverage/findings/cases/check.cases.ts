import type { Alarm } from '../../../../../../src/core/alarms/recordedAlarms.ts';
import type { AdvancedSelector, BasicSelector } from '../../../../../../src/core/coverage/coverageEvidence.ts';
import type { CheckId } from '../../../../../../src/core/coverage/findings/checkIds.ts';
import type { CoverageEvidence } from '../../../../../../src/core/coverage/findings/coverageEvidence.ts';
import type { JsonObject } from '../../../../../../src/core/json/jsonValue.ts';
import type { TrailDetail } from '../../../../../../src/core/inventory/inventoryTrail.ts';
import {
  account,
  alarm,
  alarms,
  delivery,
  filter,
  filters,
  good,
  goodCapture,
  group,
  hour,
  now,
  place,
  status,
  trail,
  withAlarm,
  withPattern,
  withStatus,
  withTrail,
} from '../preparedEvidence.ts';

/** Evidence, and all findings that are made of it: `severity check subject: title`, then each fact with its source. */
export interface CheckCase {
  readonly what: string;
  /** The check that it is about; each has a case where it finds something. */
  readonly check: CheckId;
  readonly evidence: CoverageEvidence | readonly CoverageEvidence[];
  readonly findings: readonly string[];
  /** `check: why`. */
  readonly unjudged?: readonly string[];
}

const selectors = (...some: readonly Partial<BasicSelector>[]): Pick<TrailDetail, 'selectors'> => ({
  selectors: {
    value: {
      kind: 'basic',
      selectors: some.map((each) => ({
        readWriteType: 'All',
        includesManagementEvents: true,
        excludedSources: [],
        dataResources: [],
        ...each,
      })),
    },
  },
});

/** The recommended pattern of 4.5. */
const trailChanges =
  '{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }';

const composite = (name: string, rule: string, more: JsonObject = {}): Alarm =>
  alarm(name, { AlarmRule: rule, Namespace: null, MetricName: null, ...more }, 'CompositeAlarm');

const none = { equals: [], startsWith: [], endsWith: [], notEquals: [], notStartsWith: [], notEndsWith: [] };
const advanced = (...some: readonly AdvancedSelector['fields'][]): Pick<TrailDetail, 'selectors'> => ({
  selectors: { value: { kind: 'advanced', selectors: some.map((fields) => ({ fields })) } },
});
const management = { ...none, field: 'eventCategory', equals: ['Management'] };

const fromTrail = 'cloudtrail:DescribeTrails';
const fromStatus = 'cloudtrail:GetTrailStatus';
const fromSelectors = 'cloudtrail:GetEventSelectors';
const fromFilters = 'logs:DescribeMetricFilters';
const fromAlarms = 'cloudwatch:DescribeAlarms';
const other: TrailDetail = { ...trail, name: 'second', arn: `${trail.arn}-2` };
const bucket = (changes: Partial<TrailDetail['bucketFacts']>): CoverageEvidence =>
  withTrail({ bucketFacts: { ...trail.bucketFacts, ...changes } });
const ofBucket = 'Bucket trail-bucket, which trail org delivers to,';
const controls = Array.from({ length: 15 }, (_, index) => `4.${index + 1}`);
const shadow: CoverageEvidence = { ...good, place: place('eu-west-1'), alarms: { value: [] }, filters: { value: [] } };

export const checkCases: readonly CheckCase[] = [
  {
    what: 'a good account gives none',
    check: 'account.no-trail',
    evidence: good,
    findings: [],
  },
  {
    what: 'no trail at all; what no alarm hears of is found once for the account',
    check: 'account.no-trail',
    evidence: [
      { ...good, trails: { value: [] }, alarms: { value: [] }, filters: { value: [] } },
      { ...shadow, trails: { value: [] } },
    ],
    findings: [
      `high account.no-trail ${account}: No trail reaches us-east-1. | no trail reaches us-east-1 (${fromTrail})`,
      `high account.no-trail ${account}: No trail reaches eu-west-1. | no trail reaches eu-west-1 (${fromTrail})`,
      ...controls.map(
        (id) =>
          `medium cis.${id} CIS ${id}: … | no trail that records all management events delivers to a log group of this region (${fromTrail})`,
      ),
    ],
  },
  {
    what: 'a trail that was stopped: that nothing logs is told once',
    check: 'trail.not-logging',
    evidence: withStatus({ isLogging: false, stoppedAt: now - hour }),
    findings: [
      `high trail.not-logging org: Trail org is not logging since 2026-11-20T11:00:00Z. | IsLogging is false since 2026-11-20T11:00:00Z (${fromStatus})`,
    ],
  },
  {
    what: 'a trail that was stopped beside one that logs',
    check: 'trail.not-logging',
    evidence: {
      ...good,
      trails: { value: [trail, { ...other, status: { value: { ...status, isLogging: false } } }] },
    },
    findings: [`high trail.not-logging second: Trail second is not logging. | IsLogging is false (${fromStatus})`],
  },
  {
    what: 'a bucket and a log group that take nothing',
    check: 'trail.delivery-failing',
    evidence: withStatus({ deliveryError: 'NoSuchBucket', logsDeliveryError: 'AccessDenied' }),
    findings: [
      `high trail.delivery-failing org: Trail org fails to deliver to bucket trail-bucket. | LatestDeliveryError is NoSuchBucket (${fromStatus})`,
      `high trail.delivery-failing org: Trail org fails to deliver to its log group. | LatestCloudWatchLogsDeliveryError is AccessDenied (${fromStatus})`,
    ],
  },
  {
    what: 'an error that is empty is none',
    check: 'trail.delivery-failing',
    evidence: withStatus({ deliveryError: '', logsDeliveryError: '' }),
    findings: [],
  },
  {
    what: 'nothing delivered for three days',
    check: 'trail.delivery-old',
    evidence: withStatus({ latestDelivery: now - 72 * hour, latestLogsDelivery: null }),
    findings: [
      `medium trail.delivery-old org: Trail org delivered last to its bucket 3 days ago. | LatestDeliveryTime is 2026-11-17T12:00:00Z, 3 days ago (${fromStatus})`,
      `medium trail.delivery-old org: Trail org has never delivered to its log group. | LatestCloudWatchLogsDeliveryTime is not there (${fromStatus})`,
    ],
  },
  {
    what: 'a trail that began to log an hour ago',
    check: 'trail.delivery-old',
    evidence: withStatus({ startedAt: now - hour, latestDelivery: null, latestLogsDelivery: null }),
    findings: [],
  },
  {
    what: 'data events only',
    check: 'trail.no-management-events',
    evidence: { ...good, trails: { value: [trail, { ...other, ...selectors({ includesManagementEvents: false }) }] } },
    findings: [
      `low trail.no-management-events second: Trail second records no management events. | no event selector lets management events through (${fromSelectors})`,
    ],
  },
  {
    what: 'writes only, with no other trail: what is left out is told once',
    check: 'trail.no-management-events',
    evidence: withTrail(selectors({ readWriteType: 'WriteOnly' })),
    findings: [
      `high trail.no-management-events org: Trail org records no management events that read. | no event selector lets management events that read through (${fromSelectors})`,
    ],
  },
  {
    what: 'reads and writes by two selectors are all',
    check: 'trail.no-management-events',
    evidence: withTrail(selectors({ readWriteType: 'WriteOnly' }, { readWriteType: 'ReadOnly' })),
    findings: [],
  },
  {
    what: 'advanced selectors of everything',
    check: 'trail.no-management-events',
    evidence: withTrail(advanced([management])),
    findings: [],
  },
  {
    what: 'calls of KMS left out: the control on keys is not watched either',
    check: 'trail.excluded-sources',
    evidence: withTrail(selectors({ excludedSources: ['kms.amazonaws.com'] })),
    findings: [
      `medium cis.4.7 CIS 4.7: … | no trail that records all management events delivers to a log group of this region (${fromTrail})`,
      `medium trail.excluded-sources org: Trail org leaves out some management events. | records management events without those of kms.amazonaws.com (${fromSelectors})`,
    ],
  },
  {
    what: 'calls of the RDS Data API left out by an advanced selector',
    check: 'trail.excluded-sources',
    evidence: withTrail(
      advanced([management, { ...none, field: 'eventSource', notEquals: ['rdsdata.amazonaws.com'] }]),
    ),
    findings: [
      `medium trail.excluded-sources org: Trail org leaves out some management events. | records management events only where eventSource is not rdsdata.amazonaws.com (${fromSelectors})`,
    ],
  },
  {
    what: 'one region',
    check: 'trail.single-region',
    evidence: withTrail({ isMultiRegion: false }),
    findings: [
      `medium trail.single-region org: Trail org records us-east-1 only. | IsMultiRegionTrail is false (${fromTrail})`,
    ],
  },
  {
    what: 'one region, beside a trail of all',
    check: 'trail.single-region',
    evidence: { ...good, trails: { value: [trail, { ...other, isMultiRegion: false }] } },
    findings: [
      `low trail.single-region second: Trail second records us-east-1 only. | IsMultiRegionTrail is false (${fromTrail})`,
    ],
  },
  {
    what: 'without global services',
    check: 'trail.no-global-events',
    evidence: withTrail({ includesGlobalEvents: false }),
    findings: [
      `medium trail.no-global-events org: Trail org leaves out the events of global services, such as IAM. | IncludeGlobalServiceEvents is false (${fromTrail})`,
    ],
  },
  {
    what: 'no log group: no control is watched',
    check: 'trail.no-log-group',
    evidence: { ...withTrail({ logGroupArn: null }), alarms: { value: [] }, filters: { value: [] } },
    findings: [
      ...controls.map(
        (id) =>
          `medium cis.${id} CIS ${id}: … | no trail that records all management events delivers to a log group of this region (${fromTrail})`,
      ),
      `medium trail.no-log-group org: Trail org delivers to no log group. | CloudWatchLogsLogGroupArn is not there (${fromTrail})`,
    ],
  },
  {
    what: 'no digest files',
    check: 'trail.no-validation',
    evidence: withTrail({ hasValidation: false }),
    findings: [
      `medium trail.no-validation org: Log files of trail org cannot be validated. | LogFileValidationEnabled is false (${fromTrail})`,
    ],
  },
  {
    what: 'no Insights',
    check: 'trail.no-insights',
    evidence: withTrail({ insightTypes: { value: [] } }),
    findings: [
      'low trail.no-insights org: Trail org has no Insights. | no insight type is selected (cloudtrail:GetInsightSelectors)',
    ],
  },
  {
    what: 'no key',
    check: 'trail.no-key',
    evidence: withTrail({ keyId: null }),
    findings: [
      `low trail.no-key org: Log files of trail org are not encrypted with a key of KMS. | KmsKeyId is not there (${fromTrail})`,
    ],
  },
  {
    what: 'public',
    check: 'trail.bucket-public',
    evidence: bucket({ isPublic: { value: true } }),
    findings: [
      `high trail.bucket-public org: ${ofBucket} is public. | PolicyStatus.IsPublic is true (s3:GetBucketPolicyStatus)`,
    ],
  },
  {
    what: 'no block',
    check: 'trail.bucket-no-block',
    evidence: bucket({ blocksPublicAccess: { value: false } }),
    findings: [
      `medium trail.bucket-no-block org: ${ofBucket} does not block all public access. | not all four settings are on (s3:GetPublicAccessBlock)`,
    ],
  },
  {
    what: 'no versions',
    check: 'trail.bucket-not-versioned',
    evidence: bucket({ isVersioned: { value: false } }),
    findings: [
      `low trail.bucket-not-versioned org: ${ofBucket} keeps no versions. | Status is not Enabled (s3:GetBucketVersioning)`,
    ],
  },
  {
    what: 'no lock',
    check: 'trail.bucket-not-locked',
    evidence: bucket({ isLocked: { value: false } }),
    findings: [
      `low trail.bucket-not-locked org: ${ofBucket} has no Object Lock. | Object Lock is not enabled (s3:GetObjectLockConfiguration)`,
    ],
  },
  {
    what: "the bucket of another account's organization trail cannot be read",
    check: 'trail.bucket-public',
    evidence: bucket({
      isPublic: { unread: 'the bucket is of another account' },
      blocksPublicAccess: { unread: 'the bucket is of another account' },
      isVersioned: { unread: 'the bucket is of another account' },
      isLocked: { unread: 'the bucket is of another account' },
    }),
    findings: [],
    unjudged: ['public', 'no-block', 'not-versioned', 'not-locked'].map(
      (check) => `trail.bucket-${check}: the bucket is of another account`,
    ),
  },
  {
    what: 'one name missing: the filter and what it lacks are evidence',
    check: 'cis.4.5',
    evidence: withPattern('4.5', '{ $.eventName = CreateTrail || $.eventName = StopLogging }'),
    findings: [
      `medium cis.4.5 CIS 4.5: No alarm is raised on CloudTrail configuration changes. | metric filter cis-4.5 on ${group} does not count eventName UpdateTrail, DeleteTrail and StartLogging (${fromFilters})`,
    ],
  },
  {
    what: 'counted, and no alarm',
    check: 'cis.4.3',
    evidence: { ...good, alarms: { value: alarms.filter(({ members }) => members['AlarmName'] !== 'cis-4.3') } },
    findings: [
      `medium cis.4.3 CIS 4.3: No alarm watches the count of use of the root user. | metric filter cis-4.3 on ${group} writes CIS/cis-4.3 for … (${fromFilters}); no alarm watches CIS/cis-4.3 (${fromAlarms})`,
      `low filter.no-alarm cis-4.3: No alarm watches what metric filter cis-4.3 on ${group} counts. | it writes CIS/cis-4.3 for … (${fromFilters}); no alarm watches CIS/cis-4.3 (${fromAlarms})`,
    ],
  },
  {
    what: 'on a log group that no trail delivers to',
    check: 'cis.4.4',
    evidence: withPattern('4.4', String(filters[3]?.['filterPattern']), { logGroupName: 'elsewhere' }),
    findings: [`medium cis.4.4 CIS 4.4: … | no metric filter on log group ${group} comes near it (${fromFilters})`],
  },
  {
    what: 'a part of the events by their account',
    check: 'cis.4.9',
    evidence: withPattern('4.9', String(filters[8]?.['filterPattern']), {
      fieldSelectionCriteria: '@aws.account = "1"',
    }),
    findings: [
      `medium cis.4.9 CIS 4.9: … | metric filter cis-4.9 on ${group} looks at a part of the events only: fieldSelectionCriteria is set (${fromFilters})`,
    ],
  },
  {
    what: 'a filter of every event watches nothing',
    check: 'cis.4.6',
    evidence: withPattern('4.6', '{ $.eventName = "*" }'),
    findings: [`medium cis.4.6 CIS 4.6: … | no metric filter on log group ${group} comes near it (${fromFilters})`],
  },
  {
    what: 'a filter that nobody can compare',
    check: 'cis.4.5',
    evidence: withPattern(
      '4.5',
      '{ $.eventName = %^Create.rail$|^UpdateTrail$|^DeleteTrail$|^StartLogging$|^StopLogging$% }',
    ),
    findings: [],
    unjudged: [
      `cis.4.5: metric filter cis-4.5 on ${group} cannot be compared: what matches $.eventName is not worked out`,
    ],
  },
  {
    what: 'an alarm that goes off when nothing is counted',
    check: 'cis.4.5',
    evidence: withAlarm('cis-4.5', {
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Statistic: 'Sum',
      EvaluationPeriods: 1,
      Period: 300,
    }),
    findings: [
      `medium cis.4.5 CIS 4.5: No alarm goes off on the count of CloudTrail configuration changes. | metric filter cis-4.5 on ${group} writes CIS/cis-4.5 for ${trailChanges} (${fromFilters}); alarm cis-4.5 goes off when the count falls: Sum < 1, 1 of 1 periods of 300 s (${fromAlarms})`,
    ],
  },
  {
    what: 'a filter that writes by dimensions, and an alarm that looks for none',
    check: 'cis.4.5',
    evidence: withPattern('4.5', trailChanges, {
      metricTransformations: [
        { metricNamespace: 'CIS', metricName: 'cis-4.5', dimensions: { User: '$.userIdentity.arn' } },
      ],
    }),
    findings: [
      `medium cis.4.5 CIS 4.5: No alarm goes off on the count of CloudTrail configuration changes. | metric filter cis-4.5 on ${group} writes CIS/cis-4.5 for ${trailChanges} (${fromFilters}); alarm cis-4.5 looks for no dimensions, and the filter writes the metric by User only (${fromAlarms})`,
    ],
  },
  {
    what: 'an alarm on dimensions that the filter does not write',
    check: 'cis.4.5',
    evidence: withAlarm('cis-4.5', { Dimensions: [{ Name: 'User', Value: 'alice' }] }),
    findings: [
      `medium cis.4.5 CIS 4.5: No alarm goes off on the count of CloudTrail configuration changes. | metric filter cis-4.5 on ${group} writes CIS/cis-4.5 for ${trailChanges} (${fromFilters}); alarm cis-4.5 looks for dimensions, which the filter does not write (${fromAlarms})`,
    ],
  },
  {
    what: 'a query of Metrics Insights over what a filter writes by dimensions',
    check: 'cis.4.5',
    evidence: {
      ...withAlarm('cis-4.5', {
        MetricName: null,
        Namespace: null,
        Metrics: [{ Id: 'q1', Expression: 'SELECT SUM("cis-4.5") FROM SCHEMA("CIS", User)', Period: 300 }],
      }),
      filters: withPattern('4.5', trailChanges, {
        metricTransformations: [
          { metricNamespace: 'CIS', metricName: 'cis-4.5', dimensions: { User: '$.userIdentity.arn' } },
        ],
      }).filters,
    },
    findings: [],
  },
  {
    what: 'further names under the same conditions are no fault',
    check: 'cis.wider',
    evidence: withPattern(
      '4.7',
      '{ $.eventSource = kms.amazonaws.com && ($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion || $.eventName = PutKeyPolicy) }',
    ),
    findings: [],
  },
  {
    what: 'other calls too',
    check: 'cis.wider',
    evidence: withPattern('4.7', '{ $.eventName = DisableKey || $.eventName = ScheduleKeyDeletion }'),
    findings: [
      `low cis.wider CIS 4.7: The alarm on customer managed keys that are disabled or scheduled for deletion goes off for other calls too. | metric filter cis-4.7 on ${group} counts whatever eventSource is (${fromFilters})`,
    ],
  },
  {
    what: 'a published pattern that is known bad',
    check: 'cis.wider',
    evidence: withPattern(
      '4.1',
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket") }',
    ),
    findings: [
      `low cis.wider CIS 4.1: The alarm on unauthorized API calls has a published pattern that is known to be bad. | metric filter cis-4.1 on ${group} has the pattern of CIS v1.4 to v3.0: its != are joined by ||, as the text of CIS v3.0 has them, and so it counts nearly every call (${fromFilters})`,
    ],
  },
  {
    what: 'a filter of the trail that nobody watches',
    check: 'filter.no-alarm',
    evidence: { ...good, filters: { value: [...filters, filter('logins', '{ $.eventName = ConsoleLogin }')] } },
    findings: [
      `low filter.no-alarm logins: No alarm watches what metric filter logins on ${group} counts. | it writes CIS/logins for { $.eventName = ConsoleLogin } (${fromFilters}); no alarm watches CIS/logins (${fromAlarms})`,
    ],
  },
  {
    what: 'a filter of another log group may feed a dashboard',
    check: 'filter.no-alarm',
    evidence: {
      ...good,
      filters: { value: [...filters, filter('latency', '{ $.latency = * }', { logGroupName: 'app' })] },
    },
    findings: [],
  },
  {
    what: 'no action',
    check: 'alarm.no-action',
    evidence: withAlarm('cis-4.8', { AlarmActions: [], OKActions: ['arn:aws:sns:us-east-1:1:ok'] }),
    findings: [
      `medium alarm.no-action cis-4.8: Nobody is told when alarm cis-4.8 goes off. | AlarmActions is empty (${fromAlarms})`,
    ],
  },
  {
    what: 'no action of its own, but of a composite alarm that names it',
    check: 'alarm.no-action',
    evidence: {
      ...good,
      alarms: {
        value: [
          ...alarms.slice(1),
          alarm('cis-4.1', { AlarmActions: [] }),
          alarm(
            'any',
            { AlarmRule: 'ALARM("cis-4.1") OR ALARM(cis-4.2)', Namespace: null, MetricName: null },
            'CompositeAlarm',
          ),
        ],
      },
    },
    findings: [],
  },
  {
    what: 'no action of its own, but of a composite alarm above the one that names it',
    check: 'alarm.no-action',
    evidence: {
      ...good,
      alarms: {
        value: [
          ...alarms.slice(1),
          alarm('cis-4.1', { AlarmActions: [] }),
          composite('any', 'ALARM("cis-4.1")', { AlarmActions: [] }),
          composite('ring', 'ALARM("ring") OR ALARM(any)'),
        ],
      },
    },
    findings: [],
  },
  {
    what: 'no action of its own, but a composite alarm waits for it',
    check: 'alarm.no-action',
    evidence: {
      ...good,
      alarms: {
        value: [
          ...alarms,
          alarm('maintenance', { Namespace: 'AWS/EC2', AlarmActions: [] }),
          composite('any', 'ALARM("cis-4.1")', { ActionsSuppressor: 'maintenance' }),
        ],
      },
    },
    findings: [],
  },
  {
    what: 'composite alarms that name each other, and nobody',
    check: 'alarm.no-action',
    evidence: {
      ...good,
      alarms: {
        value: [
          ...alarms,
          composite('one', 'ALARM(other)', { AlarmActions: [] }),
          composite('other', 'ALARM(one)', { AlarmActions: [] }),
        ],
      },
    },
    findings: [
      `medium alarm.no-action one: Nobody is told when alarm one goes off. | AlarmActions is empty (${fromAlarms})`,
      `medium alarm.no-action other: Nobody is told when alarm other goes off. | AlarmActions is empty (${fromAlarms})`,
    ],
  },
  {
    what: 'actions disabled',
    check: 'alarm.actions-disabled',
    evidence: withAlarm('cis-4.8', { ActionsEnabled: false }),
    findings: [
      `medium alarm.actions-disabled cis-4.8: The actions of alarm cis-4.8 are disabled. | ActionsEnabled is false (${fromAlarms})`,
    ],
  },
  {
    what: 'no data for 26 hours',
    check: 'alarm.insufficient-data',
    evidence: withAlarm('cis-4.8', { StateValue: 'INSUFFICIENT_DATA', StateUpdatedTimestamp: '2026-11-19T10:00:00Z' }),
    findings: [
      `medium alarm.insufficient-data cis-4.8: Alarm cis-4.8 has had no data for 26 hours. | StateValue is INSUFFICIENT_DATA since 2026-11-19T10:00:00Z, for 26 hours (${fromAlarms})`,
    ],
  },
  {
    what: 'no data for 23 hours',
    check: 'alarm.insufficient-data',
    evidence: withAlarm('cis-4.8', { StateValue: 'INSUFFICIENT_DATA', StateUpdatedTimestamp: '2026-11-19T13:00:00Z' }),
    findings: [],
  },
  {
    what: 'a metric that nobody writes',
    check: 'alarm.no-writer',
    evidence: { ...good, alarms: { value: [...alarms, alarm('lost')] } },
    findings: [
      `low alarm.no-writer lost: Alarm lost watches CIS/lost, which no metric filter writes. | no metric filter writes CIS/lost (${fromFilters})`,
    ],
  },
  {
    what: "metrics of AWS's own and of its agent",
    check: 'alarm.no-writer',
    evidence: {
      ...good,
      alarms: { value: [...alarms, alarm('cpu', { Namespace: 'AWS/EC2' }), alarm('disk', { Namespace: 'CWAgent' })] },
    },
    findings: [],
  },
  {
    what: 'captured data with nothing wrong',
    check: 'captured.gaps',
    evidence: goodCapture,
    findings: [],
    unjudged: [
      'account.no-trail',
      'trail.not-logging',
      'trail.delivery-failing',
      'trail.delivery-old',
      'trail.no-management-events',
      'trail.excluded-sources',
      'trail.single-region',
      'trail.no-global-events',
      'trail.no-log-group',
      'trail.no-validation',
      'trail.no-insights',
      'trail.no-key',
      'trail.bucket-public',
      'trail.bucket-no-block',
      'trail.bucket-not-versioned',
      'trail.bucket-not-locked',
    ].map((check) => `${check}: captured data do not tell how the trail is configured`),
  },
];

/** Captured data, of which no trail is known: only what is found is compared. */
export const capturedCases: readonly Omit<CheckCase, 'unjudged'>[] = [
  {
    what: 'data events only',
    check: 'captured.no-management-events',
    evidence: { ...goodCapture, captured: { ...delivery, categories: { Data: 1_200 } } },
    findings: [
      `high captured.no-management-events ${account}: The captured data hold no management events. | of 1,200 records: 1,200 Data (eventCategory)`,
    ],
  },
  {
    what: 'two gaps, the longer one first',
    check: 'captured.gaps',
    evidence: {
      ...goodCapture,
      captured: {
        ...delivery,
        gapCount: 2,
        gaps: [
          { from: now - 40 * hour, to: now - 39 * hour },
          { from: now - 30 * hour, to: now - 20 * hour },
        ],
      },
    },
    findings: [
      `medium captured.gaps ${account}: The captured data have 2 gaps. | no record from 2026-11-19T06:00:00Z to 2026-11-19T16:00:00Z, for 10 hours (eventTime); no record from 2026-11-18T20:00:00Z to 2026-11-18T21:00:00Z, for 60 minutes (eventTime)`,
    ],
  },
  {
    what: 'no digest files',
    check: 'captured.no-digests',
    evidence: { ...goodCapture, captured: { ...delivery, digests: 0 } },
    findings: [
      `low captured.no-digests ${account}: No digest files lie beside the captured data. | 0 digest files beside 1,200 records (names of files)`,
    ],
  },
  {
    what: 'a recorded alarm without action, and a filter that lacks a name',
    check: 'cis.4.5',
    evidence: {
      ...goodCapture,
      alarms: { value: [...alarms.slice(1), alarm('cis-4.1', { AlarmActions: [] })] },
      filters: withPattern('4.5', '{ $.eventName = StopLogging || $.eventName = DeleteTrail }').filters,
    },
    findings: [
      `medium alarm.no-action cis-4.1: Nobody is told when alarm cis-4.1 goes off. | AlarmActions is empty (${fromAlarms})`,
      `medium cis.4.5 CIS 4.5: … | metric filter cis-4.5 on ${group} does not count eventName CreateTrail, UpdateTrail and StartLogging (${fromFilters})`,
    ],
  },
];

/** Several sites. */
export const siteCases: readonly CheckCase[] = [
  {
    what: 'a shadow of a trail whose home is asked is judged at home',
    check: 'trail.no-key',
    evidence: [{ ...shadow, trails: { value: [{ ...trail, keyId: null }] } }, withTrail({ keyId: null })],
    findings: [
      `low trail.no-key org: Log files of trail org are not encrypted with a key of KMS. | KmsKeyId is not there (${fromTrail})`,
    ],
  },
  {
    what: 'a shadow of a trail whose home is not asked is judged where it is first seen',
    check: 'trail.no-key',
    evidence: [
      { ...shadow, trails: { value: [{ ...trail, keyId: null }] } },
      { ...shadow, place: place('eu-west-2'), trails: { value: [{ ...trail, keyId: null }] } },
    ],
    findings: [
      `low trail.no-key org: Log files of trail org are not encrypted with a key of KMS. | KmsKeyId is not there (${fromTrail})`,
    ],
    unjudged: ['eu-west-1', 'eu-west-2'].flatMap(() =>
      [...controls, 'wider'].map(
        (id) => `cis.${id}: the trail delivers to log group ${group} in ${account} us-east-1, which was not asked`,
      ),
    ),
  },
  {
    what: 'metric filters are looked for where the log group is',
    check: 'cis.4.1',
    evidence: [shadow, good],
    findings: [],
  },
  {
    what: 'two accounts with trails of one name are two',
    check: 'trail.no-validation',
    evidence: [
      withTrail({ hasValidation: false }),
      {
        ...withTrail({
          hasValidation: false,
          arn: 'arn:aws:cloudtrail:us-east-1:111111111111:trail/org',
          logGroupArn: `arn:aws:logs:us-east-1:111111111111:log-group:${group}`,
        }),
        place: place('us-east-1', '111111111111'),
      },
    ],
    findings: Array.from(
      { length: 2 },
      () =>
        `medium trail.no-validation org: Log files of trail org cannot be validated. | LogFileValidationEnabled is false (${fromTrail})`,
    ),
  },
  {
    what: 'a site whose trails are denied hides no other, and is no finding',
    check: 'account.no-trail',
    evidence: [good, { ...shadow, trails: { unread: 'needs cloudtrail:DescribeTrails' } }],
    findings: [],
    unjudged: [
      ...[
        'account.no-trail',
        'trail.not-logging',
        'trail.delivery-failing',
        'trail.delivery-old',
        'trail.no-management-events',
        'trail.excluded-sources',
        'trail.single-region',
        'trail.no-global-events',
        'trail.no-log-group',
        'trail.no-validation',
        'trail.no-insights',
        'trail.no-key',
        'trail.bucket-public',
        'trail.bucket-no-block',
        'trail.bucket-not-versioned',
        'trail.bucket-not-locked',
        ...controls.map((id) => `cis.${id}`),
        'cis.wider',
        'filter.no-alarm',
      ].map((check) => `${check}: needs cloudtrail:DescribeTrails`),
    ],
  },
];
