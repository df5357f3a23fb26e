import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CommandOutcome } from '../../../support/runCommand.ts';
import { eventsOf, openLiveBench, type LiveBench, type ServedCommand } from './liveBench.ts';

/** In every planted secret, and nowhere else. */
const mark = `Mark${randomBytes(12).toString('hex')}`;
const secret = (kind: string): string => `${mark}${kind}`;
const servedSecret = secret('served');

const account = '111122223333';
const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
const sha = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
const role = `role_arn = arn:aws:iam::${account}:role/r`;

/** A way to credentials whose secrets are planted, and how far asking with it comes. */
interface SecretCase {
  readonly name: string;
  readonly profile: string;
  /** The lines of its profile; `{home}` and `{url}` are filled in. */
  readonly lines: readonly string[];
  readonly works: boolean;
}

const cases: readonly SecretCase[] = [
  {
    name: 'keys',
    profile: 'keys',
    lines: ['aws_access_key_id = AKIAPLANTED', `aws_secret_access_key = ${servedSecret}`],
    works: true,
  },
  {
    name: 'keys with a wrong secret',
    profile: 'wrong',
    lines: ['aws_access_key_id = AKIAPLANTED', `aws_secret_access_key = ${secret('wrong')}`],
    works: false,
  },
  {
    name: 'keys with a session token that is not known',
    profile: 'session',
    lines: [
      'aws_access_key_id = ASIAPLANTED',
      `aws_secret_access_key = ${secret('session')}`,
      `aws_session_token = ${secret('sessiontoken')}`,
    ],
    works: false,
  },
  { name: 'an assumed role', profile: 'role', lines: [role, 'source_profile = keys'], works: true },
  {
    name: 'an assumed role whose MFA nobody can be asked for',
    profile: 'mfa',
    lines: [role, 'source_profile = keys', `mfa_serial = arn:aws:iam::${account}:mfa/alice`],
    works: false,
  },
  { name: 'a process', profile: 'process', lines: ['credential_process = "{node}" "{home}/good.mjs"'], works: true },
  {
    name: 'a process that fails',
    profile: 'failing',
    lines: ['credential_process = "{node}" "{home}/bad.mjs"'],
    works: false,
  },
  {
    name: 'a process that prints something else',
    profile: 'garbled',
    lines: ['credential_process = "{node}" "{home}/garbled.mjs"'],
    works: false,
  },
  {
    name: 'a single sign-on whose portal does not answer so',
    profile: 'sso',
    lines: ['sso_session = corp', `sso_account_id = ${account}`, 'sso_role_name = Reader'],
    works: false,
  },
  {
    name: 'a single sign-on that is over',
    profile: 'over',
    lines: ['sso_session = old', `sso_account_id = ${account}`, 'sso_role_name = Reader'],
    works: false,
  },
  {
    name: 'a sign-in of the console',
    profile: 'login',
    lines: [`login_session = arn:aws:iam::${account}:user/alice`],
    works: false,
  },
  { name: 'a web identity', profile: 'web', lines: [role, 'web_identity_token_file = {home}/token'], works: false },
];

const runbook = `apirunbook: 1
title: Secrets
sources:
  logs: {type: logs, logGroups: [CloudTrailGroupName]}
  table: {type: athena, database: security, table: cloudtrail_logs}
parameters:
  token: {type: secret, required: true}
cells:
- {id: filtered, source: logs, filter: '{ $.eventName = "CreateUser" }'}
- {id: counted, source: logs, insights: stats count(*) as calls by eventName}
- {id: selected, source: table, sql: SELECT count(*) AS calls FROM cloudtrail_logs}
- {id: asked, source: logs, insights: 'filter eventName = {{ token }} | fields eventName'}
`;

