import assert from 'node:assert/strict';
import { changedThing } from '../../../../src/core/actor/changedThing.ts';

interface Case {
  readonly service: string;
  readonly operation: string;
  readonly request?: unknown;
  readonly response?: unknown;
  readonly resources?: unknown;
  readonly resource: string | null;
  readonly detail?: string | null;
}

const bucketArn = 'arn:aws:s3:::exports';
const items = (names: readonly string[]): unknown => ({ items: names.map((instanceId) => ({ instanceId })) });

const cases: readonly Case[] = [
  {
    service: 'iam',
    operation: 'CreateAccessKey',
    request: null,
    response: { accessKey: { userName: 'root-helper', accessKeyId: 'AKIAEXAMPLE' } },
    resource: 'root-helper',
    detail: 'AKIAEXAMPLE',
  },
  {
    service: 'iam',
    operation: 'AttachUserPolicy',
    request: { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess', userName: 'bob' },
    resource: 'bob',
    detail: 'arn:aws:iam::aws:policy/AdministratorAccess',
  },
  {
    service: 'iam',
    operation: 'CreateRole',
    request: { roleName: 'r' },
    response: { role: { roleName: 'r', arn: 'arn:aws:iam::1:role/r' } },
    resource: 'arn:aws:iam::1:role/r',
  },
  { service: 'ec2', operation: 'RunInstances', response: { instancesSet: items(['i-1']) }, resource: 'i-1' },
  {
    service: 'ec2',
    operation: 'TerminateInstances',
    request: { instancesSet: items(['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-1']) },
    resource: 'i-1, i-2, i-3 and 2 more',
  },
  {
    service: 'ec2',
    operation: 'ModifySnapshotAttribute',
    request: { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ userId: '999988887777' }] } } },
    resource: 'snap-1',
    detail: '999988887777',
  },
  {
    service: 'ec2',
    operation: 'AuthorizeSecurityGroupIngress',
    request: { groupId: 'sg-1', ipPermissions: { items: [{ ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] } },
    resource: 'sg-1',
    detail: '0.0.0.0/0',
  },
  {
    service: 'kms',
    operation: 'CreateGrant',
    request: { keyId: 'k', granteePrincipal: 'arn:aws:iam::9:root' },
    resource: 'k',
    detail: 'arn:aws:iam::9:root',
  },
  {
    service: 'lambda',
    operation: 'AddPermission20150331v2',
    request: { functionName: 'f', principal: '*' },
    resource: 'f',
    detail: '*',
  },
  { service: 'cloudtrail', operation: 'StopLogging', request: { name: 'trail' }, resource: 'trail' },
  // Of what is not in the table the resources tell, the object before its bucket.
  {
    service: 's3',
    operation: 'PutObject',
    request: { bucketName: 'exports', key: 'a/b' },
    resources: [
      { type: 'AWS::S3::Bucket', ARN: bucketArn },
      { type: 'AWS::S3::Object', ARN: `${bucketArn}/a/b` },
    ],
    resource: `${bucketArn}/a/b`,
  },
  {
    service: 's3',
    operation: 'PutBucketVersioning',
    resources: [{ type: 'AWS::S3::Bucket', ARN: bucketArn }],
    resource: bucketArn,
  },
  // Then an ARN in the response, then the best name among the parameters.
  {
    service: 'sns',
    operation: 'CreateTopic',
    request: { name: 't' },
    response: { topicArn: 'arn:aws:sns:::t' },
    resource: 'arn:aws:sns:::t',
  },
  {
    service: 'ecs',
    operation: 'CreateCluster',
    response: { cluster: { clusterName: 'c', clusterArn: 'arn:aws:ecs:::cluster/c' } },
    resource: 'arn:aws:ecs:::cluster/c',
  },
  {
    service: 'logs',
    operation: 'DeleteLogGroup',
    request: { clientToken: 'x', requestId: 'y', logGroupName: '/aws/lambda/f' },
    resource: '/aws/lambda/f',
  },
  { service: 'x', operation: 'CreateY', request: { widgetId: 7, note: 'n' }, resource: '7' },
  { service: 'x', operation: 'CreateY', request: { tableName: 't', streamArn: 'arn:aws:x' }, resource: 'arn:aws:x' },
  // Wrong shapes.
  { service: 'iam', operation: 'CreateAccessKey', request: 'text', response: [], resources: {}, resource: null },
  { service: 'iam', operation: '__proto__', request: { userName: 'u' }, resource: 'u' },
  { service: '__proto__', operation: 'constructor', request: null, resource: null },
  { service: 'x', operation: 'CreateY', resources: [null, 'arn:aws:x', { ARN: { a: 1 } }], resource: null },
  {
    service: 'ec2',
    operation: 'RunInstances',
    response: { instancesSet: { items: [[[['i-1']]], 5, null] } },
    resource: null,
  },
  { service: 'x', operation: 'CreateY', request: { [`${'n'.repeat(1_000_000)}Name`]: 'x' }, resource: null },
  { service: 'x', operation: 'CreateY', request: JSON.parse('{"__proto__": {"name": "n"}}'), resource: null },
];

describe('what a call was about', () => {
  for (const { service, operation, request, response, resources, resource, detail = null } of cases) {
    it(`${service} ${operation}: ${resource ?? 'nothing'}`, () => {
      const record = {
        eventSource: `${service}.amazonaws.com`,
        eventName: operation,
        requestParameters: request,
        responseElements: response,
        resources,
      };
      assert.deepEqual(changedThing(record), { resource, detail });
    });
  }

  it('is cut where it is long, between characters', () => {
    const name = `${'x'.repeat(998)}😀${'y'.repeat(1_000_000)}`;
    const { resource } = changedThing({ eventSource: 'x', requestParameters: { name } });
    assert.equal(resource, `${'x'.repeat(998)}…`);
  });
});
