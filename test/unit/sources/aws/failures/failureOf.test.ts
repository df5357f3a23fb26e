import assert from 'node:assert/strict';
import { ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { FailureError, type Failure } from '../../../../../src/run/failure.ts';
import { call } from '../../../../../src/sources/aws/call.ts';
import { connect, type OpenConnection } from '../../../../../src/sources/aws/connect.ts';
import { failureOf } from '../../../../../src/sources/aws/failures/failureOf.ts';
import { withoutSecrets } from '../../../../../src/sources/aws/failures/withoutSecrets.ts';
import { awsOptions, unheard } from '../connect/awsOptions.ts';
import { callerIdentity, jsonError, scriptedAws, type ScriptedAnswer } from '../connect/scriptedAws.ts';
import { awsFolder } from '../targets/awsFolder.ts';
import { failureCases } from './failures.cases.ts';

const what = {
  action: 'logs:DescribeLogGroups',
  about: 'log group trail',
  resource: 'arn:aws:logs:us-east-1:012345678901:log-group:trail:*',
};

describe('what goes wrong outside has a code, its evidence and a next step', () => {
  for (const one of failureCases) {
    it(`${one.name}: ${one.code}`, async () => {
      const { failure, tries } = await refused(one.answer);
      const text = `${failure.message} ${failure.nextStep}`;
      assert.equal(failure.code, one.code, text);
      assert.match(text, one.says);
      assert.doesNotMatch(text, /MARKED/);
      if (one.tries !== undefined) assert.equal(tries, one.tries);
    });
  }
});

describe('each service is understood', () => {
  const sends: readonly [action: string, send: (connection: OpenConnection) => Promise<unknown>][] = [
    ['cloudtrail:DescribeTrails', ({ clients }) => clients.cloudTrail.send(new DescribeTrailsCommand({}))],
    ['logs:DescribeLogGroups', ({ clients }) => clients.logs.send(new DescribeLogGroupsCommand({}))],
    ['cloudwatch:DescribeAlarms', ({ clients }) => clients.cloudWatch.send(new DescribeAlarmsCommand({}))],
    ['athena:ListWorkGroups', ({ clients }) => clients.athena.send(new ListWorkGroupsCommand({}))],
  ];
  const answers: readonly [name: string, answer: ScriptedAnswer, code: string][] = [
    ['a refusal', jsonError(400, 'AccessDeniedException'), 'aws.access-denied'],
    ['half an answer', { status: 200, body: '{"a": [' }, 'aws.answer'],
    ['a page', { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }, 'aws.answer'],
    ['a fault of its own', jsonError(500, 'InternalServerError'), 'aws.service'],
    ['a fault with a page', { status: 502, body: '<html>Bad gateway</html>' }, 'aws.service'],
  ];
  for (const [action, send] of sends) {
    for (const [name, answer, code] of answers) {
      it(`${action}: ${name}`, async () => {
        await connected(answer, async (connection) => {
          await assert.rejects(
            call(connection, { action }, new AbortController().signal, () => send(connection)),
            (fault) => {
              assert.ok(fault instanceof FailureError, String(fault));
              assert.equal(fault.failure.code, code, fault.failure.message);
              assert.ok(fault.failure.message.includes(action));
              return true;
            },
          );
        });
      });
    }
  }
});

describe('faults that never reach a server', () => {
  const node = (code: string, more: object = {}): Error => Object.assign(new Error('said'), { code, ...more });
  const cases: readonly [name: string, fault: Error, code: string, says: RegExp][] = [
    [
      'a name that is not known',
      node('ENOTFOUND', { hostname: 'logs.us-east-1.amazonaws.com' }),
      'aws.network',
      /^logs\.us-east-1/,
    ],
    ['nothing listens', node('ECONNREFUSED', { address: '127.0.0.1', port: 9 }), 'aws.network', /at 127\.0\.0\.1:9/],
    ['no answer in time', Object.assign(new Error('said'), { name: 'TimeoutError' }), 'aws.network', /ETIMEDOUT/],
    ['as the cause of another', new Error('said', { cause: node('EAI_AGAIN') }), 'aws.network', /EAI_AGAIN/],
    ['one of several addresses', new AggregateError([node('ECONNREFUSED')], 'said'), 'aws.network', /ECONNREFUSED/],
    ['a certificate nobody signed', node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'aws.tls', /NODE_EXTRA_CA_CERTS/],
    ['a certificate of another name', node('ERR_TLS_CERT_ALTNAME_INVALID'), 'aws.tls', /ALTNAME/],
    ['a certificate that ran out', node('CERT_HAS_EXPIRED'), 'aws.tls', /CERT_HAS_EXPIRED/],
    ['no TLS at all', node('EPROTO'), 'aws.tls', /https at all/],
  ];
  for (const [name, fault, code, says] of cases) {
    it(name, async () => {
      await connected('reset', (connection) => {
        const failure = failureOf(fault, what, connection);
        assert.equal(failure?.code, code);
        assert.match(failure?.message + ' ' + failure?.nextStep, says);
        return Promise.resolve();
      });
    });
  }

  it('leaves faults of our own to be seen', async () => {
    await connected('reset', (connection) => {
      const own = new TypeError('undefined is no function');
      for (const fault of [own, new RangeError('x'), 'text', null])
        assert.equal(failureOf(fault, what, connection), null);
      const circle: Error & { cause?: unknown } = new Error('x');
      circle.cause = circle;
      assert.equal(failureOf(circle, what, connection), null);
      return Promise.resolve();
    });
  });
});

it('no form of a secret is left in a failure', () => {
  const secret = fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' });
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), fc.string(), (secrets, around) => {
      const text = secrets
        .flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one)])
        .map((one) => around + one)
        .join(' ');
      const clean = withoutSecrets({ code: 'aws.request', message: text, nextStep: text }, secrets);
      for (const one of secrets.filter((each) => !'[secret]'.includes(each) && !around.includes(each))) {
        assert.ok(!clean.message.includes(encodeURIComponent(one)) || around.includes(encodeURIComponent(one)));
      }
      assert.ok(secrets.every((one) => !text.includes(one) || clean.message !== text));
    }),
  );
});

