import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  CloudWatchLogsClient,
  StartLiveTailCommand,
  type StartLiveTailCommandInput,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { onPath } from '../../../../support/motoServer.ts';

const arn = 'arn:aws:logs:us-east-1:111122223333:log-group:CloudTrailGroupName';

/** The AWS CLI, where this machine has it; a command that is not there leaves its test out. */
const awsFile = onPath('aws');

describe('StartLiveTail', () => {
  let served: ServedData;
  let logs: CloudWatchLogsClient;
  /** How far the server's clock is ahead, in milliseconds. */
  let ahead = 0;
  before(async () => {
    served = await serveData({ count: 1203, clock: () => Date.now() + ahead });
    logs = new CloudWatchLogsClient({ ...served.client, region: 'us-east-1', maxAttempts: 1, disableHostPrefix: true });
  });
  after(async () => {
    logs.destroy();
    await served.close();
  });

  const open = async (input: Partial<StartLiveTailCommandInput> = {}) => {
    const closing = new AbortController();
    const { responseStream } = await logs.send(new StartLiveTailCommand({ logGroupIdentifiers: [arn], ...input }), {
      abortSignal: closing.signal,
    });
    assert.ok(responseStream !== undefined);
    return { updates: responseStream[Symbol.asyncIterator](), close: () => closing.abort() };
  };

  const next = async (updates: AsyncIterator<StartLiveTailResponseStream>) => {
    const step = await updates.next();
    assert.ok(step.done !== true);
    return step.value;
  };

  it('begins with its parameters, then tells 500 events an update, and then none', async () => {
    const { updates, close } = await open({ logEventFilterPattern: '{ $.eventVersion = * }' });
    try {
      const { sessionStart } = await next(updates);
      assert.deepEqual(
        [sessionStart?.logGroupIdentifiers, sessionStart?.logEventFilterPattern],
        [[arn], '{ $.eventVersion = * }'],
      );
      const counts: (number | undefined)[] = [];
      for (let number = 0; number < 4; number++)
        counts.push((await next(updates)).sessionUpdate?.sessionResults?.length);
      assert.deepEqual(counts, [500, 500, 203, 0]);
    } finally {
      close();
    }
  }).timeout(20_000);

  const refused: readonly (readonly [title: string, input: Partial<StartLiveTailCommandInput>, name: string])[] = [
    ['no group', { logGroupIdentifiers: [] }, 'InvalidParameterException'],
    ['a name in place of an ARN', { logGroupIdentifiers: ['CloudTrailGroupName'] }, 'InvalidParameterException'],
    ['an ARN with an asterisk', { logGroupIdentifiers: [`${arn}:*`] }, 'InvalidParameterException'],
    ['eleven groups', { logGroupIdentifiers: new Array<string>(11).fill(arn) }, 'InvalidParameterException'],
    ['a group that is not there', { logGroupIdentifiers: [`${arn}x`] }, 'ResourceNotFoundException'],
    ['a broken pattern', { logEventFilterPattern: '{ $.a' }, 'InvalidParameterException'],
    ['a pattern of 1,025 characters', { logEventFilterPattern: 'x'.repeat(1025) }, 'InvalidParameterException'],
    ['names and prefixes', { logStreamNames: ['a'], logStreamNamePrefixes: ['b'] }, 'InvalidParameterException'],
    [
      'streams of two groups',
      { logGroupIdentifiers: [arn, `${arn}`], logStreamNames: ['a'] },
      'InvalidParameterException',
    ],
  ];
  for (const [title, input, name] of refused)
    it(`refuses ${title}`, async () => {
      await assert.rejects(open(input), { name });
    });

  it('takes 15 sessions, and another as soon as a client has gone away', async () => {
    const sessions = [];
    for (let number = 0; number < 15; number++) {
      const session = await open();
      await next(session.updates);
      sessions.push(session);
    }
    await assert.rejects(open(), { name: 'LimitExceededException' });
    for (const session of sessions) session.close();
    // The server hears of it as soon as the connections are closed; the log of requests says when it has.
    const isFree = (): boolean =>
      served.requests.filter(({ operation, aborted }) => operation === 'StartLiveTail' && aborted).length >= 15;
    while (!isFree()) await new Promise((resolve) => setImmediate(resolve));
    const again = await open();
    assert.ok((await next(again.updates)).sessionStart !== undefined);
    again.close();
  }).timeout(20_000);

  it('ends after three hours, and says so (API_StartLiveTail)', async () => {
    const { updates } = await open();
    await next(updates);
    await next(updates);
    ahead = 3 * 3_600_000;
    try {
      // An update may have been on its way.
      await assert.rejects(
        async () => {
          for (let number = 0; number < 3; number++) await next(updates);
        },
        { name: 'SessionTimeoutException' },
      );
    } finally {
      ahead = 0;
    }
  }).timeout(20_000);

  if (awsFile === null) {
    it('the AWS CLI is left out: aws is not on PATH', () => assert.equal(awsFile, null));
    return;
  }
  const file = awsFile;
  it('the AWS CLI follows, with the variable that `serve` says', async () => {
    const child = spawn(
      file,
      ['logs', 'start-live-tail', '--log-group-identifiers', arn, '--log-event-filter-pattern', 'CreateUser'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          HOME: served.dataPath,
          AWS_ENDPOINT_URL: served.url,
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          AWS_DEFAULT_REGION: 'us-east-1',
          AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
        },
      },
    );
    const ended = once(child, 'close');
    let [out, note] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (text: string) => (note += text));
    // It goes on until it is ended.
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      child.kill();
    });
    await ended;
    assert.match(out, /"eventName":"CreateUser"/, note);
  }).timeout(30_000);
});
