import type { ApiRecord } from '../record.ts';
import { minute } from '../time.ts';

/** An alarm on a count of records: a metric filter writes the metric, a metric alarm watches its sum. */
export interface CountAlarm {
  readonly name: string;
  readonly description: string;
  readonly metric: string;
  readonly pattern: string;
  /** What the pattern says, over a record. */
  readonly matches: (record: ApiRecord) => boolean;
  /** The sum of a period that sets it off. */
  readonly threshold: number;
  /** What becomes of it when nothing matches any more: back to OK, or as it is until somebody resets it. */
  readonly whenQuiet: 'notBreaching' | 'ignore';
}

/** How long a period of a metric alarm is, and how often the log alarm asks. */
export const period = 5 * minute;
export const interval = 15 * minute;

const isRefused = ({ errorCode = '' }: ApiRecord): boolean =>
  errorCode.endsWith('UnauthorizedOperation') || errorCode.startsWith('AccessDenied');
const isSignIn = ({ eventName }: ApiRecord): boolean => eventName === 'ConsoleLogin';
const isNamed =
  (...names: readonly string[]) =>
  ({ eventName }: ApiRecord): boolean =>
    names.includes(eventName);
const anyOf = (names: readonly string[]): string =>
  `{ ${names.map((name) => `($.eventName = ${name})`).join(' || ')} }`;

const policyChanges = [
  'DeleteGroupPolicy',
  'DeleteRolePolicy',
  'DeleteUserPolicy',
  'PutGroupPolicy',
  'PutRolePolicy',
  'PutUserPolicy',
  'CreatePolicy',
  'DeletePolicy',
  'CreatePolicyVersion',
  'DeletePolicyVersion',
  'AttachRolePolicy',
  'DetachRolePolicy',
  'AttachUserPolicy',
  'DetachUserPolicy',
  'AttachGroupPolicy',
  'DetachGroupPolicy',
];
const trailChanges = ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'];

/** The alarms of the organization's trail, after section 4 of the CIS AWS Foundations Benchmark. */
export const countAlarms: readonly CountAlarm[] = [
  {
    name: 'cis-4.1-unauthorized-api-calls',
    description: 'More refusals than the posture scanner causes.',
    metric: 'UnauthorizedApiCalls',
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    matches: isRefused,
    threshold: 50,
    whenQuiet: 'notBreaching',
  },
  {
    name: 'cis-4.2-console-without-mfa',
    description: 'An IAM user signed in without a second factor. Stays until somebody resets it.',
    metric: 'ConsoleSignInWithoutMfa',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    matches: (record) =>
      isSignIn(record) &&
      record.additionalEventData?.['MFAUsed'] !== 'Yes' &&
      record.userIdentity.type === 'IAMUser' &&
      record.responseElements?.['ConsoleLogin'] === 'Success',
    threshold: 1,
    whenQuiet: 'ignore',
  },
  {
    name: 'cis-4.3-root-use',
    description: 'The root user did something, or tried to. Stays until somebody resets it.',
    metric: 'RootUse',
    pattern:
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    matches: ({ userIdentity, eventType }) =>
      userIdentity.type === 'Root' && userIdentity.invokedBy === undefined && eventType !== 'AwsServiceEvent',
    threshold: 1,
    whenQuiet: 'ignore',
  },
  {
    name: 'cis-4.4-iam-policy-changes',
    description: 'A policy was made, changed, attached or taken away.',
    metric: 'IamPolicyChanges',
    pattern: anyOf(policyChanges),
    matches: isNamed(...policyChanges),
    threshold: 1,
    whenQuiet: 'notBreaching',
  },
  {
    name: 'cis-4.5-trail-changes',
    description: 'A trail of the organization was made, changed, started, stopped or deleted.',
    metric: 'TrailChanges',
    pattern: anyOf(trailChanges),
    matches: isNamed(...trailChanges),
    threshold: 1,
    whenQuiet: 'notBreaching',
  },
  {
    name: 'cis-4.6-failed-sign-ins',
    description: 'Passwords that were wrong, more than one in five minutes.',
    metric: 'FailedSignIns',
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    matches: (record) => isSignIn(record) && record.errorMessage === 'Failed authentication',
    threshold: 2,
    whenQuiet: 'notBreaching',
  },
];

/** The composite alarm that wakes somebody: in ALARM where one of its children is. */
export const wakingAlarm = {
  name: 'organization-on-call',
  description: 'Wakes whoever is on call.',
  children: ['cis-4.1-unauthorized-api-calls', 'cis-4.3-root-use'],
} as const;

/** The log alarm: an Insights query of its own, asked every quarter of an hour, one contributor for each principal. */
export const deniedAlarm = {
  name: 'refusals-of-one-principal',
  description: 'One principal was refused more than 50 times in a quarter of an hour.',
  query: 'filter errorCode like /AccessDenied|UnauthorizedOperation/',
  aggregation: 'count(*) by userIdentity.arn',
  matches: isRefused,
  threshold: 50,
} as const;