async function refused(answer: ScriptedAnswer): Promise<{ readonly failure: Failure; readonly tries: number }> {
  let failure: Failure | null = null;
  const tries = await connected(answer, async (connection) => {
    await assert.rejects(
      call(connection, what, new AbortController().signal, (options) =>
        connection.clients.logs.send(new DescribeLogGroupsCommand({}), options),
      ),
      (fault) => {
        assert.ok(fault instanceof FailureError, String(fault));
        failure = fault.failure;
        return true;
      },
    );
  });
  assert.ok(failure !== null);
  return { failure, tries };
}

/** Asks a server that answers the one question so; returns how often it was asked. */
async function connected(answer: ScriptedAnswer, use: (connection: OpenConnection) => Promise<void>): Promise<number> {
  const server = await scriptedAws(({ action }) => (action === 'GetCallerIdentity' ? callerIdentity() : answer));
  const folder = awsFolder(
    '',
    '[lab]\naws_access_key_id = AKIALAB\naws_secret_access_key = MARKED-SECRET\naws_session_token = MARKED/TOKEN+1\n',
  );
  try {
    const options = awsOptions(folder, { AWS_ENDPOINT_URL: server.url });
    const place = { profile: 'lab', region: 'us-east-1' };
    const connection = await connect(place, options, unheard, new AbortController().signal);
    try {
      await use(connection);
    } finally {
      connection.close();
    }
    return server.seen.filter(({ action }) => action === 'DescribeLogGroups').length;
  } finally {
    folder.remove();
    await server.close();
  }
}
