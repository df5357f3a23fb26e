import type { Plan } from '../../../../../src/core/plan/plan.ts';
import type { EmptinessVerdict } from '../../../../../src/core/wire/output.ts';
import { advanced, at, basic, category, denied, fields, lakeSource, now, store, window, type World } from '../world.ts';

/** A question that has no rows, what is known of the places that were asked, and why it is empty. */
export interface EmptinessCase {
  readonly name: string;
  readonly page: string;
  readonly language?: Plan['language'];
  readonly text?: string;
  readonly plan?: Partial<Plan>;
  /** One place each; what is left out is as `place` has it. */
  readonly worlds?: readonly World[];
  /** `null` for a question that is not about CloudTrail. */
  readonly verdict: EmptinessVerdict | null;
  /** Stands in the message. */
  readonly says?: string;
  /** Ends the message. */
  readonly ends?: string;
  /** Stands in a fact of the evidence. */
  readonly shows?: string;
}

const concepts = 'cloudtrail-concepts';
const status = 'API_GetTrailStatus';
const selectors = 'API_PutEventSelectors';
const history = 'API_LookupEvents';
const filtering = 'API_AdvancedFieldSelector';
const silent = 'position: emptiness';

const deleteTrail = '{ $.eventSource = "cloudtrail.amazonaws.com" && $.eventName = "DeleteTrail" }';
const getObject = '{ $.eventSource = "s3.amazonaws.com" && $.eventName = "GetObject" }';
const invoke = '{ $.eventName = "Invoke" }';
const createUser = '{ $.eventSource = "iam.amazonaws.com" && $.eventName = "CreateUser" }';
const decrypt = '{ $.eventSource = "kms.amazonaws.com" }';
const anything = '{ $.sourceIPAddress = "203.0.113.9" }';
const lake = { source: lakeSource };
const lakeText =
  "SELECT eventID FROM 11111111-2222-3333-4444-555555555555 WHERE eventName = 'DeleteTrail' AND eventTime > '2026-11-10T00:00:00Z' AND eventTime < '2026-11-10T06:00:00Z'";
const athenaText =
  "SELECT eventid FROM cloudtrail_logs WHERE eventname = 'DeleteTrail' AND eventtime BETWEEN '2026-11-10T00:00:00Z' AND '2026-11-10T06:00:00Z'";
const lastHour = { window: { start: now - 3_600_000, end: now } };

