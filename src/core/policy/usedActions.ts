import { allDetectionActions } from '../detection/detectionActions.ts';

/** What an action is needed for: a kind of cell, or what is asked beside the cells. */
export type Purpose =
  | 'lookup'
  | 'filter'
  | 'follow'
  | 'insights'
  | 'athena'
  | 'lake'
  | 'alarms'
  /** Finding the log groups that a cell asks, and naming those that are close to one that is not there. */
  | 'log-groups'
  /** Finding the log groups that the account's trails deliver to, where nobody names one. */
  | 'trail-groups'
  /** Saying why a question over CloudTrail has no rows. */
  | 'empty'
  /** Judging what is recorded and watched: `coverage` in an `alarms` cell, and `apirunbook coverage`. */
  | 'coverage'
  /** The views of trails and alarms, which judge the coverage too. */
  | 'views'
  /** Reading, making and removing alarms from cells; on which resources, `detectionActions` says. */
  | 'detection'
  /** Telling a topic of changes: `apirunbook watch --topic`. */
  | 'announce'
  /** `apirunbook conformance`, which no runbook runs. */
  | 'conformance'
  /** Getting credentials: of whoever signs on, and not of the profile that a runbook is run with. */
  | 'sign-on'
  /** Asked of every caller; no policy has to allow it. */
  | 'identity';

/**
 * What the "Service Authorization Reference" lets a policy name for an action. `any`: nothing, or what nobody knows
 * beforehand. `log-groups`: those that are asked. `all-log-groups`: every one of the account, since the action lists them.
 */
export type PolicyResource =
  | 'any'
  | 'log-groups'
  | 'all-log-groups'
  | 'trails'
  /** Any bucket: which one a trail delivers to is known when it is asked. */
  | 'trail-buckets'
  | 'event-data-stores'
  | 'workgroup'
  | 'glue-tables'
  | 'data-objects'
  | 'data-buckets'
  | 'result-objects'
  | 'result-buckets';

export interface UsedAction {
  /** As IAM names it. */
  readonly action: string;
  readonly purposes: readonly Purpose[];
  readonly resource: PolicyResource;
  /** The page of AWS that says what it takes. */
  readonly page: string;
}

const cloudTrail = 'list_awscloudtrail';
const logs = 'list_amazoncloudwatchlogs';
const athena = 'list_amazonathena';
const glue = 'fine-grained-access-to-glue-resources';
const results = 's3-permissions';

/** The actions of one resource and page. */
function actions(
  purposes: readonly Purpose[],
  resource: PolicyResource,
  page: string,
  names: readonly string[],
): readonly UsedAction[] {
  return names.map((action) => ({ action, purposes, resource, page }));
}

/**
 * Every action that this program sends, and those that Athena does as the caller, by what they are needed for. The test
 * looks for each action of the adapters here, so that none is forgotten.
 */
export const usedActions: readonly UsedAction[] = [
  ...actions(['identity'], 'any', 'API_GetCallerIdentity', ['sts:GetCallerIdentity']),
  ...actions(['sign-on'], 'any', 'list_awssecuritytokenservice', ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity']),
  ...actions(['sign-on'], 'any', 'API_GetRoleCredentials', ['sso:GetRoleCredentials']),
  ...actions(['sign-on'], 'any', 'list_awssignin', ['signin:CreateOAuth2Token']),
  // Changes of trails are looked up to say whether a time without rows was recorded.
  ...actions(['lookup', 'empty'], 'any', cloudTrail, ['cloudtrail:LookupEvents']),
  ...actions(['empty', 'trail-groups', 'coverage', 'views'], 'any', cloudTrail, ['cloudtrail:DescribeTrails']),
  ...actions(['empty', 'coverage', 'views'], 'trails', cloudTrail, [
    'cloudtrail:GetTrailStatus',
    'cloudtrail:GetEventSelectors',
  ]),
  ...actions(['coverage', 'views'], 'trails', cloudTrail, ['cloudtrail:GetInsightSelectors']),
  ...actions(['coverage', 'views'], 'trail-buckets', 'list_amazons3', [
    's3:GetBucketVersioning',
    's3:GetBucketPolicyStatus',
    's3:GetBucketPublicAccessBlock',
    's3:GetBucketObjectLockConfiguration',
  ]),
  ...actions(['lake'], 'event-data-stores', cloudTrail, [
    'cloudtrail:StartQuery',
    'cloudtrail:DescribeQuery',
    'cloudtrail:GetQueryResults',
    'cloudtrail:CancelQuery',
    'cloudtrail:GetEventDataStore',
  ]),
  ...actions(['log-groups', 'empty'], 'all-log-groups', logs, ['logs:DescribeLogGroups']),
  // Without rows, an insights cell's log groups are looked into for whether anything was delivered.
  ...actions(['filter', 'insights'], 'log-groups', logs, ['logs:FilterLogEvents']),
  ...actions(['follow'], 'log-groups', logs, ['logs:StartLiveTail']),
  ...actions(['insights'], 'log-groups', logs, ['logs:StartQuery', 'logs:GetLogGroupFields']),
  ...actions(['insights'], 'any', logs, ['logs:GetQueryResults', 'logs:StopQuery', 'logs:GetLogRecord']),
  // "scoped to *": a narrower one leaves composite alarms out (API_DescribeAlarms).
  ...actions(['alarms', 'coverage', 'views'], 'any', 'API_DescribeAlarms', ['cloudwatch:DescribeAlarms']),
  ...actions(['alarms', 'views'], 'any', 'API_DescribeAlarmHistory', ['cloudwatch:DescribeAlarmHistory']),
  ...actions(['alarms', 'coverage', 'views'], 'all-log-groups', logs, ['logs:DescribeMetricFilters']),
  ...actions(['athena'], 'workgroup', athena, [
    'athena:StartQueryExecution',
    'athena:GetQueryExecution',
    'athena:GetQueryResults',
    'athena:StopQueryExecution',
    'athena:GetWorkGroup',
  ]),
  ...actions(['athena'], 'glue-tables', glue, [
    'glue:GetDatabase',
    'glue:GetTable',
    'glue:GetPartition',
    'glue:GetPartitions',
  ]),
  ...actions(['athena'], 'data-objects', results, ['s3:GetObject']),
  ...actions(['athena'], 'data-buckets', results, ['s3:GetBucketLocation', 's3:ListBucket']),
  ...actions(['athena'], 'result-objects', results, [
    's3:GetObject',
    's3:PutObject',
    's3:AbortMultipartUpload',
    's3:ListMultipartUploadParts',
  ]),
  ...actions(['athena'], 'result-buckets', results, [
    's3:GetBucketLocation',
    's3:ListBucket',
    's3:ListBucketMultipartUploads',
  ]),
  ...actions(
    ['detection'],
    'any',
    'list_amazoncloudwatch, list_amazoncloudwatchlogs, list_amazoneventbridge, list_amazonsns',
    allDetectionActions,
  ),
  ...actions(['announce'], 'any', 'list_amazonsns', ['sns:Publish']),
  ...actions(['conformance'], 'any', logs, ['logs:TestMetricFilter']),
  ...actions(['conformance'], 'log-groups', logs, [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'logs:DeleteLogGroup',
  ]),
];

/**
 * What the views of trails and alarms ask, for the documentation and for whoever writes a policy for them. Each may be denied
 * alone: what it would have told says so in its own place.
 */
export const viewActions: readonly UsedAction[] = usedActions.filter(({ purposes }) => purposes.includes('views'));
