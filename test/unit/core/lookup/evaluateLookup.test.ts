import assert from 'node:assert/strict';
import type { EvaluationOptions } from '../../../../src/core/events/evaluation.ts';
import { evaluateLookup } from '../../../../src/core/lookup/evaluateLookup.ts';
import { parseLookup } from '../../../../src/core/lookup/parseLookup.ts';
import { planLookup } from '../../../../src/core/lookup/planLookup.ts';
import { drain } from '../../../support/drain.ts';
import { frameOf } from '../../../support/frameOf.ts';

const everything: EvaluationOptions = { window: null, limit: 10_000, now: 0 };

/** Records by name; each has its name for `eventID` and is a second later than the one before. */
function numbered(events: Readonly<Record<string, object>>): readonly string[] {
  return Object.entries(events).map(([eventID, event], i) =>
    JSON.stringify({ eventTime: new Date(Date.UTC(2026, 10, 1, 0, 0, i)).toISOString(), eventID, ...event }),
  );
}

function evaluate(text: string, records: readonly string[], options = everything) {
  const { query, problems } = parseLookup(text);
  assert.ok(query !== null, problems.map(({ message }) => message).join(' '));
  return drain(evaluateLookup(query, frameOf(records), options));
}

/** The names of the records of an answer, sorted. */
function answer(text: string, records: readonly string[]): readonly unknown[] {
  return evaluate(text, records)
    .table.rows.map((row) => String(row.at(-1)))
    .toSorted();
}

type Row = readonly [page: string, text: string, expected: readonly string[]];

function check(records: readonly string[], rows: readonly Row[]): void {
  for (const [page, text, expected] of rows) {
    it(`${text.replaceAll('\n', ' ')} answers ${expected.join(', ') || 'nothing'} (${page})`, () => {
      assert.deepEqual(answer(text, records), expected.toSorted());
    });
  }
}

