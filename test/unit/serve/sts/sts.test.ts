import assert from 'node:assert/strict';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  type AssumeRoleCommandInput,
  type Credentials,
} from '@aws-sdk/client-sts';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { serveData, type ServedData, type ServedDataOptions } from '../../../support/servedData.ts';
import { testEngine } from '../../sources/local/localData.ts';

const role = 'arn:aws:iam::999988887777:role/audit/Responder';
const mfa = 'arn:aws:iam::111122223333:mfa/alice';

describe('STS', () => {
  const engine = testEngine();
  const open: ServedData[] = [];
  after(async () => engine.close());
  afterEach(async () => {
    await Promise.all(open.splice(0).map(async (served) => served.close()));
  });
  async function served(options: ServedDataOptions = {}): Promise<ServedData> {
    const data = await serveData({ count: 1, engine, ...options });
    open.push(data);
    return data;
  }
  const client = ({ url, client: { credentials } }: ServedData, of?: Credentials) =>
    new STSClient({
      endpoint: url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials:
        of === undefined
          ? credentials
          : {
              accessKeyId: of.AccessKeyId ?? '',
              secretAccessKey: of.SecretAccessKey ?? '',
              sessionToken: of.SessionToken ?? '',
            },
    });
  const caller = async (data: ServedData, of?: Credentials) => client(data, of).send(new GetCallerIdentityCommand({}));
  const told = async (asked: Promise<unknown>): Promise<string> => {
    try {
      await asked;
    } catch (fault) {
      return `${(fault as Error).name}: ${(fault as Error).message}`;
    }
    return 'answered';
  };

  it('tells who the caller is', async () => {
    const data = await served({ accounts: ['012345678901'] });
    const { Arn, Account, UserId } = await caller(data);
    assert.deepEqual([Arn, Account], ['arn:aws:iam::012345678901:user/serve', '012345678901']);
    assert.match(UserId ?? '', /^AIDA[A-Z2-7]{16}$/);
    const named = await served({
      keys: [{ accessKeyId: 'test', secretAccessKey: 'test', arn: 'arn:aws:iam::1:user/x' }],
    });
    assert.equal((await caller(named)).Arn, 'arn:aws:iam::1:user/x');
  });

  it('gives sessions of a role that the server accepts', async () => {
    const data = await served();
    const given = await client(data).send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'alice@x' }));
    const arn = 'arn:aws:sts::999988887777:assumed-role/Responder/alice@x';
    assert.equal(given.AssumedRoleUser?.Arn, arn);
    assert.match(given.AssumedRoleUser?.AssumedRoleId ?? '', /^AROA[A-Z2-7]{16}:alice@x$/);
    const { Arn, Account, UserId } = await caller(data, given.Credentials);
    assert.deepEqual([Arn, Account, UserId], [arn, '999988887777', given.AssumedRoleUser?.AssumedRoleId]);
    // Another call gives other keys of the same role.
    const again = await client(data).send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'bob' }));
    assert.notEqual(again.Credentials?.AccessKeyId, given.Credentials?.AccessKeyId);
    assert.equal(
      again.AssumedRoleUser?.AssumedRoleId?.split(':')[0],
      given.AssumedRoleUser?.AssumedRoleId?.split(':')[0],
    );
  });

  it('gives sessions of the user, but not out of a session', async () => {
    const data = await served();
    const { Credentials: session } = await client(data).send(new GetSessionTokenCommand({}));
    assert.equal((await caller(data, session)).Arn, (await caller(data)).Arn);
    assert.equal(
      await told(client(data, session).send(new GetSessionTokenCommand({}))),
      'AccessDenied: Cannot call GetSessionToken with session credentials',
    );
  });

  it('ends sessions when their time is over', async () => {
    const start = Date.now();
    let now = start;
    const data = await served({ clock: () => now });
    for (const [input, seconds] of [
      [{}, 3600],
      [{ DurationSeconds: 900 }, 900],
    ] as const) {
      now = start;
      const asked = new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'alice', ...input });
      const { Credentials: session } = await client(data).send(asked);
      assert.equal(session?.Expiration?.getTime(), Math.floor(start / 1000) * 1000 + seconds * 1000);
      // Requests are signed with the real time, so the session's own is moved and not the clock of its signature.
      assert.equal(await told(caller(data, session)), 'answered');
    }
    const short = await served({ sessionSeconds: 0 });
    const { Credentials: over } = await client(short).send(new GetSessionTokenCommand({}));
    assert.match(await told(caller(short, over)), /^ExpiredToken/);
    const trail = new CloudTrailClient({
      endpoint: short.url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: {
        accessKeyId: over?.AccessKeyId ?? '',
        secretAccessKey: over?.SecretAccessKey ?? '',
        sessionToken: over?.SessionToken ?? '',
      },
    });
    assert.match(await told(trail.send(new LookupEventsCommand({}))), /^ExpiredTokenException: /);
  });

  const invalid: readonly (readonly [name: string, input: Partial<AssumeRoleCommandInput>, told: RegExp])[] = [
    [
      'a short session name',
      { RoleSessionName: 'a' },
      /^ValidationError: .*at 'roleSessionName'.*greater than or equal to 2/,
    ],
    ['a session name with spaces', { RoleSessionName: 'a b' }, /^ValidationError: .*at 'roleSessionName'/],
    [
      'a short time',
      { DurationSeconds: 899 },
      /^ValidationError: .*'899' at 'durationSeconds'.*greater than or equal to 900/,
    ],
    ['a long time', { DurationSeconds: 43_201 }, /^ValidationError: .*less than or equal to 43200/],
    ['a short ARN', { RoleArn: 'arn:aws:iam' }, /^ValidationError: .*at 'roleArn'/],
    [
      'the ARN of a user',
      { RoleArn: 'arn:aws:iam::999988887777:user/x' },
      /^AccessDenied: User: .*:user\/serve is not authorized to perform: sts:AssumeRole/,
    ],
    [
      'a wrong one-time password',
      { SerialNumber: mfa, TokenCode: '000000' },
      /^AccessDenied: MultiFactorAuthentication failed with invalid/,
    ],
    [
      'a device without a password',
      { SerialNumber: mfa },
      /^AccessDenied: MultiFactorAuthentication failed, must provide both/,
    ],
    [
      'a password without a device',
      { TokenCode: '123456' },
      /^AccessDenied: MultiFactorAuthentication failed, must provide both/,
    ],
    ['a password of letters', { SerialNumber: mfa, TokenCode: 'abcdef' }, /^ValidationError: .*at 'tokenCode'/],
  ];
  it('refuses what is wrong, by name', async () => {
    const data = await served();
    for (const [name, input, expected] of invalid)
      assert.match(
        await told(client(data).send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'alice', ...input }))),
        expected,
        name,
      );
  });

  it('takes any other six digits for a one-time password', async () => {
    const data = await served();
    const input = { SerialNumber: mfa, TokenCode: '123456' };
    assert.equal(await told(client(data).send(new GetSessionTokenCommand(input))), 'answered');
    const assume = new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'alice', ...input });
    assert.equal(await told(client(data).send(assume)), 'answered');
  });
});
