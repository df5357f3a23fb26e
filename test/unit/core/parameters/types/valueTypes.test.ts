import assert from 'node:assert/strict';
import { parameterTypes, type ParameterType } from '../../../../../src/core/parameters/parameter.ts';
import { valueTypes } from '../../../../../src/core/parameters/types/valueTypes.ts';

const now = Date.parse('2026-11-02T00:00:00Z');

/** Written texts with the text that is read, the same one where it is left out; and texts that are refused, with the reason. */
interface TextCases {
  readonly page?: string;
  readonly good: readonly (string | readonly [written: string, read: string])[];
  readonly bad: readonly (readonly [written: string, reason: RegExp])[];
}

const textCases: Partial<Record<ParameterType, TextCases>> = {
  string: {
    good: ['a', ' a ', 'it\'s "x" \\', '}} {{ x }}', 'a\nb', '😀', '\u202Eevil', 'e\u0301', '\u200B', '*'],
    bad: [
      ['\uD800', /lone surrogate/],
      ['a\uDC00b', /lone surrogate/],
      ['\uDE00\uD83D', /lone surrogate/],
    ],
  },
  enum: { good: ['ConsoleLogin', 'with space'], bad: [['\uD800', /surrogate/]] },
  account: {
    page: 'AWS Account Management, View AWS account identifiers',
    good: ['123456789012', '012345678901', '000000000000', ['0123-4567-8901', '012345678901']],
    bad: [
      ['12345678901', /11 digits instead of 12; a leading zero/],
      ['1234567890123', /13 digits instead of 12$/],
      ['12345678901a', /not an account ID/],
      ['1234 5678 9012', /not an account ID/],
      ['12345-678-9012', /not an account ID/],
      ['１２３４５６７８９０１２', /not an account ID/],
      ['1.23456789012e11', /not an account ID/],
      ['-12345678901', /not an account ID/],
      ['arn:aws:iam::123456789012:root', /not an account ID/],
    ],
  },
  region: {
    page: 'AWS Regions, Region codes',
    good: [
      'us-east-1',
      'eu-west-3',
      'ap-southeast-5',
      'us-gov-west-1',
      'cn-northwest-1',
      'us-iso-east-1',
      'us-isob-east-1',
      'eusc-de-east-1',
      'mx-central-1',
      'il-central-1',
    ],
    bad: [
      ['us-east-1a', /Availability Zone; its Region is us-east-1/],
      ['US-EAST-1', /not a Region/],
      ['us-east', /not a Region/],
      ['useast1', /not a Region/],
      ['us-east-0', /not a Region/],
      ['us_east_1', /not a Region/],
      ['global', /not a Region/],
      ['us-east-1 ', /not a Region/],
      ['us-east-1"', /not a Region/],
    ],
  },
  arn: {
    page: 'IAM User Guide, Identify AWS resources with Amazon Resource Names (ARNs)',
    good: [
      'arn:aws:iam::123456789012:user/alice',
      'arn:aws:iam::aws:policy/AdministratorAccess',
      'arn:aws:s3:::bucket/key with space/ü"\'',
      'arn:aws-us-gov:ec2:us-gov-west-1:123456789012:instance/i-0abc',
      'arn:aws-cn:s3:::bucket',
      'arn:aws:sts::123456789012:assumed-role/Admin/alice@example.com',
      'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/x:*',
      'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1',
    ],
    bad: [
      ['arn:aws:iam::123456789012', /not an ARN/],
      ['arn:aws:iam::123456789012:', /not an ARN/],
      ['arn:aws:iam::12345:user/alice', /not an ARN/],
      ['arn:gcp:iam::123456789012:user/alice', /not an ARN/],
      ['ARN:aws:iam::123456789012:user/alice', /not an ARN/],
      ['arn:aws::us-east-1:123456789012:x', /not an ARN/],
      ['alice', /not an ARN/],
      ['arn:aws:s3:::bucket/a\nb', /control character/],
      ['arn:aws:s3:::bucket/\uD800', /control character/],
      [`arn:aws:s3:::${'a'.repeat(2048)}`, /2048/],
    ],
  },
  principal: {
    page: 'IAM User Guide, IAM and AWS STS quotas; CloudTrail User Guide, userIdentity element',
    good: [
      'alice',
      'alice@example.com',
      'a+b=c,d.e_f-g',
      'AROAEXAMPLE:session-1',
      '123456789012:alice',
      'ec2.amazonaws.com',
      'division/alice',
      'arn:aws:iam::123456789012:role/service-role/ci',
      'HIDDEN_DUE_TO_SECURITY_REASONS',
    ],
    bad: [
      ['alice"', /not a principal/],
      ["al'ice", /not a principal/],
      ['alice bob', /not a principal/],
      ['alice;', /not a principal/],
      ['alice*', /not a principal/],
      ['älice', /not a principal/],
      ['alice\\', /not a principal/],
      ['{{ x }}', /not a principal/],
      ['arn:aws:iam:alice', /not an ARN/],
      ['a'.repeat(2049), /2048/],
    ],
  },
  accessKeyId: {
    page: 'IAM API Reference, AccessKey',
    good: ['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE', 'AKIALOCAL00000000000', 'A'.repeat(16), 'A'.repeat(128)],
    bad: [
      ['AKIA', /not an access key ID/],
      ['A'.repeat(15), /not an access key ID/],
      ['A'.repeat(129), /not an access key ID/],
      ['AKIAIOSFODNN7EXAMPL-', /not an access key ID/],
      ['AKIA IOSFODNN7EXAMPLE', /not an access key ID/],
      ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', /looks like a secret/],
      ['a'.repeat(40), /looks like a secret/],
    ],
  },
  ip: {
    good: [
      '0.0.0.0',
      '255.255.255.255',
      '203.0.113.7',
      '::1',
      '::',
      ['2001:DB8::1', '2001:db8::1'],
      ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
      ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ],
    bad: [
      ['256.0.0.1', /not an IP/],
      ['10.0.0', /not an IP/],
      ['127.1', /not an IP/],
      ['010.0.0.1', /not an IP/],
      ['1.2.3.04', /not an IP/],
      ['0x7f.0.0.1', /not an IP/],
      ['2130706433', /not an IP/],
      ['1.2.3.4.5', /not an IP/],
      ['10.0.0.0/8', /is a network/],
      ['::1/128', /is a network/],
      ['fe80::1%eth0', /zone/],
      ['::ffff:1.2.3.4', /mixes/],
      ['1:2:3', /not an IPv6/],
      ['1::2::3', /not an IPv6/],
      [':::', /not an IPv6/],
      ['12345::', /not an IPv6/],
      ['localhost', /not an IP/],
      ['١.2.3.4', /not an IP/],
      ['1.2.3.4 OR 1', /not an IP/],
      ['ec2.amazonaws.com', /not an IP/],
    ],
  },
  cidr: {
    good: [
      '10.0.0.0/8',
      '0.0.0.0/0',
      '203.0.113.7/32',
      ['10.1.2.3/8', '10.0.0.0/8'],
      ['203.0.113.9/24', '203.0.113.0/24'],
      '2001:db8::/32',
      ['2001:DB8::1/32', '2001:db8::/32'],
      '::/0',
      '::1/128',
    ],
    bad: [
      ['10.0.0.0', /no prefix length; for one address write \/32/],
      ['::1', /no prefix length; for one address write \/128/],
      ['10.0.0.0/33', /beyond \/32/],
      ['::/129', /beyond \/128/],
      ['10.0.0.0/08', /not a network/],
      ['10.0.0.0/-1', /not a network/],
      ['10.0.0.0/', /not a network/],
      ['10.0.0.0/8/8', /not a network/],
      ['10.0.0/8', /not a network/],
      ['010.0.0.0/8', /not a network/],
      ['10.0.0.0/255.0.0.0', /not a network/],
      ['fe80::%1/64', /not a network/],
      ['::ffff:10.0.0.0/104', /not a network/],
      ['/8', /not a network/],
      ['10.0.0.0 /8', /not a network/],
    ],
  },
  eventName: {
    page: 'CloudTrail User Guide, CloudTrail record contents',
    good: ['ConsoleLogin', 'GetDistribution2020_05_31', 'REST.GET.OBJECT', 'GET /orders/{id}', 'GET /'],
    bad: [
      ['Attach*', /holds "\*"/],
      ['Console Login', /not an event name/],
      ['ConsoleLogin"', /not an event name/],
      ["x' OR '1'='1", /not an event name/],
      ['-Login', /not an event name/],
      ['a'.repeat(257), /256/],
    ],
  },
  eventSource: {
    page: 'CloudTrail User Guide, CloudTrail record contents',
    good: ['iam.amazonaws.com', 'aws-portal.amazonaws.com', 'orders.proxy.local'],
    bad: [
      ['iam', /write iam\.amazonaws\.com/],
      ['IAM.amazonaws.com', /not an event source/],
      ['iam..com', /not an event source/],
      ['.amazonaws.com', /not an event source/],
      ['iam.amazonaws.com.', /not an event source/],
      ['-iam.amazonaws.com', /not an event source/],
      ['https://iam.amazonaws.com', /not an event source/],
      [`${'a'.repeat(250)}.com`, /253/],
    ],
  },
  logGroup: {
    page: 'CloudWatch Logs API Reference, CreateLogGroup',
    good: [
      'aws-cloudtrail-logs',
      '/aws/lambda/fn',
      'a',
      'A_b-c/d.e#f',
      'a'.repeat(512),
      'arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs',
      'arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs:*',
    ],
    bad: [
      ['a'.repeat(513), /512/],
      ['a b', /not a log group name/],
      ['a:b', /not a log group name/],
      ['a*', /not a log group name/],
      ["a'", /not a log group name/],
      ['arn:aws:s3:::bucket', /not the ARN of a log group/],
      ['arn:aws:logs:us-east-1:123456789012:log-group:', /not the ARN of a log group/],
    ],
  },
  trail: {
    page: 'CloudTrail User Guide, Naming requirements for CloudTrail resources',
    good: [
      'abc',
      'management-events',
      'a.b_c-d',
      'a'.repeat(128),
      'arn:aws:cloudtrail:us-east-1:123456789012:trail/my-trail',
    ],
    bad: [
      ['ab', /not a trail name/],
      ['a'.repeat(129), /not a trail name/],
      ['my-_trail', /not a trail name/],
      ['my--trail', /not a trail name/],
      ['-trail', /not a trail name/],
      ['trail-', /not a trail name/],
      ['192.168.5.4', /not a trail name/],
      ['my trail', /not a trail name/],
      ['arn:aws:cloudtrail:us-east-1:123456789012:trail/', /not the ARN of a trail/],
      ['arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/abc', /not the ARN of a trail/],
    ],
  },
};