describe('a lookup sees', () => {
  const records = numbered({
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
  check(records, [
    ['API_LookupEvents', '', ['management', 'insight', 'old', 'oldManagement', 'nullCategory']],
    ['API_LookupEvents', 'EventId = data', []],
    ['API_LookupEvents', 'EventId = insight', ['insight']],
    ['API_LookupEvents', 'EventName = RunInstances', ['insight']],
    ['API_LookupEvents', 'EventSource = ec2.amazonaws.com', ['insight']],
    ['API_LookupEvents', 'where { $.eventCategory = Data }', []],
  ]);
});

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

describe('a lookup by Username', () => {
  check(identities, [
    ['view-cloudtrail-events-cli', 'Username = root', ['root', 'rootWithAlias', 'userNamedRoot']],
    ['user-identity', 'Username = Alice', ['alice']],
    ['undocumented: case', 'Username = alice', []],
    ['undocumented: part', 'Username = Ali', []],
    ['undocumented: from arn', 'Username = Bob', ['pathUser']],
    ['user-identity', 'Username = AssumedRoleSessionName', ['session']],
    ['undocumented: principalId wins', 'Username = MySessionName', []],
    ['undocumented: from arn', 'Username = ByArn', ['sessionByArn']],
    ['undocumented', 'Username = RoleToBeAssumed', []],
    ['user-identity', 'Username = mary@example.com', ['mailSession']],
    ['undocumented', 'Username = Carol', ['federated']],
    ['user-identity', 'Username = Dave', ['web']],
    ['undocumented', 'Username = app:Eve', []],
    ['undocumented', 'Username = my-company', []],
    ['user-identity', 'Username = HIDDEN_DUE_TO_SECURITY_REASONS', ['hidden']],
    ['undocumented', 'Username = ec2.amazonaws.com', []],
  ]);
});

describe('a lookup by AccessKeyId', () => {
  check(identities, [
    ['API_Event', 'AccessKeyId = AKIAALICE', ['alice']],
    ['API_Event', 'AccessKeyId = ASIASESSION', ['session']],
    ['API_Event', 'AccessKeyId = AKIANOBODY', []],
  ]);
});

const calls = numbered({
  read: { eventName: 'GetUser', eventSource: 'iam.amazonaws.com', readOnly: true },
  write: { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com', readOnly: false, errorCode: 'AccessDenied' },
  textTrue: { eventName: 'GetBucketLocation', eventSource: 's3.amazonaws.com', readOnly: 'true' },
  textFalse: { eventName: 'CreateBucket', eventSource: 's3.amazonaws.com', readOnly: 'false' },
  unknown: { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com' },
  odd: { eventName: ['CreateUser'], eventSource: null, readOnly: 1 },
});

describe('a lookup by what was called', () => {
  check(calls, [
    ['view-cloudtrail-events-cli', 'EventName = CreateUser', ['write', 'unknown']],
    ['view-cloudtrail-events-cli', 'EventName = createuser', []],
    ['view-cloudtrail-events-cli', 'EventName = Create', []],
    ['view-cloudtrail-events-cli', 'EventSource = iam.amazonaws.com', ['read', 'write', 'unknown']],
    ['view-cloudtrail-events-cli', 'EventSource = iam', []],
    ['view-cloudtrail-events-cli', 'EventId = write', ['write']],
    ['view-cloudtrail-events-cli', 'ReadOnly = false', ['write', 'textFalse']],
    ['view-cloudtrail-events-cli', 'ReadOnly = true', ['read', 'textTrue']],
    ['contract §2', 'EventName = CreateUser\nwhere { $.readOnly IS FALSE }', ['write']],
    ['contract §2', 'EventName = CreateUser where { $.errorCode NOT EXISTS }', ['unknown']],
    ['contract §2', 'where { $.errorCode = "Access*" || $.eventName = GetUser }', ['read', 'write']],
    ['contract §2', 'EventSource = iam.amazonaws.com where { $.* = %^Access% }', ['write']],
    ['contract §2', 'EventName = GetUser where { $.errorCode != "x" }', []],
  ]);
});

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

describe('a lookup by resource', () => {
  check(resources, [
    ['view-cloudtrail-events-cli', 'ResourceName = CloudTrail_CloudWatchLogs_Role', ['role']],
    ['undocumented', 'ResourceName = role/CloudTrail_CloudWatchLogs_Role', ['role']],
    ['undocumented', 'ResourceName = arn:aws:iam::123456789012:role/service-role/Deep', ['pathRole']],
    ['undocumented', 'ResourceName = Deep', ['pathRole']],
    ['undocumented', 'ResourceName = service-role', []],
    ['undocumented', 'ResourceName = 1234-abcd', ['key']],
    ['undocumented', 'ResourceName = trail-logs', ['bucket', 'odd']],
    ['undocumented', 'ResourceName = 123456789012', []],
    ['view-cloudtrail-events-cli', 'ResourceType = AWS::S3::Bucket', ['bucket']],
    ['view-cloudtrail-events-cli', 'ResourceType = AWS::IAM::Role', ['role', 'pathRole']],
    ['view-cloudtrail-events-cli', 'ResourceType = AWS::IAM', []],
  ]);
});

describe('the answer to a lookup', () => {
  it('lists the most recent event first, equal times in the order read, records without a time last', () => {
    const at = (eventID: string, eventTime?: string): string => JSON.stringify({ eventID, eventTime });
    const records = [
      at('none'),
      at('a', '2026-11-01T00:00:01Z'),
      at('c', '2026-11-01T00:00:03Z'),
      at('b1', '2026-11-01T00:00:02Z'),
      at('b2', '2026-11-01T00:00:02Z'),
    ];
    const ids = evaluate('', records).table.rows.map((row) => row.at(-1));
    assert.deepEqual(ids, ['c', 'b1', 'b2', 'a', 'none']);
  });
  it('is cut off after the newest', () => {
    const { table, recordsMatched } = evaluate('', calls, { ...everything, limit: 2 });
    assert.deepEqual(
      [table.rows.map((row) => row.at(-1)), table.truncated, recordsMatched],
      [['odd', 'unknown'], true, 6],
    );
  });
  it('holds events "after or at" the start and "before or at" the end', () => {
    const second = (n: number): number => Date.UTC(2026, 10, 1, 0, 0, n);
    const { table, recordsScanned } = evaluate('', calls, {
      ...everything,
      window: { start: second(1), end: second(2) },
    });
    assert.deepEqual([table.rows.map((row) => row.at(-1)), recordsScanned], [['textTrue', 'write'], 2]);
  });
});

describe('planLookup', () => {
  const plan = (text: string) => {
    const { query } = parseLookup(text);
    assert.ok(query !== null);
    return planLookup(query);
  };
  it('says that the service knows more resources', () => {
    const found = ['ResourceName = x', ' ResourceType = x', 'Username = x', ''].map((text) =>
      plan(text).problems.map(({ severity, code, range }) => [severity, code, range.start]),
    );
    assert.deepEqual(found, [
      [['warning', 'lookup.resources-differ', 0]],
      [['warning', 'lookup.resources-differ', 1]],
      [],
      [],
    ]);
  });
  it('names what evaluation reads, and nothing twice', () => {
    for (const text of [
      '',
      'Username = x',
      'EventName = x where { $.eventName = x && $.a[0] = 1 }',
      'ResourceName = x',
    ]) {
      const { query } = parseLookup(text);
      assert.ok(query !== null);
      const planned = planLookup(query).needs.paths.map((path) => JSON.stringify(path));
      assert.equal(new Set(planned).size, planned.length);
      const asked = new Set<string>();
      const frame = frameOf(calls);
      drain(
        evaluateLookup(
          query,
          { ...frame, column: (path) => (asked.add(JSON.stringify(path)), frame.column(path)) },
          everything,
        ),
      );
      assert.deepEqual(planned.toSorted(), [...asked].toSorted());
    }
  });
  it('knows when a pattern reads whole events', () => {
    assert.equal(plan('where { $.* = 1 }').needs.scansMessages, true);
    assert.equal(plan('where { $.a = 1 }').needs.scansMessages, false);
  });
});
