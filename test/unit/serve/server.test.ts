import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  StartLiveTailCommand,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { bodyLimit } from '../../../src/serve/readBody.ts';
import { ServedFault, type Operation, type ServedObject } from '../../../src/serve/operation.ts';
import { integer, validate } from '../../../src/serve/validate.ts';
import { serveData, type ServedData, type ServedDataOptions } from '../../support/servedData.ts';
import { testEngine } from '../sources/local/localData.ts';

/** Answers for ever, until the client goes away. */
let tailEnded = 0;
async function* tail(signal: AbortSignal): AsyncGenerator<readonly [string, ServedObject]> {
  try {
    yield ['sessionStart', { sessionId: 'a', logGroupIdentifiers: ['arn'] }];
    for (let count = 0; !signal.aborted; count++) {
      yield [
        'sessionUpdate',
        { sessionMetadata: { sampled: false }, sessionResults: [{ message: `m${count}`, timestamp: 5 }] },
      ];
      if (count === 3) await once(signal, 'abort').catch(() => undefined);
    }
  } finally {
    tailEnded++;
  }
}

/** Operations of each protocol, which answer at once: what is tested is all that stands around them. */
const operations: readonly Operation[] = [
  {
    service: 'logs',
    name: 'FilterLogEvents',
    rate: (region) => (region === 'us-east-1' ? 2 : 1),
    handle: (input, call) => {
      const { limit } = validate(input, { limit: integer(1, 10_000) }, 'InvalidParameterException');
      if (call.fault('empty-page')) return Promise.resolve({ events: [], nextToken: 'next' });
      return Promise.resolve({ events: [{ message: `${limit ?? 'none'}`, timestamp: 1 }], searchedLogStreams: [] });
    },
  },
  {
    service: 'logs',
    name: 'StartLiveTail',
    handle: (_input, { signal }) => Promise.resolve({ kind: 'stream', events: tail(signal) }),
  },
  {
    service: 'cloudtrail',
    name: 'LookupEvents',
    handle: () => Promise.resolve({ Events: [{ EventId: 'é', EventTime: new Date(1_793_523_600_500) }] }),
  },
  {
    service: 'monitoring',
    name: 'DescribeAlarms',
    handle: ({ StateValue }) => {
      if (StateValue === 'ALARM') throw new ServedFault('InvalidNextToken', 'The token is wrong.');
      return Promise.resolve({
        MetricAlarms: [{ AlarmName: 'a', Threshold: 1.5, StateUpdatedTimestamp: new Date(1500) }],
      });
    },
  },
  {
    service: 'sts',
    name: 'GetCallerIdentity',
    handle: (_input, { caller, region }) =>
      Promise.resolve({ Arn: caller.arn, Account: caller.account, UserId: region }),
  },
];