describe('valueTypes', () => {
  it('has every type under its name, each with a sample that it would read', () => {
    assert.deepEqual(Object.keys(valueTypes), [...parameterTypes]);
    for (const name of parameterTypes) {
      const type = valueTypes[name];
      assert.equal(type.name, name);
      assert.ok(type.accepts.length > 0 && !type.accepts.endsWith('.'));
      if (type.placeholder !== '')
        assert.ok('value' in type.parse(type.placeholder, { now }), `${name} reads its placeholder`);
      if (type.sample.kind === 'text') assert.deepEqual(type.parse(type.sample.text, { now }), { value: type.sample });
    }
  });

  for (const [name, { good, bad }] of Object.entries(textCases)) {
    describe(name, () => {
      const type = valueTypes[name as ParameterType];
      for (const entry of good) {
        const [written, read] = typeof entry === 'string' ? [entry, entry] : entry;
        it(`reads ${JSON.stringify(written.slice(0, 60))}`, () => {
          assert.deepEqual(type.parse(written, { now }), { value: { kind: 'text', text: read } });
        });
      }
      for (const [written, reason] of bad) {
        it(`refuses ${JSON.stringify(written.slice(0, 60))}`, () => {
          const parsed = type.parse(written, { now });
          assert.match('reason' in parsed ? parsed.reason : 'accepted', reason);
        });
      }
    });
  }

  const numbers: readonly [type: 'integer' | 'number', written: string, value: number | bigint | null][] = [
    ['integer', '0', 0n],
    ['integer', '-0', 0n],
    ['integer', '+5', 5n],
    ['integer', '007', 7n],
    ['integer', '-3', -3n],
    ['integer', '9007199254740993', 9007199254740993n],
    ['integer', '9'.repeat(38), BigInt('9'.repeat(38))],
    ['integer', '9'.repeat(39), null],
    ['integer', '1.0', null],
    ['integer', '1e3', null],
    ['integer', '0x10', null],
    ['integer', '1_000', null],
    ['integer', '1,000', null],
    ['integer', '--5', null],
    ['integer', '-', null],
    ['integer', '٣', null],
    ['integer', '5 OR 1=1', null],
    ['number', '0.95', 0.95],
    ['number', '.5', 0.5],
    ['number', '-1e3', -1000],
    ['number', '+2.5', 2.5],
    ['number', '-0', 0],
    ['number', '9007199254740993', 9007199254740993n],
    ['number', '-9007199254740993', -9007199254740993n],
    ['number', '0e5', 0],
    ['number', '1e400', null],
    ['number', '1e-400', null],
    ['number', '5.', null],
    ['number', 'NaN', null],
    ['number', 'Infinity', null],
    ['number', '0x1F', null],
    ['number', '1e', null],
    ['number', '1.2.3', null],
    ['number', '1;--', null],
    ['number', '1'.repeat(41), null],
  ];
  for (const [type, written, value] of numbers) {
    it(`${value === null ? 'refuses' : 'reads'} ${written.slice(0, 45)} as ${type}`, () => {
      const parsed = valueTypes[type].parse(written, { now });
      assert.deepEqual('value' in parsed ? parsed.value : null, value === null ? null : { kind: 'number', value });
    });
  }

  const booleans: readonly [written: string, value: boolean | null][] = [
    ['true', true],
    ['FALSE', false],
    ['True', true],
    ['yes', null],
    ['1', null],
    ['on', null],
    ['true or 1', null],
  ];
  for (const [written, value] of booleans) {
    it(`${value === null ? 'refuses' : 'reads'} ${written} as boolean`, () => {
      const parsed = valueTypes.boolean.parse(written, { now });
      assert.deepEqual('value' in parsed ? parsed.value : null, value === null ? null : { kind: 'boolean', value });
    });
  }

  it('reads times by the given now', () => {
    assert.deepEqual(valueTypes.timerange.parse('last 1h', { now }), {
      value: { kind: 'timerange', start: now - 3_600_000, end: now },
    });
    assert.deepEqual(valueTypes.timestamp.parse('now-1h', { now }), {
      value: { kind: 'timestamp', milliseconds: now - 3_600_000 },
    });
    assert.deepEqual(valueTypes.timestamp.parse('2026-11-02', { now }), {
      value: { kind: 'timestamp', milliseconds: now },
    });
    assert.deepEqual(valueTypes.duration.parse('5m', { now }), { value: { kind: 'duration', milliseconds: 300_000 } });
    for (const type of ['timerange', 'timestamp', 'duration'] as const) {
      assert.ok('reason' in valueTypes[type].parse('soon', { now }));
    }
  });
});
