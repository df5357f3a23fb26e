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
  ...actions(['empty', 'trail-groups'], 'any', cloudTrail, ['cloudtrail:DescribeTrails']),
  ...actions(['empty'], 'trails', cloudTrail, ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors']),
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
  ...actions(['alarms'], 'any', 'API_DescribeAlarms', ['cloudwatch:DescribeAlarms', 'cloudwatch:DescribeAlarmHistory']),
  ...actions(['alarms'], 'all-log-groups', logs, ['logs:DescribeMetricFilters']),
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
  ...actions(['conformance'], 'any', logs, ['logs:TestMetricFilter']),
  ...actions(['conformance'], 'log-groups', logs, [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'logs:DeleteLogGroup',
  ]),
];