describe('secrets', function () {
  this.timeout(120_000);
  let bench: LiveBench;
  let served: ServedCommand;
  let planted: ReadonlySet<string> = new Set();
  const heard: CommandOutcome[] = [];
  const seen = new Set<string>();
  let looking: NodeJS.Timeout | undefined;

  before(async () => {
    bench = openLiveBench();
    looking = setInterval(() => commandLines(seen), 25);
    mkdirSync(path.join(bench.home, 'data'));
    writeFileSync(path.join(bench.home, 'data', 'events.ndjson'), eventsOf(account, 30));
    served = await bench.serve(['--data', path.join(bench.home, 'data'), '--access-key', 'AKIAPLANTED'], {
      APIRUNBOOK_SERVE_SECRET: servedSecret,
    });
    const token = (text: string, expiresAt: string) =>
      JSON.stringify({ accessToken: text, expiresAt, region: 'us-east-1', refreshToken: secret('refresh') });
    const filled = (text: string): string =>
      text.replaceAll('{home}', bench.home).replaceAll('{node}', process.execPath).replaceAll('{url}', served.url);
    const config = cases.map(
      ({ profile, lines }) =>
        `[profile ${profile}]\nregion = us-east-1\nendpoint_url = ${served.url}\n${lines.map(filled).join('\n')}\n`,
    );
    const keys = {
      Version: 1,
      AccessKeyId: 'AKIAPLANTED',
      SecretAccessKey: servedSecret,
      Expiration: inAnHour,
    };
    const print = (stream: 'stdout' | 'stderr', text: string) => `process.${stream}.write(${JSON.stringify(text)});`;
    planted = new Set(
      [
        [
          '.aws/config',
          `${config.join('\n')}
[sso-session corp]
sso_start_url = https://corp.example/start
sso_region = us-east-1
[sso-session old]
sso_start_url = https://old.example/start
sso_region = us-east-1
`,
        ],
        [`.aws/sso/cache/${sha('sha1', 'corp')}.json`, token(secret('ssotoken'), inAnHour)],
        [`.aws/sso/cache/${sha('sha1', 'old')}.json`, token(secret('oldtoken'), '2020-01-01T00:00:00Z')],
        [
          `.aws/login/cache/${sha('sha256', `arn:aws:iam::${account}:user/alice`)}.json`,
          JSON.stringify({
            accessToken: {
              accessKeyId: 'ASIALOGIN',
              secretAccessKey: secret('loginsecret'),
              sessionToken: secret('logintoken'),
              accountId: account,
              expiresAt: '2020-01-01T00:00:00Z',
            },
            clientId: 'c',
            refreshToken: secret('loginrefresh'),
            dpopKey: secret('dpop'),
          }),
        ],
        ['token', `${secret('web')}.e30.x`],
        ['good.mjs', print('stdout', JSON.stringify(keys))],
        ['bad.mjs', `${print('stdout', secret('out'))}${print('stderr', secret('err'))}process.exitCode = 7;`],
        ['garbled.mjs', print('stdout', `{"Version":1,"SecretAccessKey":"${secret('half')}"`)],
      ].map(([file = '', text = '']) => bench.write(file, text)),
    );
    writeFileSync(path.join(bench.folder, 's.apirunbook'), runbook);
  });
  after(async () => {
    clearInterval(looking);
    await bench.end();
  });

  const ask = async (profile: string, more: Readonly<Record<string, string>> = {}, format = 'json') => {
    const args = ['run', 's.apirunbook', '--profile', profile, '--yes', '--continue-on-error', '--format', format];
    const outcome = await bench.run(args, {
      APIRUNBOOK_SECRET_TOKEN: secret('parameter'),
      // Nothing of AWS's own is asked, whatever the machine can reach.
      AWS_ENDPOINT_URL: served.url,
      ...more,
    });
    heard.push(outcome);
    return outcome;
  };

  for (const { name, profile, works } of cases) {
    it(`are not said: ${name}`, async () => {
      const outcome = await ask(profile);
      assert.equal(outcome.code, 1, outcome.note);
      // The cell with the secret is refused whoever asks. The others say how far it came: a case that fails for another reason would prove nothing.
      assert.equal(/"id":"counted","language":"insights","status":"ok"/.test(outcome.out), works, outcome.note);
    });
  }

  it('are not said when all of it is being watched, in any format', async () => {
    const loud = { AWS_SDK_LOG: 'trace', DEBUG: '*', AWS_LOG_LEVEL: 'debug', SMITHY_LOG: 'trace' };
    for (const format of ['table', 'markdown', 'csv', 'ndjson']) await ask('role', loud, format);
    await ask('garbled', loud);
  });

  it('are not signed with where Node.js would say them', async () => {
    const before = served.requests().length;
    for (const NODE_DEBUG of ['http', 'net,child_process', '*']) {
      const outcome = await ask('session', { NODE_DEBUG });
      assert.equal(outcome.code, 2);
      assert.match(outcome.note, /NODE_DEBUG has Node\.js print credentials/);
    }
    assert.equal(served.requests().length, before);
  });

  it('are not said by keys of the environment, taken or refused', async () => {
    for (const [own, works] of [
      [servedSecret, true],
      [secret('environment'), false],
    ] as const) {
      const args = ['run', 's.apirunbook', '--region', 'us-east-1', '--yes', '--continue-on-error', '--format', 'json'];
      const outcome = await bench.run(args, {
        APIRUNBOOK_SECRET_TOKEN: secret('parameter'),
        AWS_ENDPOINT_URL: served.url,
        AWS_ACCESS_KEY_ID: 'AKIAPLANTED',
        AWS_SECRET_ACCESS_KEY: own,
      });
      heard.push(outcome);
      assert.equal(outcome.out.includes('"status":"ok"'), works, outcome.note);
    }
  });

  it('are not said by a crash', async () => {
    const crash = `const say = process.stderr.write;
process.stderr.write = function (text, ...rest) {
  if (String(text).includes('Asking AWS')) throw new Error('planted crash');
  return say.call(this, text, ...rest);
};`;
    const file = bench.write('crash.mjs', crash);
    for (const profile of ['keys', 'role', 'process']) {
      const outcome = await ask(profile, { NODE_OPTIONS: `--import ${file}` });
      assert.notEqual(outcome.code, 0);
      assert.match(outcome.note, /planted crash/);
    }
  });

  it('are in no output, file, process argument or request log', () => {
    assert.ok(heard.length >= cases.length + 8);
    for (const { out, note } of heard) assert.ok(!`${out}${note}`.includes(mark), excerpt(`${out}${note}`));
    const log = served.command.said();
    assert.ok(!`${log.out}${log.note}`.includes(mark), excerpt(log.note));
    const files = readdirSync(bench.home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    assert.ok(
      files.some((file) => file.includes('.local/state')),
      'there are files of ours',
    );
    assert.deepEqual(
      files.filter((file) => !planted.has(file) && readFileSync(file).includes(mark)),
      [],
    );
    assert.deepEqual(
      [...planted].filter((file) => !existsSync(file)),
      [],
    );
    assert.deepEqual(
      [...seen].filter((line) => line.includes(mark)),
      [],
    );
    if (process.platform === 'linux') assert.ok([...seen].some((line) => line.includes('good.mjs')));
  });
});

/** The arguments of every process, where the system shows them. */
function commandLines(seen: Set<string>): void {
  if (process.platform !== 'linux') return;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      seen.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch {
      // It has ended.
    }
  }
}

function excerpt(text: string): string {
  const at = text.indexOf(mark);
  return text.slice(Math.max(0, at - 300), at + 100);
}