describe('the server', () => {
  const engine = testEngine();
  const open: ServedData[] = [];
  after(async () => engine.close());
  afterEach(async () => {
    await Promise.all(open.splice(0).map(async (served) => served.close()));
  });
  async function served(options: ServedDataOptions = {}): Promise<ServedData> {
    const data = await serveData({ count: 1, operations, engine, ...options });
    open.push(data);
    return data;
  }

  const once1 = { maxAttempts: 1 } as const;
  const logs = ({ client }: ServedData, region = 'us-east-1') =>
    new CloudWatchLogsClient({ ...client, region, ...once1 });
  const filter = async (data: ServedData, limit?: number, region?: string) =>
    logs(data, region).send(
      new FilterLogEventsCommand({ logGroupName: 'g', ...(limit === undefined ? {} : { limit }) }),
    );
  const codeOf = async (asked: Promise<unknown>): Promise<string> => {
    try {
      await asked;
    } catch (fault) {
      const { name, code } = fault as { readonly name: string; readonly code?: string };
      return code ?? name;
    }
    return 'answered';
  };

  it('answers the SDK in JSON 1.1, JSON 1.0, XML and event streams', async () => {
    const data = await served();
    assert.equal((await filter(data, 7)).events?.[0]?.message, '7');
    const { Events } = await new CloudTrailClient({ ...data.client, region: 'us-east-1' }).send(
      new LookupEventsCommand({}),
    );
    assert.deepEqual([Events?.[0]?.EventId, Events?.[0]?.EventTime], ['é', new Date(1_793_523_600_500)]);
    const watch = new CloudWatchClient({ ...data.client, region: 'us-east-1' });
    const { MetricAlarms } = await watch.send(new DescribeAlarmsCommand({}));
    assert.deepEqual(MetricAlarms, [{ AlarmName: 'a', Threshold: 1.5, StateUpdatedTimestamp: new Date(1500) }]);
    assert.equal(await codeOf(watch.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }))), 'InvalidNextToken');
    const sts = new STSClient({ ...data.client, region: 'eu-west-1' });
    assert.equal((await sts.send(new GetCallerIdentityCommand({}))).UserId, 'eu-west-1');
  });

  it('streams events to the SDK, and ends with the client', async () => {
    const data = await served();
    const before = tailEnded;
    const client = new CloudWatchLogsClient({ ...data.client, region: 'us-east-1', disableHostPrefix: true });
    const { responseStream } = await client.send(new StartLiveTailCommand({ logGroupIdentifiers: ['arn'] }));
    const said: unknown[] = [];
    for await (const event of responseStream as AsyncIterable<StartLiveTailResponseStream>) {
      said.push(event.sessionStart?.sessionId ?? event.sessionUpdate?.sessionResults?.[0]?.message);
      if (said.length === 4) break;
    }
    assert.deepEqual(said, ['a', 'm0', 'm1', 'm2']);
    client.destroy();
    await data.close();
    open.length = 0;
    assert.equal(tailEnded, before + 1);
    assert.equal(data.requests.at(-1)?.aborted, true);
  });

  const faultsTold: readonly (readonly [step: string, code: string, status: number, aborted: boolean])[] = [
    ['pass', 'answered', 200, false],
    ['throttle', 'ThrottlingException', 400, false],
    ['error-500', 'InternalFailure', 500, false],
    ['error-503', 'ServiceUnavailableException', 503, false],
    ['expired-token', 'ExpiredTokenException', 400, false],
    ['reset', 'ECONNRESET', 0, true],
    ['stall 1', 'answered', 200, false],
    ['empty-page', 'answered', 200, false],
    ['no-such-fault', 'InternalFailure', 500, false],
  ];
  for (const [step, code, status, aborted] of faultsTold) {
    it(`plays ${step}`, async () => {
      const data = await served({ faults: { 'logs:FilterLogEvents': step } });
      assert.equal(await codeOf(filter(data)), code);
      const log = data.requests[0];
      assert.deepEqual([log?.status, log?.aborted], [status, aborted]);
      assert.equal(await codeOf(filter(data)), 'answered');
    });
  }

  it('cuts answers in half', async () => {
    const data = await served({ faults: { 'logs:FilterLogEvents': 'half-json,reset-mid-body' } });
    assert.equal(await codeOf(filter(data)), 'SyntaxError');
    assert.notEqual(await codeOf(filter(data)), 'answered');
    assert.deepEqual(
      data.requests.map(({ status, aborted }) => [status, aborted]),
      [
        [200, false],
        [200, true],
      ],
    );
  });

  it('lets the SDK try again what may be tried again', async () => {
    const data = await served({ faults: { 'logs:FilterLogEvents': 'error-500,reset' } });
    const client = new CloudWatchLogsClient({ ...data.client, region: 'us-east-1' });
    const { $metadata, events } = await client.send(new FilterLogEventsCommand({ logGroupName: 'g' }));
    assert.deepEqual([$metadata.attempts, events?.length, data.requests.length], [3, 1, 3]);
  });

  it('holds each account, region and operation to its rate', async () => {
    let now = Date.now();
    const data = await served({
      throttle: true,
      clock: () => now,
      keys: [
        { accessKeyId: 'test', secretAccessKey: 'test' },
        { accessKeyId: 'other', secretAccessKey: 'test', account: '999988887777' },
      ],
    });
    const codes = async (...regions: readonly string[]): Promise<readonly string[]> => {
      const all: string[] = [];
      for (const region of regions) all.push(await codeOf(filter(data, 1, region)));
      return all;
    };
    const [fine, throttled] = ['answered', 'ThrottlingException'];
    assert.deepEqual(await codes('us-east-1', 'us-east-1', 'us-east-1', 'eu-west-1', 'eu-west-1'), [
      fine,
      fine,
      throttled,
      fine,
      throttled,
    ]);
    const other = { ...data.client, credentials: { accessKeyId: 'other', secretAccessKey: 'test' } };
    const client = new CloudWatchLogsClient({ ...other, region: 'eu-west-1', ...once1 });
    assert.equal(await codeOf(client.send(new FilterLogEventsCommand({ logGroupName: 'g' }))), fine);
    now += 500;
    assert.deepEqual(await codes('us-east-1', 'us-east-1', 'eu-west-1'), [fine, throttled, throttled]);
    assert.equal(data.requests.at(-1)?.error, 'ThrottlingException');
  });

  it('has each key see its own account', async () => {
    const data = await served({ keys: [{ accessKeyId: 'b', secretAccessKey: 's', account: '999988887777' }] });
    const credentials = { accessKeyId: 'b', secretAccessKey: 's' };
    const sts = new STSClient({ endpoint: data.url, credentials, region: 'us-east-1' });
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
    assert.deepEqual([Account, Arn], ['999988887777', 'arn:aws:iam::999988887777:user/serve']);
    assert.equal(await codeOf(filter(data)), 'UnrecognizedClientException');
  });

  it('names what is served where an operation is not', async () => {
    const data = await served();
    const sts = new STSClient({ ...data.client, region: 'us-east-1' });
    await assert.rejects(sts.send(new GetSessionTokenCommand({})), /served is GetCallerIdentity/);
  });

  it('logs who asked what, when, and what came of it', async () => {
    const at = Date.now();
    const data = await served({ clock: () => at });
    await filter(data, 1, 'eu-west-1');
    await codeOf(filter(data, 0));
    assert.deepEqual(data.requests, [
      {
        service: 'logs',
        operation: 'FilterLogEvents',
        region: 'eu-west-1',
        accessKeyId: 'test',
        status: 200,
        error: null,
        at,
        aborted: false,
      },
      {
        service: 'logs',
        operation: 'FilterLogEvents',
        region: 'us-east-1',
        accessKeyId: 'test',
        status: 400,
        error: 'InvalidParameterException',
        at,
        aborted: false,
      },
    ]);
  });

  it('tells its own time, so that a client may set its clock right', async () => {
    const data = await served({ clock: () => Date.UTC(2030, 0, 1) });
    const client = logs(data);
    assert.equal(
      await codeOf(client.send(new FilterLogEventsCommand({ logGroupName: 'g' }))),
      'InvalidSignatureException',
    );
    const { events } = await client.send(new FilterLogEventsCommand({ logGroupName: 'g' }));
    assert.equal(events?.length, 1);
  });

  it('ends what is under way when it closes', async () => {
    const seen: string[] = [];
    let begun: () => void = () => undefined;
    const begins = new Promise<void>((resolve) => (begun = resolve));
    const waits: Operation = {
      service: 'logs',
      name: 'FilterLogEvents',
      handle: async (_input, { signal, served: { closing } }) => {
        closing.addEventListener('abort', () => seen.push('closing'));
        begun();
        await once(signal, 'abort');
        seen.push('gone');
        return {};
      },
    };
    const data = await served({ operations: [waits] });
    const asked = codeOf(filter(data));
    await begins;
    await data.close();
    open.length = 0;
    assert.deepEqual(seen, ['closing', 'gone']);
    assert.equal(await asked, 'ECONNRESET');
    assert.equal(data.requests[0]?.aborted, true);
  });

  it('ends a stall with its client', async () => {
    const data = await served({ faults: { '*': 'stall 3000000' } });
    const controller = new AbortController();
    const asked = codeOf(
      logs(data).send(new FilterLogEventsCommand({ logGroupName: 'g' }), { abortSignal: controller.signal }),
    );
    controller.abort();
    assert.equal(await asked, 'AbortError');
    await data.close();
    open.length = 0;
  });

  /** Sends bytes as they are and gives what comes back until the connection ends. */
  async function raw(data: ServedData, bytes: string | Buffer): Promise<string> {
    const socket = net.connect(Number(new URL(data.url).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    // What is refused before it is read whole may find its connection gone.
    socket.on('error', () => undefined);
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  }
  const post = (headers: string, body = ''): string =>
    `POST / HTTP/1.1\r\nConnection: close\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const target = 'X-Amz-Target: Logs_20140328.FilterLogEvents\r\n';

  const hostile: readonly (readonly [name: string, bytes: string, answer: RegExp])[] = [
    ['the host of another site', post(`Host: evil.example\r\n${target}`), /^HTTP\/1.1 403 [^]*AccessDeniedException/],
    ['a host that only begins like ours', post(`Host: localhost.evil.example\r\n${target}`), /^HTTP\/1.1 403 /],
    ['a host that begins like the IPv6 one', post(`Host: [::1].evil.example\r\n${target}`), /^HTTP\/1.1 403 /],
    ['no signature', post(`Host: localhost\r\n${target}`), /^HTTP\/1.1 400 [^]*MissingAuthenticationTokenException/],
    ['the prefix of streams', post(`Host: stream-localhost:1\r\n${target}`), /MissingAuthenticationTokenException/],
    ['IPv6', post(`Host: [::1]:80\r\n${target}`), /MissingAuthenticationTokenException/],
    [
      'GET',
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      /^HTTP\/1.1 404 [^]*UnknownOperationException/,
    ],
    [
      'a browser',
      'OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n',
      /^HTTP\/1.1 404 /,
    ],
    [
      'headers of a megabyte',
      post(`Host: localhost\r\n${`X-A: ${'a'.repeat(1000)}\r\n`.repeat(1000)}`),
      /^HTTP\/1.1 431 /,
    ],
    ['a target of an object', post('Host: localhost\r\nX-Amz-Target: __proto__.__proto__\r\n'), /^HTTP\/1.1 404 /],
    [
      'a body that is announced too large',
      `POST / HTTP/1.1\r\nHost: localhost\r\n${target}Content-Length: ${bodyLimit + 1}\r\n\r\n`,
      /^HTTP\/1.1 413 [^]*RequestEntityTooLargeException/,
    ],
    [
      'a body that turns out too large',
      `POST / HTTP/1.1\r\nHost: localhost\r\n${target}Transfer-Encoding: chunked\r\n\r\n${'a00000\r\n'}${'a'.repeat(0xa00000)}`,
      /^HTTP\/1.1 413 |^$/,
    ],
    ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1.1 400 /],
    [
      'two lengths',
      `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na`,
      /^HTTP\/1.1 400 /,
    ],
  ];
  for (const [name, bytes, answer] of hostile) {
    it(`withstands ${name}`, async () => {
      const data = await served();
      assert.match(await raw(data, bytes), answer);
      assert.equal(await codeOf(filter(data)), 'answered');
    });
  }

  it('says nothing of a site to browsers', async () => {
    const data = await served();
    const answer = await raw(data, post(`Host: localhost\r\nOrigin: https://evil.example\r\n${target}`));
    assert.doesNotMatch(answer, /access-control/i);
  });
});
