/** A lookup, records in the order they were read, and the ids of the events that it answers, in any order. */
export interface LookupCase {
  /** An AWS page, or `position: …` for a choice where the pages are silent (`core/lookup/positions.ts`). */
  readonly page: string;
  readonly text: string;
  readonly records: readonly string[];
  readonly answer: readonly string[];
}

/** Records by name; each has its name for `eventID` and is a second later than the one before. */
function numbered(events: Readonly<Record<string, object>>): readonly string[] {
  return Object.entries(events).map(([eventID, event], i) =>
    JSON.stringify({ eventTime: new Date(Date.UTC(2026, 10, 1, 0, 0, i)).toISOString(), eventID, ...event }),
  );
}

function over(
  records: readonly string[],
  rows: readonly (readonly [page: string, text: string, answer: readonly string[]])[],
): readonly LookupCase[] {
  return rows.map(([page, text, answer]) => ({ page, text, records, answer }));
}

const categories = numbered({
  management: { eventCategory: 'Management', managementEvent: true },
  data: { eventCategory: 'Data', managementEvent: false },
  network: { eventCategory: 'NetworkActivity' },
  insight: {
    eventCategory: 'Insight',
    insightDetails: { eventName: 'RunInstances', eventSource: 'ec2.amazonaws.com' },
  },
  old: {},
  oldManagement: { managementEvent: true },
  oldData: { managementEvent: false },
  nullCategory: { eventCategory: null },
});

export const categoryCases: readonly LookupCase[] = over(categories, [
  ['API_LookupEvents', '', ['management', 'insight', 'old', 'oldManagement', 'nullCategory']],
  ['API_LookupEvents', 'EventId = data', []],
  ['API_LookupEvents', 'EventId = insight', ['insight']],
  ['API_LookupEvents', 'EventName = RunInstances', ['insight']],
  ['API_LookupEvents', 'EventSource = ec2.amazonaws.com', ['insight']],
  ['API_LookupEvents', 'where { $.eventCategory = Data }', []],
]);

