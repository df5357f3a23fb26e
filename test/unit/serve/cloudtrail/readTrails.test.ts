import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTrails } from '../../../../src/serve/cloudtrail/readTrails.ts';

const least = { name: 'org-trail', homeRegion: 'us-east-1' };
const whole = {
  ...least,
  isMultiRegion: false,
  includesGlobalEvents: false,
  isOrganization: true,
  bucket: 'logs',
  logGroup: 'aws-cloudtrail-logs',
  status: {
    isLogging: false,
    startedAt: '2026-11-01T09:00:00Z',
    stoppedAt: '2026-11-01T10:00:00.500Z',
    latestDelivery: null,
    latestLogsDelivery: '2026-11-01T09:59:00Z',
    latestDeliveryError: 'NoSuchBucket',
    latestLogsDeliveryError: 'AccessDenied',
  },
  insightTypes: ['ApiErrorRateInsight'],
};
const field = { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] };

describe('readTrails', () => {
  it('takes what is left out as a trail has it that records and delivers', () => {
    assert.deepEqual(readTrails(JSON.stringify([least])), {
      kind: 'trails',
      trails: [
        {
          ...least,
          isMultiRegion: true,
          includesGlobalEvents: true,
          isOrganization: false,
          bucket: 'captured-cloudtrail-logs',
          logGroup: null,
          status: { isLogging: true, startedAt: null, stoppedAt: null, latestDelivery: null, latestLogsDelivery: null },
          insightTypes: [],
        },
      ],
    });
    assert.deepEqual(readTrails('[]'), { kind: 'trails', trails: [] });
  });

  it('reads every state', () => {
    const eventSelectors = [
      {
        ReadWriteType: 'WriteOnly',
        IncludeManagementEvents: false,
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
      },
    ];
    const advancedEventSelectors = [{ Name: 'all but KMS', FieldSelectors: [field] }];
    const read = readTrails(
      JSON.stringify([
        { ...whole, eventSelectors },
        { ...whole, name: 'advanced', advancedEventSelectors },
      ]),
    );
    const status = {
      ...whole.status,
      startedAt: Date.UTC(2026, 10, 1, 9),
      stoppedAt: Date.UTC(2026, 10, 1, 10) + 500,
      latestLogsDelivery: Date.UTC(2026, 10, 1, 9, 59),
    };
    assert.deepEqual(read, {
      kind: 'trails',
      trails: [
        { ...whole, status, eventSelectors },
        { ...whole, status, name: 'advanced', advancedEventSelectors },
      ],
    });
  });

  it('reads what few trails have', () => {
    const extras = { prefix: 'p', kmsKeyId: 'alias/trail', owner: '444455556666' };
    const topicArn = 'arn:aws:sns:us-east-1:444455556666:deliveries';
    const status = { latestDigestDelivery: '2026-11-01T09:00:00Z' };
    const read = readTrails(
      JSON.stringify([{ ...least, ...extras, logFileValidation: true, snsTopic: topicArn, status }]),
    );
    assert.ok(read.kind === 'trails');
    const [trail] = read.trails;
    assert.deepEqual(
      [trail?.prefix, trail?.kmsKeyId, trail?.owner, trail?.hasValidation, trail?.topicArn],
      ['p', 'alias/trail', '444455556666', true, topicArn],
    );
    assert.equal(trail?.status.latestDigestDelivery, Date.UTC(2026, 10, 1, 9));
  });

  const faults: readonly (readonly [value: unknown, says: string])[] = [
    [[{}, least, 1], 'trail 1 has no valid `name`; trail 3 is no object.'],
    [[{ ...least, logFileValidation: 1 }], '`logFileValidation` of trail 1'],
    [[{ ...least, owner: '1' }], 'no valid `owner`'],
    [[{ ...least, snsTopic: 'deliveries' }], 'no ARN of a topic'],
    [{}, 'no JSON list of trails'],
    [[1], 'trail 1 is no object'],
    [[{}], 'trail 1 has no valid `name`'],
    [[{ ...least, name: 'a' }], 'no valid `name`'],
    [[{ ...least, name: 'a..b' }], 'no valid `name`'],
    [[{ ...least, homeRegion: 'nowhere' }], 'no valid `homeRegion`'],
    [[least, least], 'two trails of us-east-1 are called org-trail'],
    [
      [{ ...least, isMultiregion: true }],
      'trail 1 has `isMultiregion`, which is none of name, homeRegion, isMultiRegion',
    ],
    [[{ ...least, isMultiRegion: 'yes' }], '`isMultiRegion` of trail 1 is neither true nor false'],
    [[{ ...least, bucket: 1 }], '`bucket` of trail 1 is no text'],
    [[{ ...least, status: { startedAt: '2026-11-01' } }], 'no time like 2026-11-01T09:00:00Z'],
    [[{ ...least, status: { startedAt: '2026-13-01T00:00:00Z' } }], 'no time like'],
    [[{ ...least, status: [] }], '`status` of trail 1 is no object'],
    [[{ ...least, eventSelectors: [], advancedEventSelectors: [] }], 'has both'],
    [[{ ...least, eventSelectors: [{ ReadWriteType: 'Some' }] }], 'is not All, ReadOnly or WriteOnly'],
    [[{ ...least, advancedEventSelectors: [{ FieldSelectors: [{ Equals: [] }] }] }], 'has no `Field`'],
    [[{ ...least, advancedEventSelectors: [{ FieldSelectors: [{ ...field, Like: [] }] }] }], 'has `Like`'],
    [[{ ...least, insightTypes: ['Other'] }], 'ApiCallRateInsight and ApiErrorRateInsight'],
    [Array.from({ length: 201 }, () => least), 'more than 200 trails'],
  ];
  for (const [value, says] of faults)
    it(`refuses: ${says}`, () => {
      const read = readTrails(JSON.stringify(value));
      assert.ok(read.kind === 'fault' && read.message.includes(says), JSON.stringify(read));
    });

  it('takes no member of the language for one of the file', () => {
    const read = readTrails(
      '[{"name": "org-trail", "homeRegion": "us-east-1", "__proto__": {"isOrganization": true}}]',
    );
    assert.ok(read.kind === 'fault' && read.message.includes('`__proto__`'));
  });

  it('reads any text without a fault of its own', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readTrails(text)));
  });
});
