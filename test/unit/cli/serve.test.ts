import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { accountText } from '../../support/accounts/accountText.ts';
import { bigAccount } from '../../support/accounts/bigAccount.ts';
import { goodAccount } from '../../support/accounts/goodAccount.ts';
import { builtProject } from '../../support/builtProject.ts';
import { runCommand } from '../../support/runCommand.ts';
import { generatedEvents } from '../../support/servedData.ts';

const account = '444455556666';

describe('apirunbook serve', () => {
  let folder = '';
  const children = new Set<ChildProcess>();
  // Those that a failing test has left.
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
  });
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-serve-'));
    const events = generatedEvents(5, {
      regions: ['eu-west-1', 'us-east-1'],
      accounts: [account, '111122223333'],
      start: Date.UTC(2026, 10, 1),
      step: 1000,
    });
    writeFileSync(path.join(folder, 'events.ndjson'), events.map((event) => JSON.stringify(event)).join('\n'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  interface Started {
    readonly url: string;
    /** What it says on standard error until it ends with this code. */
    readonly end: () => Promise<{ readonly code: number | null; readonly out: string; readonly note: string }>;
  }

  /** Starts the built command and waits for the line that says where it listens. */
  async function started(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Started> {
    const program = path.join(builtProject(), 'cli.js');
    const child = spawn(process.execPath, [program, 'serve', '--data', folder, '--no-cache', ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let [out, note] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (text: string) => (note += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    const ended = once(child, 'close');
    await Promise.race([once(child.stdout, 'data'), ended]);
    assert.notEqual(out, '', note);
    const { url } = JSON.parse(out) as { url: string };
    return {
      url,
      end: async () => {
        child.kill('SIGINT');
        const [code] = (await ended) as [number | null];
        return { code, out, note };
      },
    };
  }

  const caller = async (endpoint: string, key: readonly [string, string], region: string) =>
    new STSClient({
      endpoint,
      region,
      maxAttempts: 1,
      credentials: { accessKeyId: key[0], secretAccessKey: key[1] },
    }).send(new GetCallerIdentityCommand({}));

  it('serves, says what to paste, and ends with 0 on Ctrl-C', async () => {
    const { url, end } = await started([]);
    const { Account } = await caller(url, ['test', 'test'], 'us-east-1');
    assert.equal(Account, account);
    const { code, out, note } = await end();
    assert.equal(code, 0);
    assert.equal(out, `${JSON.stringify({ url })}\n`);
    assert.match(note, new RegExp(`Serving 5 events of .* as account ${account}`));
    for (const line of [
      `export AWS_ENDPOINT_URL=${url}`,
      'export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
      'export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1',
      'unset AWS_PROFILE AWS_SESSION_TOKEN',
    ])
      assert.ok(note.split('\n').includes(`  ${line}`), line);
    await assert.rejects(caller(url, ['test', 'test'], 'us-east-1'), { code: 'ECONNREFUSED' });
  });

  it('plays the trails of a file', async () => {
    const file = path.join(folder, '..', `${path.basename(folder)}.trails.json`);
    const trail = { name: 'stopped', homeRegion: 'eu-west-1', status: { isLogging: false } };
    writeFileSync(file, JSON.stringify([trail]));
    try {
      const { url, end } = await started(['--trails', file]);
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
      const client = new CloudTrailClient({ endpoint: url, region: 'eu-west-1', maxAttempts: 1, credentials });
      assert.equal((await client.send(new GetTrailStatusCommand({ Name: 'stopped' }))).IsLogging, false);
      assert.equal((await end()).code, 0);
      writeFileSync(file, '[{"name": "stopped"}]');
      const refused = await runCommand(['serve', '--data', folder, '--trails', file]);
      assert.equal(refused.code, 2);
      assert.match(refused.note, /--trails: trail 1 has no valid `homeRegion`\./);
      const missing = await runCommand(['serve', '--data', folder, '--trails', `${file}.not`]);
      assert.match(missing.note, /could not be read \(ENOENT\)/);
    } finally {
      rmSync(file);
    }
  });

  it('plays the accounts of files, each for its key', async () => {
    const file = (name: string): string => path.join(folder, '..', `${path.basename(folder)}.${name}.json`);
    const now = Date.now();
    const [good, big] = [file('good'), file('big')];
    const prepared = goodAccount({ account, now });
    writeFileSync(good, accountText({ ...prepared, accessKeyId: 'GOOD' }));
    writeFileSync(big, accountText(bigAccount({ account: '111122223333', now })));
    const accounts = ['--account-file', good, '--account-file', big];
    try {
      const { url, end } = await started([
        ...accounts,
        ...['--log', '--fault', 'cloudtrail:DescribeTrails@eu-west-1=access-denied*'],
      ]);
      const settings = (accessKeyId: string, region: string) => {
        const credentials = { accessKeyId, secretAccessKey: 'test' };
        return { endpoint: url, region, maxAttempts: 1, credentials };
      };
      const trails = async (key: string, region: string) => {
        const client = new CloudTrailClient(settings(key, region));
        return (await client.send(new DescribeTrailsCommand({}))).trailList?.length;
      };
      assert.equal((await caller(url, ['test', 'test'], 'us-east-1')).Account, '111122223333');
      assert.deepEqual([await trails('GOOD', 'us-east-1'), await trails('test', 'sa-east-1')], [1, 4]);
      await assert.rejects(trails('GOOD', 'eu-west-1'), { name: 'AccessDeniedException' });
      const TopicArn = `arn:aws:sns:us-east-1:${account}:security`;
      const input = { TopicArn, Subject: 'Subject', Message: 'a\u001b[31m' + 'x'.repeat(600) };
      await new SNSClient(settings('GOOD', 'us-east-1')).send(new PublishCommand(input));
      const { code, note } = await end();
      assert.equal(code, 0);
      assert.match(note, new RegExp(`Account ${account}, with the same secret: AWS_ACCESS_KEY_ID=GOOD`));
      assert.match(note, new RegExp(`Z published to ${TopicArn}: Subject: a[^\u001b]*x{400,499}…`));
      writeFileSync(big, `{"account": "${account}", "trails": [{}], "buckets": [{}, {"name": "logs"}]}`);
      const refused = await runCommand(['serve', '--data', folder, '--account-file', big]);
      assert.equal(refused.code, 2);
      assert.match(refused.note, /big\.json: bucket 1 has no valid `name`; trail 1 has no valid `name`\.\n$/);
    } finally {
      rmSync(good);
      rmSync(big);
    }
  });

  it('takes its secret from a variable, and says it nowhere', async () => {
    const secret = 'MARKED-SECRET-1';
    const { url, end } = await started(['--access-key', 'AKIAMINE', '--log', '--account', '000000000001'], {
      APIRUNBOOK_SERVE_SECRET: secret,
    });
    assert.equal((await caller(url, ['AKIAMINE', secret], 'eu-west-1')).Account, '000000000001');
    await assert.rejects(caller(url, ['test', 'test'], 'us-east-1'), { name: 'InvalidClientTokenId' });
    const { code, note } = await end();
    assert.equal(code, 0);
    assert.doesNotMatch(note, /MARKED/);
    assert.match(note, /AWS_ACCESS_KEY_ID=AKIAMINE AWS_SECRET_ACCESS_KEY="\$APIRUNBOOK_SERVE_SECRET"/);
    assert.match(note, /sts GetCallerIdentity eu-west-1 AKIAMINE 200 -/);
    assert.match(note, /sts GetCallerIdentity - - 403 UnrecognizedClientException/);
  });

  it('plays faults', async () => {
    const { url, end } = await started([
      '--fault',
      'sts:GetCallerIdentity=throttle,expired-token',
      '--fault',
      '*=reset',
    ]);
    const ask = async () => caller(url, ['test', 'test'], 'us-east-1');
    await assert.rejects(ask(), { name: 'Throttling' });
    await assert.rejects(ask(), { name: 'ExpiredToken' });
    assert.equal((await ask()).Account, account);
    assert.equal((await end()).code, 0);
  });

  const wrong: readonly (readonly [name: string, args: readonly string[], code: number, note: RegExp])[] = [
    ['no data', [], 2, /--data/],
    ['a port beyond all', ['--data', '.', '--port', '65536'], 2, /`65536` is no port/],
    ['a port of letters', ['--data', '.', '--port', 'x'], 2, /is no port/],
    ['an account of letters', ['--data', '.', '--account', 'me'], 2, /twelve digits/],
    ['a log group with spaces', ['--data', '.', '--log-group', 'a b'], 2, /no name of a log group/],
    ['a key without its secret', ['--data', '.', '--access-key', 'AKIA'], 2, /APIRUNBOOK_SERVE_SECRET/],
    ['a key with signs', ['--data', '.', '--access-key', 'a b'], 2, /letters and digits/],
    ['a fault of nothing', ['--data', '.', '--fault', 'reset'], 2, /--fault: /],
    ['a fault in no region', ['--data', '.', '--fault', 'logs:*@mars=reset'], 2, /alone or with a region/],
    ['an operation twice', ['--data', '.', '--fault', '*=reset', '--fault', '*=pass'], 2, /twice/],
    ['data that is not there', ['--data', 'nowhere', '--no-cache'], 1, /error data\.not-found: /],
  ];
  for (const [name, args, code, note] of wrong) {
    it(`refuses ${name}`, async () => {
      const outcome = await runCommand(['serve', ...args], { folder, environment: { APIRUNBOOK_SERVE_SECRET: '' } });
      assert.match(outcome.note, note);
      assert.deepEqual([outcome.code, outcome.out], [code, '']);
    });
  }

  it('refuses a port that is taken', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    try {
      const { port } = other.address() as net.AddressInfo;
      const outcome = await runCommand(['serve', '--data', folder, '--no-cache', '--port', String(port)]);
      assert.deepEqual(
        [outcome.code, outcome.note],
        [2, `Port ${port} is taken: name another, or leave --port out.\n`],
      );
    } finally {
      other.close();
    }
  });
});