/** Identities as page cloudtrail-event-reference-user-identity shows them. */
const identities = numbered({
  alice: {
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAJ45Q7YFFAREXAMPLE',
      arn: 'arn:aws:iam::123456789012:user/Alice',
      accessKeyId: 'AKIAALICE',
      userName: 'Alice',
    },
  },
  pathUser: { userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/division/team/Bob' } },
  session: {
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAIDPPEZS35WEXAMPLE:AssumedRoleSessionName',
      arn: 'arn:aws:sts::123456789012:assumed-role/RoleToBeAssumed/MySessionName',
      accessKeyId: 'ASIASESSION',
      sessionContext: { sessionIssuer: { type: 'Role', userName: 'RoleToBeAssumed' } },
    },
  },
  sessionByArn: {
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::123456789012:assumed-role/RoleToBeAssumed/ByArn' },
  },
  mailSession: { userIdentity: { type: 'AssumedRole', principalId: 'AROAX:mary@example.com' } },
  federated: { userIdentity: { type: 'FederatedUser', principalId: '123456789012:Carol' } },
  root: { userIdentity: { type: 'Root', principalId: '123456789012', arn: 'arn:aws:iam::123456789012:root' } },
  rootWithAlias: { userIdentity: { type: 'Root', userName: 'my-company', arn: 'arn:aws:iam::123456789012:root' } },
  userNamedRoot: { userIdentity: { type: 'IAMUser', userName: 'root' } },
  web: { userIdentity: { type: 'WebIdentityUser', userName: 'Dave', principalId: 'accounts.example.com:app:Eve' } },
  service: { userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' } },
  hidden: { userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
  emptyKey: { userIdentity: { type: 'IAMUser', userName: 'Frank', accessKeyId: '' } },
  none: {},
  hostile: { userIdentity: 'Alice' },
});

export const usernameCases: readonly LookupCase[] = over(identities, [
  ['view-cloudtrail-events-cli', 'Username = root', ['root', 'rootWithAlias', 'userNamedRoot']],
  ['cloudtrail-event-reference-user-identity', 'Username = Alice', ['alice']],
  ['position: Equality', 'Username = alice', []],
  ['position: Equality', 'Username = Ali', []],
  ['position: Username', 'Username = Bob', ['pathUser']],
  ['cloudtrail-event-reference-user-identity', 'Username = AssumedRoleSessionName', ['session']],
  ['position: Username', 'Username = MySessionName', []],
  ['position: Username', 'Username = ByArn', ['sessionByArn']],
  ['position: Username', 'Username = RoleToBeAssumed', []],
  ['cloudtrail-event-reference-user-identity', 'Username = mary@example.com', ['mailSession']],
  ['position: Username', 'Username = Carol', ['federated']],
  ['cloudtrail-event-reference-user-identity', 'Username = Dave', ['web']],
  ['position: Username', 'Username = app:Eve', []],
  ['position: Username', 'Username = my-company', []],
  ['cloudtrail-event-reference-user-identity', 'Username = HIDDEN_DUE_TO_SECURITY_REASONS', ['hidden']],
  ['position: Username', 'Username = ec2.amazonaws.com', []],
]);

export const accessKeyCases: readonly LookupCase[] = over(identities, [
  ['API_Event', 'AccessKeyId = AKIAALICE', ['alice']],
  ['API_Event', 'AccessKeyId = ASIASESSION', ['session']],
  ['API_Event', 'AccessKeyId = AKIANOBODY', []],
]);

/** Calls by reading and writing. */
export const calls = numbered({
  read: { eventName: 'GetUser', eventSource: 'iam.amazonaws.com', readOnly: true },
  write: { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com', readOnly: false, errorCode: 'AccessDenied' },
  textTrue: { eventName: 'GetBucketLocation', eventSource: 's3.amazonaws.com', readOnly: 'true' },
  textFalse: { eventName: 'CreateBucket', eventSource: 's3.amazonaws.com', readOnly: 'false' },
  unknown: { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com' },
  odd: { eventName: ['CreateUser'], eventSource: null, readOnly: 1 },
});

export const callCases: readonly LookupCase[] = over(calls, [
  ['view-cloudtrail-events-cli', 'EventName = CreateUser', ['write', 'unknown']],
  ['view-cloudtrail-events-cli', 'EventName = createuser', []],
  ['view-cloudtrail-events-cli', 'EventName = Create', []],
  ['view-cloudtrail-events-cli', 'EventSource = iam.amazonaws.com', ['read', 'write', 'unknown']],
  ['view-cloudtrail-events-cli', 'EventSource = iam', []],
  ['view-cloudtrail-events-cli', 'EventId = write', ['write']],
  ['view-cloudtrail-events-cli', 'ReadOnly = false', ['write', 'textFalse']],
  ['view-cloudtrail-events-cli', 'ReadOnly = true', ['read', 'textTrue']],
  ['API_LookupAttribute', 'ReadOnly = true where { $.eventName = GetUser }', ['read']],
  ['position: where', 'EventName = CreateUser\nwhere { $.readOnly IS FALSE }', ['write']],
  ['position: where', 'EventName = CreateUser where { $.errorCode NOT EXISTS }', ['unknown']],
  ['position: where', 'where { $.errorCode = "Access*" || $.eventName = GetUser }', ['read', 'write']],
  ['position: where', 'EventSource = iam.amazonaws.com where { $.* = %^Access% }', ['write']],
  ['position: where', 'EventName = GetUser where { $.errorCode != "x" }', []],
]);

const resources = numbered({
  role: {
    resources: [{ ARN: 'arn:aws:iam::123456789012:role/CloudTrail_CloudWatchLogs_Role', type: 'AWS::IAM::Role' }],
  },
  pathRole: { resources: [{ ARN: 'arn:aws:iam::123456789012:role/service-role/Deep', type: 'AWS::IAM::Role' }] },
  bucket: { resources: [{ ARN: 'arn:aws:s3:::trail-logs', type: 'AWS::S3::Bucket' }, { type: 'AWS::S3::Object' }] },
  group: { resources: [{ ARN: 'arn:aws:logs:us-east-1:123456789012:log-group:/app/x:*' }] },
  key: { resources: [{ ARN: 'arn:aws:kms:us-east-1:123456789012:key/1234-abcd', type: 'AWS::KMS::Key' }] },
  odd: { resources: ['trail-logs', null, { ARN: 7 }, { ARN: 'trail-logs' }, { ARN: 'arn:aws:x' }] },
  empty: { resources: [] },
  text: { resources: 'trail-logs' },
  none: {},
});

export const resourceCases: readonly LookupCase[] = over(resources, [
  ['view-cloudtrail-events-cli', 'ResourceName = CloudTrail_CloudWatchLogs_Role', ['role']],
  ['position: ResourceName', 'ResourceName = role/CloudTrail_CloudWatchLogs_Role', ['role']],
  ['position: ResourceName', 'ResourceName = arn:aws:iam::123456789012:role/service-role/Deep', ['pathRole']],
  ['position: ResourceName', 'ResourceName = Deep', ['pathRole']],
  ['position: ResourceName', 'ResourceName = service-role', []],
  ['position: ResourceName', 'ResourceName = 1234-abcd', ['key']],
  ['position: ResourceName', 'ResourceName = trail-logs', ['bucket', 'odd']],
  ['position: ResourceName', 'ResourceName = 123456789012', []],
  ['view-cloudtrail-events-cli', 'ResourceType = AWS::S3::Bucket', ['bucket']],
  ['view-cloudtrail-events-cli', 'ResourceType = AWS::IAM::Role', ['role', 'pathRole']],
  ['view-cloudtrail-events-cli', 'ResourceType = AWS::IAM', []],
]);
