import assert from 'node:assert/strict';
import { awsQuery } from '../../../../src/serve/protocols/awsQuery.ts';
import { recognise } from '../../../../src/serve/protocols/recognise.ts';
import { rpcCbor } from '../../../../src/serve/protocols/rpcCbor.ts';

interface RecogniseCase {
  readonly name: string;
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly expected: readonly [protocol: string, service: string | null, operation: string];
}

const json11 = 'application/x-amz-json-1.1';
const form = 'application/x-www-form-urlencoded; charset=utf-8';

const cases: readonly RecogniseCase[] = [
  {
    name: "the SDK's CloudTrail",
    headers: { 'content-type': json11, 'x-amz-target': 'CloudTrail_20131101.LookupEvents' },
    expected: ['json 1.1', 'cloudtrail', 'LookupEvents'],
  },
  {
    name: "the CLI's CloudTrail",
    headers: {
      'content-type': json11,
      'x-amz-target': 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents',
    },
    expected: ['json 1.1', 'cloudtrail', 'LookupEvents'],
  },
  {
    name: 'Logs',
    headers: { 'content-type': json11, 'x-amz-target': 'Logs_20140328.FilterLogEvents' },
    expected: ['json 1.1', 'logs', 'FilterLogEvents'],
  },
  {
    name: 'Athena',
    headers: { 'content-type': 'Application/X-Amz-Json-1.1; x=y', 'x-amz-target': 'AmazonAthena.StartQueryExecution' },
    expected: ['json 1.1', 'athena', 'StartQueryExecution'],
  },
  {
    name: 'CloudWatch in JSON',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'GraniteServiceVersion20100801.DescribeAlarms',
    },
    expected: ['json 1.0', 'monitoring', 'DescribeAlarms'],
  },
  {
    name: 'CloudWatch in CBOR',
    target: '/service/GraniteServiceVersion20100801/operation/DescribeAlarms',
    headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
    expected: ['cbor', 'monitoring', 'DescribeAlarms'],
  },
  {
    name: 'CBOR whose path says nothing',
    target: '/',
    headers: { 'smithy-protocol': 'rpc-v2-cbor' },
    expected: ['cbor', null, ''],
  },
  {
    name: 'CloudWatch in a form',
    headers: { 'content-type': form },
    body: 'Action=DescribeAlarms&Version=2010-08-01',
    expected: ['query', 'monitoring', 'DescribeAlarms'],
  },
  {
    name: 'STS',
    headers: { 'content-type': form },
    body: 'Version=2011-06-15&Action=GetCallerIdentity',
    expected: ['query', 'sts', 'GetCallerIdentity'],
  },
  {
    name: 'SNS',
    headers: { 'content-type': form },
    body: 'Action=CreateTopic&Version=2010-03-31',
    expected: ['query', 'sns', 'CreateTopic'],
  },
  {
    name: 'EventBridge',
    headers: { 'content-type': json11, 'x-amz-target': 'AWSEvents.PutRule' },
    expected: ['json 1.1', 'events', 'PutRule'],
  },
  ...(
    [
      ['GET', '/logs?versioning', 'GetBucketVersioning'],
      ['GET', '/logs/?policyStatus=&x-id=1', 'GetBucketPolicyStatus'],
      ['GET', '/logs?publicAccessBlock', 'GetPublicAccessBlock'],
      ['GET', '/logs?object-lock', 'GetObjectLockConfiguration'],
      ['PUT', '/logs?versioning', ''],
      ['GET', '/logs/key?versioning', ''],
      ['GET', '/logs', ''],
      ['GET', '/', ''],
      ['GET', '/logs?__proto__', ''],
    ] as const
  ).map(([method, target, operation]) => ({
    name: `S3's ${method} ${target}`,
    method,
    target,
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=test/20261101/us-east-1/s3/aws4_request, Signature=x' },
    expected: ['rest', 's3', operation] as const,
  })),
  {
    name: 'a form of another service',
    headers: { 'content-type': form },
    body: 'Action=RunInstances&Version=2016-11-15',
    expected: ['query', null, 'RunInstances'],
  },
  { name: 'a form of nothing', headers: { 'content-type': form }, body: '%', expected: ['query', null, ''] },
  {
    name: 'another target',
    headers: { 'content-type': json11, 'x-amz-target': 'DynamoDB_20120810.GetItem' },
    expected: ['json 1.1', null, 'GetItem'],
  },
  {
    name: 'a target of an object',
    headers: { 'x-amz-target': '__proto__.constructor' },
    expected: ['json 1.1', null, 'constructor'],
  },
  { name: 'nothing at all', expected: ['json 1.1', null, ''] },
];

describe('recognising requests', () => {
  for (const { name, method = 'POST', target = '/', headers = {}, body = '', expected } of cases) {
    it(`knows ${name}`, () => {
      const { protocol, service, operation } = recognise({ method, target, headers }, Buffer.from(body));
      const answering = { service: null, operation: '', requestId: '' };
      const type = protocol.answer({}, answering).headers['content-type'] ?? '';
      const spoken =
        protocol === awsQuery
          ? 'query'
          : protocol === rpcCbor
            ? 'cbor'
            : type === 'application/xml'
              ? 'rest'
              : type.replace(/^.*json-/, 'json ');
      assert.deepEqual([spoken, service, operation], expected);
    });
  }
});