export const emptinessCases: readonly EmptinessCase[] = [
  // Log groups: proven.
  {
    name: 'recorded for years, and delivered',
    page: status,
    verdict: 'nothing-happened',
    says: 'none of them matches',
  },
  {
    name: 'the trail is in the evidence',
    page: status,
    verdict: 'nothing-happened',
    shows: 'logging since 2024-03-01T00:00:00Z, and delivered last at 2026-11-20T11:57:00Z',
  },
  { name: 'large events never come', page: 'WhatIsCloudTrail-Limits', verdict: 'nothing-happened', shows: '256 KB' },
  {
    name: 'an Insights query',
    page: status,
    language: 'insights',
    text: 'filter eventName = "DeleteTrail" and eventSource = "cloudtrail.amazonaws.com"',
    verdict: 'nothing-happened',
  },
  {
    name: 'started at the very begin of the window',
    page: status,
    worlds: [{ trails: [{ status: { startedAt: window.start } }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'stopped and started long before',
    page: status,
    worlds: [{ trails: [{ status: { stoppedAt: at('2024-02-01T00:00:00Z') } }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'stopped after the window',
    page: status,
    worlds: [{ trails: [{ status: { isLogging: false, stoppedAt: at('2026-11-15T00:00:00Z') } }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'two trails, one of which has it all',
    page: selectors,
    worlds: [{ trails: [{ name: 'reads', selectors: basic({ readWriteType: 'ReadOnly' }) }, {}] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'reads by one trail, writes by another',
    page: selectors,
    worlds: [
      {
        trails: [
          { name: 'reads', selectors: basic({ readWriteType: 'ReadOnly' }) },
          { selectors: basic({ readWriteType: 'WriteOnly' }) },
        ],
      },
    ],
    verdict: 'nothing-happened',
  },
  {
    name: 'another of the groups is unknown to trails',
    page: status,
    worlds: [
      {
        groups: {
          value: [
            {
              name: 'trail-logs',
              arn: 'arn:aws:logs:us-east-1:111122223333:log-group:trail-logs',
              details: { value: { retentionDays: null, creationTime: null } },
            },
            {
              name: 'app',
              arn: 'arn:aws:logs:us-east-1:111122223333:log-group:app',
              details: { value: { retentionDays: 1, creationTime: now } },
            },
          ],
        },
      },
    ],
    verdict: 'nothing-happened',
  },
  {
    name: 'a trail delivers to the group, whatever the pattern',
    page: status,
    text: 'DeleteTrail',
    worlds: [
      {
        trails: [
          {
            selectors: advanced(...['Management', 'Data', 'NetworkActivity'].map((name) => [category(name)])),
            hasInsights: true,
          },
        ],
      },
    ],
    verdict: 'cannot-tell',
    says: 'has Insights now',
  },

  // Log groups: whether anything was logged.
  {
    name: 'stopped before the window',
    page: status,
    worlds: [{ trails: [{ status: { isLogging: false, stoppedAt: at('2026-11-09T00:00:00Z') } }] }],
    verdict: 'not-logged',
    says: 'was not logging from 2026-11-10T00:00:00Z to 2026-11-10T06:00:00Z',
  },
  {
    name: 'stopped within the window',
    page: status,
    worlds: [{ trails: [{ status: { isLogging: false, stoppedAt: at('2026-11-10T02:00:00Z') } }] }],
    verdict: 'not-logged',
    says: 'from 2026-11-10T02:00:00Z to 2026-11-10T06:00:00Z',
  },
  {
    name: 'stopped and started again within the window',
    page: status,
    worlds: [
      { trails: [{ status: { stoppedAt: at('2026-11-10T02:00:00Z'), startedAt: at('2026-11-10T03:00:00Z') } }] },
    ],
    verdict: 'not-logged',
    says: 'from 2026-11-10T02:00:00Z to 2026-11-10T03:00:00Z',
  },
  {
    name: 'never logged',
    page: status,
    worlds: [{ trails: [{ status: { isLogging: false, startedAt: null } }] }],
    verdict: 'not-logged',
    says: 'has never logged',
  },
  {
    name: 'started within the window: before is not known',
    page: status,
    worlds: [{ trails: [{ status: { startedAt: at('2026-11-10T03:00:00Z') } }] }],
    verdict: 'cannot-tell',
    says: 'before 2026-11-10T03:00:00Z is not known',
  },
  {
    name: 'started after the window',
    page: status,
    worlds: [{ trails: [{ status: { startedAt: at('2026-11-12T00:00:00Z') } }] }],
    verdict: 'cannot-tell',
    says: 'before 2026-11-12T00:00:00Z is not known',
  },
  {
    name: 'a start that is not told',
    page: status,
    worlds: [{ trails: [{ status: { startedAt: null } }] }],
    verdict: 'cannot-tell',
  },
  {
    name: 'stopped after, started within',
    page: status,
    worlds: [
      {
        trails: [
          {
            status: { isLogging: false, startedAt: at('2026-11-10T03:00:00Z'), stoppedAt: at('2026-11-15T00:00:00Z') },
          },
        ],
      },
    ],
    verdict: 'cannot-tell',
    says: 'before 2026-11-10T03:00:00Z',
  },
  {
    name: 'two trails stopped at different times',
    page: status,
    worlds: [
      {
        trails: [
          { status: { isLogging: false, stoppedAt: at('2026-11-10T02:00:00Z') } },
          { name: 'b', status: { isLogging: false, stoppedAt: at('2026-11-10T04:00:00Z') } },
        ],
      },
    ],
    verdict: 'not-logged',
  },
  {
    name: 'two trails with gaps at different times',
    page: status,
    worlds: [
      {
        trails: [
          { status: { isLogging: true, stoppedAt: at('2026-11-10T01:00:00Z'), startedAt: at('2026-11-10T02:00:00Z') } },
          { name: 'b', status: { stoppedAt: at('2026-11-10T03:00:00Z'), startedAt: at('2026-11-10T04:00:00Z') } },
        ],
      },
    ],
    verdict: 'cannot-tell',
    says: 'No one trail recorded all',
  },
  {
    name: 'writes only, and reads were asked about',
    page: selectors,
    text: '{ $.eventSource = "ec2.amazonaws.com" && $.readOnly IS TRUE }',
    worlds: [{ trails: [{ selectors: basic({ readWriteType: 'WriteOnly' }) }] }],
    verdict: 'not-logged',
    says: 'does not record management events that read',
  },
  {
    name: 'writes only, and writes were asked about',
    page: selectors,
    text: '{ $.eventSource = "ec2.amazonaws.com" && $.readOnly IS FALSE }',
    worlds: [{ trails: [{ selectors: basic({ readWriteType: 'WriteOnly' }) }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'writes only, and both may be meant',
    page: selectors,
    worlds: [{ trails: [{ selectors: basic({ readWriteType: 'WriteOnly' }) }] }],
    verdict: 'not-logged',
  },
  {
    name: 'no management events',
    page: selectors,
    worlds: [{ trails: [{ selectors: basic({ includesManagementEvents: false }) }] }],
    verdict: 'not-logged',
    says: 'does not record management events.',
  },
  {
    name: 'KMS is left out, and asked about',
    page: selectors,
    text: decrypt,
    worlds: [{ trails: [{ selectors: basic({ excludedSources: ['kms.amazonaws.com'] }) }] }],
    verdict: 'not-logged',
    says: 'of kms.amazonaws.com',
  },
  {
    name: 'KMS is left out, and another is asked about',
    page: selectors,
    worlds: [{ trails: [{ selectors: basic({ excludedSources: ['kms.amazonaws.com'] }) }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'KMS is left out by one selector only',
    page: selectors,
    text: decrypt,
    worlds: [{ trails: [{ selectors: basic({ excludedSources: ['kms.amazonaws.com'] }, {}) }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'KMS is left out, and any service is meant',
    page: selectors,
    text: '{ $.eventCategory = "Management" }',
    worlds: [{ trails: [{ selectors: basic({ excludedSources: ['kms.amazonaws.com'] }) }] }],
    verdict: 'not-logged',
    says: 'without those of kms.amazonaws.com',
  },
  {
    name: 'data events, and none are recorded',
    page: concepts,
    text: getObject,
    verdict: 'not-logged',
    says: 'does not record data events',
  },
  { name: 'data events by name alone', page: concepts, text: invoke, verdict: 'not-logged' },
  {
    name: 'data events of another service',
    page: selectors,
    text: getObject,
    worlds: [
      {
        trails: [
          { selectors: basic({ dataResources: [{ type: 'AWS::Lambda::Function', values: ['arn:aws:lambda'] }] }) },
        ],
      },
    ],
    verdict: 'not-logged',
    says: 'of s3.amazonaws.com',
  },
  {
    name: 'data events of all functions',
    page: 'API_DataResource',
    text: '{ $.eventSource = "lambda.amazonaws.com" && $.eventName = "Invoke" }',
    worlds: [
      {
        trails: [
          { selectors: basic({ dataResources: [{ type: 'AWS::Lambda::Function', values: ['arn:aws:lambda'] }] }) },
        ],
      },
    ],
    verdict: 'nothing-happened',
  },
  {
    name: 'data events of one bucket',
    page: 'API_DataResource',
    text: getObject,
    worlds: [
      {
        trails: [{ selectors: basic({ dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::one/'] }] }) }],
      },
    ],
    verdict: 'cannot-tell',
    says: 'of some resources only (AWS::S3::Object)',
  },
  {
    name: 'data events of all objects, and none through access points',
    page: concepts,
    text: getObject,
    worlds: [
      { trails: [{ selectors: basic({ dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }] }) }] },
    ],
    verdict: 'cannot-tell',
  },
  {
    name: 'whatever happened from an address',
    page: concepts,
    text: anything,
    verdict: 'not-logged',
    says: 'does not record data events',
  },
  {
    name: 'what is recorded is told beside what is not',
    page: concepts,
    text: '{ $.eventSource = "s3.amazonaws.com" }',
    verdict: 'not-logged',
    says: 'does not record data events. The management events were recorded, and none of them matches.',
  },
  {
    name: 'nothing is told beside it where settings were changed',
    page: concepts,
    text: '{ $.eventSource = "s3.amazonaws.com" }',
    worlds: [{ changes: denied('cloudtrail:LookupEvents') }],
    verdict: 'not-logged',
    ends: 'does not record data events.',
  },
  {
    name: 'nothing is told beside a gap, which is in all categories',
    page: status,
    text: '{ $.eventSource = "s3.amazonaws.com" }',
    worlds: [{ trails: [{ status: { isLogging: false, stoppedAt: at('2026-11-09T00:00:00Z') } }] }],
    verdict: 'not-logged',
    ends: 'to 2026-11-10T06:00:00Z.',
  },
  {
    name: 'network activity is asked about',
    page: concepts,
    text: '{ $.eventCategory = "NetworkActivity" }',
    verdict: 'not-logged',
    says: 'network activity events',
  },
  {
    name: 'a denial by an endpoint is network activity',
    page: concepts,
    text: '{ $.errorCode = "VpceAccessDenied" }',
    verdict: 'not-logged',
    says: 'network activity events',
  },
  {
    name: 'Insights events are asked about, and not made',
    page: concepts,
    text: '{ $.eventCategory = "Insight" }',
    verdict: 'not-logged',
    says: 'has no Insights',
  },
  {
    name: 'advanced selectors of management events',
    page: filtering,
    worlds: [{ trails: [{ selectors: advanced([category('Management')]) }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'advanced selectors of data events alone',
    page: filtering,
    worlds: [{ trails: [{ selectors: advanced([category('Data')]) }] }],
    verdict: 'not-logged',
  },
  {
    name: 'advanced selectors of writes',
    page: filtering,
    worlds: [{ trails: [{ selectors: advanced([category('Management'), { field: 'readOnly', equals: ['false'] }]) }] }],
    verdict: 'not-logged',
    says: 'that read',
  },
  {
    name: 'advanced selectors without the service',
    page: filtering,
    text: decrypt,
    worlds: [
      {
        trails: [
          { selectors: advanced([category('Management'), { field: 'eventSource', notEquals: ['kms.amazonaws.com'] }]) },
        ],
      },
    ],
    verdict: 'not-logged',
  },
  {
    name: 'advanced selectors without another service',
    page: filtering,
    worlds: [
      {
        trails: [
          { selectors: advanced([category('Management'), { field: 'eventSource', notEquals: ['kms.amazonaws.com'] }]) },
        ],
      },
    ],
    verdict: 'nothing-happened',
  },
  {
    name: 'a service left out of a question without one',
    page: filtering,
    text: '{ $.eventCategory = "Management" }',
    worlds: [
      {
        trails: [
          { selectors: advanced([category('Management'), { field: 'eventSource', notEquals: ['kms.amazonaws.com'] }]) },
        ],
      },
    ],
    verdict: 'not-logged',
    says: 'eventSource is not kms.amazonaws.com',
  },
  {
    name: 'names that begin so',
    page: filtering,
    text: createUser,
    worlds: [
      { trails: [{ selectors: advanced([category('Management'), { field: 'eventName', startsWith: ['Create'] }]) }] },
    ],
    verdict: 'nothing-happened',
  },
  {
    name: 'names that begin otherwise',
    page: filtering,
    text: createUser,
    worlds: [
      {
        trails: [{ selectors: advanced([category('Management'), { field: 'eventName', notStartsWith: ['Create'] }]) }],
      },
    ],
    verdict: 'not-logged',
  },
  {
    name: 'conditions on the caller',
    page: filtering,
    worlds: [
      {
        trails: [
          {
            selectors: advanced([
              category('Management'),
              { field: 'userIdentity.arn', notStartsWith: ['arn:aws:iam::1'] },
            ]),
          },
        ],
      },
    ],
    verdict: 'cannot-tell',
    says: 'userIdentity.arn does not begin with',
  },
  {
    name: 'two selectors with conditions',
    page: filtering,
    text: '{ $.eventCategory = "Management" }',
    worlds: [
      {
        trails: [
          {
            selectors: advanced(
              [category('Management'), { field: 'eventSource', notEquals: ['kms.amazonaws.com'] }],
              [category('Management'), { field: 'eventSource', equals: ['kms.amazonaws.com'] }],
            ),
          },
        ],
      },
    ],
    verdict: 'cannot-tell',
  },
  {
    name: 'all types of S3 in two selectors',
    page: filtering,
    text: getObject,
    worlds: [
      {
        trails: [
          {
            selectors: advanced(
              ...['AWS::S3::Object', 'AWS::S3::AccessPoint'].map((type) => [
                category('Data'),
                { field: 'resources.type', equals: [type] },
              ]),
            ),
          },
        ],
      },
    ],
    verdict: 'nothing-happened',
  },
  {
    name: 'data of another type',
    page: filtering,
    text: getObject,
    worlds: [
      {
        trails: [
          { selectors: advanced([category('Data'), { field: 'resources.type', equals: ['AWS::DynamoDB::Table'] }]) },
        ],
      },
    ],
    verdict: 'not-logged',
  },

  // Log groups: region and global services.
  {
    name: 'a trail of one region, asked about another',
    page: concepts,
    text: '{ $.eventSource = "ec2.amazonaws.com" && $.awsRegion = "eu-west-1" }',
    worlds: [{ trails: [{ isMultiRegion: false }] }],
    verdict: 'not-logged',
    says: 'records one region only, and not eu-west-1',
  },
  {
    name: 'a trail of all regions, asked about another',
    page: concepts,
    text: '{ $.eventSource = "ec2.amazonaws.com" && $.awsRegion = "eu-west-1" }',
    verdict: 'nothing-happened',
  },
  {
    name: 'IAM, and a trail of one other region',
    page: concepts,
    text: createUser,
    worlds: [{ trails: [{ isMultiRegion: false, homeRegion: 'eu-west-1' }] }],
    verdict: 'not-logged',
    says: 'which records them in us-east-1',
  },
  {
    name: 'IAM, and a trail without global services',
    page: concepts,
    text: createUser,
    worlds: [{ trails: [{ isMultiRegion: false, includesGlobalEvents: false }] }],
    verdict: 'not-logged',
    says: 'does not include the events of global services',
  },
  {
    name: 'IAM, and a trail of the global region',
    page: concepts,
    text: createUser,
    worlds: [{ trails: [{ isMultiRegion: false }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'STS, and a trail of one other region',
    page: concepts,
    text: '{ $.eventSource = "sts.amazonaws.com" }',
    worlds: [{ trails: [{ isMultiRegion: false, homeRegion: 'eu-west-1' }] }],
    verdict: 'cannot-tell',
    says: 'global endpoint',
  },

  // Log groups: what they are and keep.
  {
    name: 'no trail delivers here',
    page: 'API_DescribeTrails',
    worlds: [{ trails: [] }],
    verdict: 'not-logged',
    says: 'No trail that us-east-1 sees delivers to trail-logs',
  },
  {
    name: 'no trail delivers here, and one was deleted',
    page: 'API_DescribeTrails',
    worlds: [
      {
        trails: [],
        changes: { value: [{ eventName: 'DeleteTrail', at: at('2026-11-11T00:00:00Z'), trail: 'org-trail' }] },
      },
    ],
    verdict: 'cannot-tell',
    says: 'whether one did during the window is not known',
  },
  {
    name: 'no trail delivers here, and history cannot be read',
    page: 'API_DescribeTrails',
    worlds: [{ trails: [], changes: denied('cloudtrail:LookupEvents') }],
    verdict: 'cannot-tell',
  },
  {
    name: 'a trail delivers elsewhere',
    page: 'API_DescribeTrails',
    worlds: [{ trails: [{ logGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:other' }] }],
    verdict: 'not-logged',
  },
  {
    name: 'another account’s group',
    page: 'API_DescribeTrails',
    worlds: [
      {
        trails: [],
        groups: {
          value: [
            {
              name: 'x',
              arn: 'arn:aws:logs:us-east-1:999999999999:log-group:x',
              details: { value: { retentionDays: null, creationTime: null } },
            },
          ],
        },
      },
    ],
    verdict: 'cannot-tell',
  },
  { name: 'an application’s log group', page: silent, text: 'ERROR', worlds: [{ trails: [] }], verdict: null },
  {
    name: 'kept for a week',
    page: 'API_PutRetentionPolicy',
    worlds: [{ group: { retentionDays: 7 } }],
    verdict: 'not-logged',
    says: 'nothing of the window is there any more',
  },
  {
    name: 'kept for part of the window',
    page: 'API_PutRetentionPolicy',
    plan: { window: { start: now - 20 * 86_400_000, end: now - 86_400_000 } },
    worlds: [{ group: { retentionDays: 7 } }],
    verdict: 'not-logged',
    says: 'what happened before 2026-11-13T12:00:00Z',
  },
  {
    name: 'kept for a year',
    page: 'API_PutRetentionPolicy',
    worlds: [{ group: { retentionDays: 365 } }],
    verdict: 'nothing-happened',
  },
  {
    name: 'the group was made after the window',
    page: 'API_LogGroup',
    worlds: [{ group: { creationTime: at('2026-11-12T00:00:00Z') } }],
    verdict: 'not-logged',
    says: 'after the window',
  },
  {
    name: 'the group was made within the window',
    page: 'API_LogGroup',
    worlds: [{ group: { creationTime: at('2026-11-10T03:00:00Z') } }],
    verdict: 'not-logged',
    says: 'earlier events are not in it',
  },
  {
    name: 'the query names its groups itself',
    page: silent,
    language: 'insights',
    text: 'filter eventName = "DeleteTrail"',
    worlds: [{ groups: { unread: 'the query names them itself' } }],
    verdict: 'cannot-tell',
    says: 'the query names them itself',
  },
  {
    name: 'no event of any kind',
    page: silent,
    worlds: [{ holdsEvents: { value: false } }],
    verdict: 'cannot-tell',
    says: 'no event of any kind',
  },
  {
    name: 'without a window',
    page: status,
    plan: { window: null },
    worlds: [{}],
    verdict: 'cannot-tell',
    says: 'before 2024-03-01T00:00:00Z',
  },

  // Log groups: delivery.
  {
    name: 'delivered last before the end of the window',
    page: status,
    worlds: [{ trails: [{ status: { latestLogsDelivery: at('2026-11-10T05:00:00Z') } }] }],
    verdict: 'not-delivered',
    says: 'delivered last to its log group at 2026-11-10T05:00:00Z',
  },
  {
    name: 'never delivered',
    page: status,
    worlds: [{ trails: [{ status: { latestLogsDelivery: null } }] }],
    verdict: 'not-delivered',
    says: 'has never delivered',
  },
  {
    name: 'delivery fails',
    page: status,
    worlds: [
      {
        trails: [
          { status: { latestLogsDelivery: at('2026-11-10T05:00:00Z'), logsDeliveryError: 'Access denied.\nRole' } },
        ],
      },
    ],
    verdict: 'not-delivered',
    says: 'fails to deliver to its log group: Access denied. Role',
  },
  {
    name: 'the bucket is no matter of the log group',
    page: status,
    worlds: [{ trails: [{ status: { latestDelivery: null, deliveryError: 'NoSuchBucket' } }] }],
    verdict: 'nothing-happened',
  },
  {
    name: 'the last hour',
    page: 'how-cloudtrail-works',
    plan: lastHour,
    verdict: 'not-delivered',
    says: 'since 2026-11-20T11:45:00Z',
  },
  {
    name: 'a window that is yet to come',
    page: 'how-cloudtrail-works',
    plan: { window: { start: now + 60_000, end: now + 120_000 } },
    verdict: 'not-delivered',
    says: 'still to come',
  },
  {
    name: 'ended a quarter of an hour ago',
    page: 'position: settling',
    plan: { window: { start: now - 3_600_000, end: now - 900_000 } },
    verdict: 'nothing-happened',
  },
  {
    name: 'ended a little later',
    page: 'position: settling',
    plan: { window: { start: now - 3_600_000, end: now - 899_999 } },
    verdict: 'not-delivered',
  },
  {
    name: 'the last hour of a trail that stopped',
    page: status,
    plan: lastHour,
    worlds: [{ trails: [{ status: { isLogging: false, stoppedAt: now - 1_800_000 } }] }],
    verdict: 'not-logged',
    says: '2026-11-20T11:30:00Z',
  },

  // Log groups: what could not be read, or has changed.
  {
    name: 'trails denied',
    page: silent,
    worlds: [{ trails: denied('cloudtrail:DescribeTrails') }],
    verdict: 'cannot-tell',
    says: 'needs cloudtrail:DescribeTrails',
  },
  {
    name: 'status denied',
    page: silent,
    worlds: [{ trails: [{ status: denied('cloudtrail:GetTrailStatus') }] }],
    verdict: 'cannot-tell',
    says: 'needs cloudtrail:GetTrailStatus',
  },
  {
    name: 'selectors denied',
    page: silent,
    worlds: [{ trails: [{ selectors: denied('cloudtrail:GetEventSelectors') }] }],
    verdict: 'cannot-tell',
    says: 'needs cloudtrail:GetEventSelectors',
  },
  {
    name: 'group denied',
    page: silent,
    worlds: [{ group: denied('logs:DescribeLogGroups') }],
    verdict: 'cannot-tell',
    says: 'needs logs:DescribeLogGroups',
  },
  {
    name: 'changes denied',
    page: silent,
    worlds: [{ changes: denied('cloudtrail:LookupEvents') }],
    verdict: 'cannot-tell',
    says: 'needs cloudtrail:LookupEvents',
  },
  {
    name: 'probe denied',
    page: silent,
    worlds: [{ holdsEvents: denied('logs:FilterLogEvents') }],
    verdict: 'cannot-tell',
    says: 'needs logs:FilterLogEvents',
  },
  {
    name: 'selectors were changed',
    page: selectors,
    worlds: [
      { changes: { value: [{ eventName: 'PutEventSelectors', at: at('2026-11-11T00:00:00Z'), trail: 'org-trail' }] } },
    ],
    verdict: 'cannot-tell',
    says: 'by PutEventSelectors at 2026-11-11T00:00:00Z',
  },
  {
    name: 'another trail was changed',
    page: selectors,
    worlds: [
      { changes: { value: [{ eventName: 'PutEventSelectors', at: at('2026-11-11T00:00:00Z'), trail: 'other' }] } },
    ],
    verdict: 'nothing-happened',
  },
  {
    name: 'denied, and provably stopped all the same',
    page: status,
    worlds: [
      {
        changes: denied('cloudtrail:LookupEvents'),
        trails: [{ status: { isLogging: false, stoppedAt: at('2026-11-09T00:00:00Z') } }],
      },
    ],
    verdict: 'not-logged',
  },
  {
    name: 'one of two places is not known',
    page: silent,
    worlds: [{}, { region: 'eu-west-1', trails: denied('cloudtrail:DescribeTrails') }],
    verdict: 'cannot-tell',
    says: 'In eu-west-1 of account 111122223333',
  },

  // Event history.
  {
    name: 'history needs no trail',
    page: history,
    language: 'lookup',
    text: 'EventName = DeleteTrail',
    worlds: [{ trails: [] }],
    verdict: 'nothing-happened',
    says: 'Event history of us-east-1',
  },
  { name: 'history of everything', page: history, language: 'lookup', text: '', verdict: 'nothing-happened' },
  {
    name: 'history of 90 days',
    page: history,
    language: 'lookup',
    text: 'EventName = DeleteTrail',
    plan: { window: null },
    verdict: 'not-delivered',
  },
  {
    name: 'history never holds data events',
    page: history,
    language: 'lookup',
    text: 'EventName = GetObject',
    verdict: 'not-logged',
    says: 'never holds data events',
  },
  {
    name: 'history older than 90 days',
    page: history,
    language: 'lookup',
    text: 'EventName = DeleteTrail',
    plan: { window: { start: at('2026-01-01T00:00:00Z'), end: at('2026-02-01T00:00:00Z') } },
    verdict: 'not-logged',
    says: 'nothing of the window',
  },
  {
    name: 'history partly older than 90 days',
    page: history,
    language: 'lookup',
    text: 'EventName = DeleteTrail',
    plan: { window: { start: at('2026-01-01T00:00:00Z'), end: at('2026-11-01T00:00:00Z') } },
    verdict: 'not-logged',
    says: 'before 2026-08-22T12:00:00Z',
  },
  {
    name: 'IAM in another region',
    page: concepts,
    language: 'lookup',
    text: 'EventSource = iam.amazonaws.com',
    worlds: [{ region: 'eu-west-1' }],
    verdict: 'not-logged',
    says: 'us-east-1: ask there',
  },
  {
    name: 'IAM in China',
    page: 'position: global region',
    language: 'lookup',
    text: 'EventSource = iam.amazonaws.com',
    worlds: [{ region: 'cn-north-1' }],
    verdict: 'nothing-happened',
  },
  {
    name: 'IAM in both regions',
    page: concepts,
    language: 'lookup',
    text: 'EventSource = iam.amazonaws.com',
    worlds: [{ region: 'eu-west-1' }, {}],
    verdict: 'nothing-happened',
    says: 'eu-west-1 and us-east-1',
  },
  {
    name: 'IAM in the global region of another account',
    page: concepts,
    language: 'lookup',
    text: 'EventSource = iam.amazonaws.com',
    worlds: [{ region: 'eu-west-1' }, { account: '999999999999' }],
    verdict: 'not-logged',
  },
  {
    name: 'sign-in in another region',
    page: concepts,
    language: 'lookup',
    text: 'EventSource = signin.amazonaws.com',
    worlds: [{ region: 'eu-west-1' }],
    verdict: 'cannot-tell',
    says: 'global endpoint',
  },
  {
    name: 'EC2 in another region',
    page: concepts,
    language: 'lookup',
    text: 'EventSource = ec2.amazonaws.com',
    worlds: [{ region: 'eu-west-1' }],
    verdict: 'nothing-happened',
  },
  {
    name: 'history of a region that was not asked',
    page: history,
    language: 'lookup',
    text: 'EventSource = ec2.amazonaws.com where { $.awsRegion = "eu-west-1" }',
    verdict: 'not-logged',
    says: 'not those of eu-west-1',
  },
  {
    name: 'Insights events without Insights',
    page: history,
    language: 'lookup',
    text: ' where { $.eventCategory = "Insight" }',
    verdict: 'not-logged',
    says: 'has Insights',
  },
  {
    name: 'Insights events with Insights',
    page: history,
    language: 'lookup',
    text: ' where { $.eventCategory = "Insight" }',
    worlds: [{ trails: [{ hasInsights: true }] }],
    verdict: 'cannot-tell',
  },
  {
    name: 'Insights events, trails denied',
    page: history,
    language: 'lookup',
    text: ' where { $.eventCategory = "Insight" }',
    worlds: [{ trails: denied('cloudtrail:DescribeTrails') }],
    verdict: 'cannot-tell',
  },
  {
    name: 'history of the last hour',
    page: history,
    language: 'lookup',
    text: 'EventName = DeleteTrail',
    plan: lastHour,
    verdict: 'not-delivered',
  },

  // SQL.
  {
    name: 'a table of Athena is never proven',
    page: silent,
    language: 'sql',
    text: athenaText,
    verdict: 'cannot-tell',
    says: 'the bucket that the table reads',
  },
  {
    name: 'Athena, and no trail',
    page: silent,
    language: 'sql',
    text: athenaText,
    worlds: [{ trails: [] }],
    verdict: 'cannot-tell',
    says: 'No trail of account 111122223333',
  },
  {
    name: 'Athena, and what trails lack',
    page: silent,
    language: 'sql',
    text: "SELECT 1 FROM t WHERE eventsource = 's3.amazonaws.com' AND eventname = 'GetObject'",
    verdict: 'cannot-tell',
    says: 'does not record data events',
  },
  {
    name: 'Athena of a table that is not of CloudTrail',
    page: silent,
    language: 'sql',
    text: 'SELECT a FROM sales WHERE a = 1',
    verdict: null,
  },
  {
    name: 'Lake does not tell when it was stopped',
    page: 'API_GetEventDataStore',
    language: 'sql',
    plan: lake,
    text: lakeText,
    verdict: 'cannot-tell',
    says: 'does not tell whether it took events all the time',
  },
  {
    name: 'Lake without data events',
    page: 'API_GetEventDataStore',
    language: 'sql',
    plan: lake,
    text: lakeText.replace('DeleteTrail', 'GetObject'),
    verdict: 'not-logged',
    says: 'does not take data events',
  },
  {
    name: 'Lake that kept no longer',
    page: 'API_GetEventDataStore',
    language: 'sql',
    plan: lake,
    text: lakeText,
    worlds: [{ eventDataStore: store({ retentionDays: 7 }) }],
    verdict: 'not-logged',
    says: 'for 7 days',
  },
  {
    name: 'Lake that is younger',
    page: 'API_GetEventDataStore',
    language: 'sql',
    plan: lake,
    text: lakeText,
    worlds: [{ eventDataStore: store({ createdAt: at('2026-11-15T00:00:00Z') }) }],
    verdict: 'cannot-tell',
    says: 'copied into it',
  },
  {
    name: 'Lake denied',
    page: silent,
    language: 'sql',
    plan: lake,
    text: lakeText,
    worlds: [{ eventDataStore: denied('cloudtrail:GetEventDataStore') }],
    verdict: 'cannot-tell',
    says: 'needs cloudtrail:GetEventDataStore',
  },
  {
    name: 'Lake with a condition',
    page: filtering,
    language: 'sql',
    plan: lake,
    text: lakeText,
    worlds: [
      {
        eventDataStore: store({
          selectors: [fields(category('Management'), { field: 'eventName', notEquals: ['DeleteTrail'] })],
        }),
      },
    ],
    verdict: 'not-logged',
  },

  // No question of the past.
  { name: 'alarms', page: silent, language: 'alarms', text: '', verdict: null },
  { name: 'following', page: silent, plan: { follow: 60_000 }, verdict: null },
];

/** What a case asks that names no text. */
export const defaultText = deleteTrail;
