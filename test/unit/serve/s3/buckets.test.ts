import assert from 'node:assert/strict';
import {
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { newBucket } from '../../../../src/serve/s3/findBucket.ts';
import { emptyAccount } from '../../../support/accounts/emptyAccount.ts';
import { serveData, servedAccount, type ServedData } from '../../../support/servedData.ts';

const settings = (all: boolean) => ({
  BlockPublicAcls: all,
  IgnorePublicAcls: all,
  BlockPublicPolicy: all,
  RestrictPublicBuckets: true,
});

const account = {
  ...emptyAccount(servedAccount),
  buckets: [
    {
      ...newBucket('locked-logs', servedAccount),
      versioning: 'Enabled' as const,
      objectLock: { mode: 'COMPLIANCE' as const, days: 365 },
    },
    {
      ...newBucket('open-logs', servedAccount),
      isPublic: true,
      publicAccessBlock: settings(false),
      versioning: 'Suspended' as const,
      objectLock: {},
    },
    { ...newBucket('bare-logs', servedAccount), isPublic: null, publicAccessBlock: null },
    { ...newBucket('west-logs', servedAccount), region: 'eu-west-1' },
    newBucket('their-logs', '444455556666'),
  ],
};

describe('buckets that are served', function () {
  this.timeout(60_000);
  let served: ServedData;
  let client: S3Client;

  before(async () => {
    served = await serveData({ count: 1, preparedAccounts: [account] });
    client = new S3Client({ ...served.client, region: 'us-east-1', maxAttempts: 1, forcePathStyle: true });
  });
  after(async () => {
    client.destroy();
    await served.close();
  });

  const told = async (Bucket: string, asked = client): Promise<readonly unknown[]> => {
    const code = (fault: unknown): string => (fault instanceof Error ? fault.name : '');
    return Promise.all([
      asked.send(new GetBucketPolicyStatusCommand({ Bucket })).then(({ PolicyStatus }) => PolicyStatus?.IsPublic, code),
      asked
        .send(new GetPublicAccessBlockCommand({ Bucket }))
        .then((answer) => answer.PublicAccessBlockConfiguration, code),
      asked.send(new GetBucketVersioningCommand({ Bucket })).then(({ Status }) => Status, code),
      asked
        .send(new GetObjectLockConfigurationCommand({ Bucket }))
        .then((answer) => answer.ObjectLockConfiguration, code),
    ]);
  };
  const lock = { ObjectLockEnabled: 'Enabled' };
  const noLock = 'ObjectLockConfigurationNotFoundError';

  const cases: readonly (readonly [bucket: string, told: readonly unknown[]])[] = [
    [
      'locked-logs',
      [false, settings(true), 'Enabled', { ...lock, Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } }],
    ],
    ['open-logs', [true, settings(false), 'Suspended', lock]],
    ['bare-logs', ['NoSuchBucketPolicy', 'NoSuchPublicAccessBlockConfiguration', undefined, noLock]],
    // The bucket of the trail that recorded the data.
    ['captured-cloudtrail-logs', [false, settings(true), undefined, noLock]],
    ['their-logs', Array.from({ length: 4 }, () => 'AccessDenied')],
    ['west-logs', Array.from({ length: 4 }, () => 'PermanentRedirect')],
    ['no-such-logs', Array.from({ length: 4 }, () => 'NoSuchBucket')],
    ['No_Bucket', Array.from({ length: 4 }, () => 'InvalidBucketName')],
  ];
  for (const [bucket, expected] of cases) {
    it(`tells of ${bucket}`, async () => {
      assert.deepEqual(await told(bucket), expected);
    });
  }

  it('is found in its own region by a client that follows', async () => {
    const following = new S3Client({
      ...served.client,
      region: 'us-east-1',
      maxAttempts: 1,
      forcePathStyle: true,
      followRegionRedirects: true,
    });
    assert.deepEqual(await told('west-logs', following), [false, settings(true), undefined, noLock]);
    following.destroy();
  });

  it('numbers its errors as S3 does', async () => {
    const status = async (sending: Promise<unknown>): Promise<unknown> =>
      sending.then(
        () => 200,
        (fault: { readonly $metadata?: { readonly httpStatusCode?: number } }) => fault.$metadata?.httpStatusCode,
      );
    const ask = async (Bucket: string) => status(client.send(new GetBucketPolicyStatusCommand({ Bucket })));
    assert.deepEqual(
      await Promise.all(['locked-logs', 'bare-logs', 'no-such-logs', 'their-logs', 'west-logs'].map(ask)),
      [200, 404, 404, 403, 301],
    );
    const other = new S3Client({
      ...served.client,
      credentials: { accessKeyId: 'nobody', secretAccessKey: 'x' },
      region: 'us-east-1',
      maxAttempts: 1,
    });
    assert.deepEqual(
      await told('locked-logs', other),
      Array.from({ length: 4 }, () => 'InvalidAccessKeyId'),
    );
    other.destroy();
  });

  it('changes nothing, and says what it does not serve', async () => {
    await assert.rejects(client.send(new ListBucketsCommand({})), { name: 'NotImplemented' });
    const put = new PutBucketVersioningCommand({
      Bucket: 'bare-logs',
      VersioningConfiguration: { Status: 'Enabled' },
    });
    await assert.rejects(client.send(put), { name: 'NotImplemented' });
  });
});
