import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { FailureError, type FailureCode } from '../../../../../src/run/failure.ts';
import { call } from '../../../../../src/sources/aws/call.ts';
import { connect } from '../../../../../src/sources/aws/connect.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { openConnections } from '../../../../../src/sources/aws/connections.ts';
import { stateFolderPath } from '../../../../../src/sources/aws/stateFolder.ts';
import { awsFolder, type AwsFolder } from '../targets/awsFolder.ts';
import { awsOptions, unheard } from './awsOptions.ts';
import {
  callerIdentity,
  json,
  jsonError,
  roleSession,
  scriptedAws,
  stsError,
  type ScriptedAnswer,
  type ScriptedAws,
  type SeenRequest,
} from './scriptedAws.ts';

const never = new AbortController().signal;
const place = { profile: 'lab', region: 'us-east-1' };
const keys = (id: string): string => `[lab]\naws_access_key_id = ${id}\naws_secret_access_key = MARKED-${id}\n`;
const anyone = ({ action }: SeenRequest): ScriptedAnswer =>
  action === 'GetCallerIdentity' ? callerIdentity() : json({ logGroups: [] });
const bob = 'arn:aws:iam::999999999999:user/bob';

/** Alice's keys are AKIAALICE…, all others are Bob's. */
const byKey = ({ accessKeyId }: SeenRequest): ScriptedAnswer =>
  accessKeyId?.startsWith('AKIAALICE') === true ? callerIdentity() : callerIdentity(bob);

describe('a connection', () => {
  it('knows its caller, endpoints and settings, and says nothing private of this machine', async () => {
    await withAws(keys('AKIAALICE'), anyone, async (folder, server) => {
      const options = { ...awsOptions(folder, { AWS_ENDPOINT_URL: server.url }), logGroups: ['trail'] };
      const connection = await connect(place, options, unheard, never);
      assert.deepEqual(connection.caller, {
        account: '012345678901',
        arn: 'arn:aws:iam::012345678901:user/alice',
        partition: 'aws',
      });
      assert.deepEqual(connection.endpoints.logs, { url: server.url, setBy: 'AWS_ENDPOINT_URL' });
      assert.deepEqual(connection.logGroups, ['trail']);
      const agent = server.seen[0]?.headers['user-agent'] ?? '';
      assert.match(agent, /apirunbook\/\d+\.\d+\.\d+/);
      assert.doesNotMatch(agent, /lab|alice|apirunbook-aws/);
      connection.close();
    });
  });

  it("makes the state folder for the user alone, where the system has one's state", async () => {
    await withAws(keys('AKIAALICE'), anyone, async (folder, server) => {
      const { stateFolder: _, ...options } = awsOptions(folder, { AWS_ENDPOINT_URL: server.url });
      const connection = await connect(place, options, unheard, never);
      assert.equal(connection.stateFolder, stateFolderPath(options.environment, process.platform));
      assert.ok(connection.stateFolder.startsWith(folder.home));
      if (process.platform !== 'win32') assert.equal(statSync(connection.stateFolder).mode & 0o777, 0o700);
      connection.close();
    });
  });

  const states: readonly [platform: NodeJS.Platform, environment: Record<string, string>, folder: string][] = [
    ['linux', { HOME: '/home/a' }, '/home/a/.local/state/apirunbook'],
    ['linux', { HOME: '/home/a', XDG_STATE_HOME: '/state' }, '/state/apirunbook'],
    ['linux', { HOME: '/home/a', XDG_STATE_HOME: 'state' }, '/home/a/.local/state/apirunbook'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Application Support/apirunbook'],
    ['win32', { USERPROFILE: '/a', LOCALAPPDATA: '/a/Local' }, '/a/Local/apirunbook'],
    ['win32', { USERPROFILE: '/a' }, '/a/AppData/Local/apirunbook'],
  ];
  for (const [platform, environment, folder] of states) {
    it(`keeps its state in ${folder} on ${platform}`, () => {
      assert.equal(stateFolderPath(environment, platform).replaceAll('\\', '/'), folder);
    });
  }

  for (const region of ['', 'everywhere', 'us-east-1.evil.example/', 'us-east-1\n']) {
    it(`is not opened in the region ${JSON.stringify(region)}`, async () => {
      await withAws(keys('AKIAALICE'), anyone, async (folder, server) => {
        const options = awsOptions(folder, { AWS_ENDPOINT_URL: server.url });
        await fails(connect({ profile: 'lab', region }, options, unheard, never), 'aws.region', /--region/);
        assert.equal(server.seen.length, 0);
      });
    });
  }

  it('is not opened for an answer that names nobody', async () => {
    const nobody: ScriptedAnswer = { status: 200, body: '<GetCallerIdentityResponse/>' };
    await withAws(
      keys('AKIAALICE'),
      () => nobody,
      async (folder, server) => {
        const options = awsOptions(folder, { AWS_ENDPOINT_URL: server.url });
        await fails(connect(place, options, unheard, never), 'aws.answer', /STS/);
      },
    );
  });
});

describe('cancelling', () => {
  it('ends a request that nobody answers, at once', async () => {
    const hanging = ({ action }: SeenRequest): ScriptedAnswer =>
      action === 'GetCallerIdentity' ? callerIdentity() : 'hang';
    await opened(keys('AKIAALICE'), hanging, async (connection, server) => {
      const stop = new AbortController();
      const asking = ask(connection, stop.signal);
      await until(() => server.seen.some(({ action }) => action === 'DescribeLogGroups'));
      stop.abort();
      await fails(asking, 'cancelled', /./);
    });
  });

  it('ends the pause before the next try, and sends no more', async () => {
    const throttling = ({ action }: SeenRequest): ScriptedAnswer =>
      action === 'GetCallerIdentity' ? callerIdentity() : jsonError(400, 'ThrottlingException');
    await opened(keys('AKIAALICE'), throttling, async (connection, server) => {
      const stop = new AbortController();
      const asking = ask(connection, stop.signal);
      await until(() => server.seen.some(({ action }) => action === 'DescribeLogGroups'));
      stop.abort();
      const sent = server.seen.length;
      await fails(asking, 'cancelled', /./);
      assert.equal(server.seen.length, sent);
    });
  });

  it('does not wait for a person who is asked for a code', async () => {
    const role = 'role_arn = arn:aws:iam::012345678901:role/r\nsource_profile = base\nmfa_serial = serial\n';
    const credentials = `[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s\n[lab]\n${role}`;
    await withAws(credentials, anyone, async (folder, server) => {
      const stop = new AbortController();
      const options = awsOptions(folder, { AWS_ENDPOINT_URL: server.url }, () => {
        setImmediate(() => stop.abort());
        return new Promise(() => undefined);
      });
      await fails(connect(place, options, unheard, stop.signal), 'cancelled', /./);
      assert.equal(server.seen.length, 0);
    });
  });

  it('sends nothing once it is done', async () => {
    await opened(keys('AKIAALICE'), anyone, async (connection, server) => {
      const sent = server.seen.length;
      await fails(ask(connection, AbortSignal.abort()), 'cancelled', /./);
      assert.equal(server.seen.length, sent);
    });
  });
});

describe('credentials that change while a connection is used', () => {
  it('are taken from the file when AWS says that the old ones expired, and the request is sent once more', async () => {
    const script = (request: SeenRequest): ScriptedAnswer => {
      if (request.action === 'GetCallerIdentity') return byKey(request);
      return request.accessKeyId === 'AKIAALICE1' ? jsonError(400, 'ExpiredTokenException') : json({ logGroups: [] });
    };
    await withProcess(['AKIAALICE1', 'AKIAALICE2'], script, async (connection, server) => {
      await ask(connection, never);
      const asked = server.seen.filter(({ action }) => action === 'DescribeLogGroups').map((one) => one.accessKeyId);
      assert.deepEqual(asked, ['AKIAALICE1', 'AKIAALICE2']);
    });
  });

  it('are re-read when the file changes', async () => {
    await opened(
      keys('AKIAALICE1'),
      (request) => (request.action === 'GetCallerIdentity' ? byKey(request) : json({})),
      async (connection, server, folder) => {
        await ask(connection, never);
        folder.write('.aws/credentials', keys('AKIAALICE22'));
        await ask(connection, never);
        const asked = server.seen.filter(({ action }) => action === 'DescribeLogGroups').map((one) => one.accessKeyId);
        assert.deepEqual(asked, ['AKIAALICE1', 'AKIAALICE22']);
      },
    );
  });

  it('sign nothing when they are somebody else’s', async () => {
    await opened(
      keys('AKIAALICE1'),
      (request) => (request.action === 'GetCallerIdentity' ? byKey(request) : json({})),
      async (connection, server, folder) => {
        folder.write('.aws/credentials', keys('AKIABOB'));
        await fails(
          ask(connection, never),
          'aws.credentials',
          /no longer those of arn:aws:iam::012345678901:user\/alice/,
        );
        assert.equal(await connection.isCurrent(never), false);
        assert.deepEqual(
          server.seen.filter(({ action }) => action === 'DescribeLogGroups'),
          [],
        );
      },
    );
  });

  it('ask for one MFA code, and keep the role session for all regions and requests', async () => {
    const role = 'role_arn = arn:aws:iam::012345678901:role/r\nsource_profile = base\nmfa_serial = serial\n';
    const session = roleSession('AssumeRole', 'AKIAALICEROLE', 's', 't', new Date(Date.now() + 3_600_000));
    let codes = 0;
    await withAws(
      `[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s\n[lab]\n${role}`,
      (request) =>
        request.action === 'AssumeRole' ? session : request.action === 'GetCallerIdentity' ? byKey(request) : json({}),
      async (folder, server) => {
        const options = awsOptions(folder, { AWS_ENDPOINT_URL: server.url }, () =>
          Promise.resolve(String(100_000 + (codes += 1))),
        );
        const connections = openConnections(options);
        const [one, other] = await Promise.all([
          connections.open(place, unheard, never),
          connections.open({ profile: 'lab', region: 'eu-west-1' }, unheard, never),
        ]);
        await Promise.all([ask(one, never), ask(other, never), ask(one, never)]);
        assert.equal(codes, 1);
        assert.equal(server.seen.filter(({ action }) => action === 'AssumeRole').length, 1);
        await connections.close();
      },
    );
  });

  it('are renewed before they run out', async () => {
    const script = (request: SeenRequest): ScriptedAnswer =>
      request.action === 'GetCallerIdentity' ? byKey(request) : json({});
    const soon = new Date(Date.now() + 4 * 60_000).toISOString();
    await withProcess(
      ['AKIAALICE1', 'AKIAALICE2', 'AKIAALICE3'],
      script,
      async (connection, server) => {
        await ask(connection, never);
        assert.notEqual(server.seen.at(-1)?.accessKeyId, 'AKIAALICE1');
      },
      soon,
    );
  });
});

describe('the connections of a target', () => {
  it('are opened once for each place, and anew when the files name another caller', async () => {
    await withAws(
      keys('AKIAALICE1'),
      (request) => (request.action === 'GetCallerIdentity' ? byKey(request) : json({})),
      async (folder, server) => {
        const connections = openConnections(awsOptions(folder, { AWS_ENDPOINT_URL: server.url }));
        const one = await connections.open(place, unheard, never);
        assert.equal(await connections.open(place, unheard, never), one);
        assert.equal(server.seen.length, 1);
        assert.notEqual(await connections.open({ ...place, region: 'eu-west-1' }, unheard, never), one);
        folder.write('.aws/credentials', keys('AKIABOB'));
        const other = await connections.open(place, unheard, never);
        assert.equal(other.caller.arn, bob);
        await connections.close();
      },
    );
  });

  it('say what keeps them from knowing whose changed credentials are, and recover', async () => {
    let isDown = false;
    const script = (request: SeenRequest): ScriptedAnswer => {
      if (isDown) return 'reset';
      return request.action === 'GetCallerIdentity' ? byKey(request) : json({});
    };
    await withProcess(['AKIAALICE1', 'AKIAALICE2'], script, async (connection) => {
      isDown = true;
      connection.credentials.refresh(null);
      await fails(ask(connection, never), 'aws.network', /sts|127\.0\.0\.1/);
      isDown = false;
      await ask(connection, never);
    });
  });

  it('close while one is being opened', async () => {
    await withAws(
      keys('AKIAALICE1'),
      () => 'hang',
      async (folder, server) => {
        const connections = openConnections(awsOptions(folder, { AWS_ENDPOINT_URL: server.url }));
        const opening = connections.open(place, unheard, never);
        const seen = fails(opening, 'cancelled', /./);
        await until(() => server.seen.length > 0);
        await connections.close();
        await seen;
      },
    );
  });

  it('are shared by those who ask at once, and one who cancels takes nothing from the others', async () => {
    let release: () => void = () => undefined;
    await withAws(
      keys('AKIAALICE1'),
      (request) => {
        release();
        return request.action === 'GetCallerIdentity' ? byKey(request) : json({});
      },
      async (folder, server) => {
        const connections = openConnections(awsOptions(folder, { AWS_ENDPOINT_URL: server.url }));
        const stop = new AbortController();
        const first = fails(connections.open(place, unheard, stop.signal), 'cancelled', /./);
        const second = connections.open(place, unheard, never);
        release = () => stop.abort();
        await first;
        assert.equal((await second).caller.account, '012345678901');
        await connections.close();
      },
    );
  });

  it('see a changed endpoint', async () => {
    await withAws(keys('AKIAALICE1'), byKey, async (folder, server) => {
      folder.write('.aws/config', `[profile lab]\nendpoint_url = ${server.url}\n`);
      const connections = openConnections(awsOptions(folder, {}));
      assert.equal((await connections.open(place, unheard, never)).endpoints.logs.url, server.url);
      const moved = server.url.replace('127.0.0.1', 'localhost');
      folder.write('.aws/config', `[profile lab]\nendpoint_url = ${moved}\n`);
      assert.equal((await connections.open(place, unheard, never)).endpoints.logs.url, moved);
      await connections.close();
    });
  });

  it('are tried again after a failure', async () => {
    let isUp = false;
    await withAws(
      keys('AKIAALICE1'),
      (request) => (isUp ? byKey(request) : stsError(403, 'AccessDenied')),
      async (folder, server) => {
        const connections = openConnections(awsOptions(folder, { AWS_ENDPOINT_URL: server.url }));
        await fails(connections.open(place, unheard, never), 'aws.access-denied', /sts:GetCallerIdentity/);
        isUp = true;
        assert.equal((await connections.open(place, unheard, never)).caller.account, '012345678901');
        await connections.close();
      },
    );
  });
});

function ask(connection: Connection, signal: AbortSignal): Promise<unknown> {
  return call(connection, { action: 'logs:DescribeLogGroups' }, signal, (options) =>
    connection.clients.logs.send(new DescribeLogGroupsCommand({}), options),
  );
}

async function fails(asking: Promise<unknown>, code: FailureCode, says: RegExp): Promise<void> {
  await assert.rejects(asking, (fault) => {
    assert.ok(fault instanceof FailureError, String(fault));
    const text = `${fault.failure.message} ${fault.failure.nextStep}`;
    assert.equal(fault.failure.code, code, text);
    assert.match(text, says);
    assert.doesNotMatch(text, /MARKED/);
    return true;
  });
}

/** Waits for what the server sees; the test's own time limit ends a wait for nothing. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

async function withAws(
  credentials: string,
  script: (request: SeenRequest) => ScriptedAnswer,
  use: (folder: AwsFolder, server: ScriptedAws) => Promise<void>,
): Promise<void> {
  const server = await scriptedAws(script);
  const folder = awsFolder('', credentials);
  try {
    await use(folder, server);
  } finally {
    folder.remove();
    await server.close();
  }
}

async function opened(
  credentials: string,
  script: (request: SeenRequest) => ScriptedAnswer,
  use: (connection: Awaited<ReturnType<typeof connect>>, server: ScriptedAws, folder: AwsFolder) => Promise<void>,
): Promise<void> {
  await withAws(credentials, script, async (folder, server) => {
    const connection = await connect(place, awsOptions(folder, { AWS_ENDPOINT_URL: server.url }), unheard, never);
    try {
      await use(connection, server, folder);
    } finally {
      connection.close();
    }
  });
}

/** A profile whose process prints the next of these keys each time it runs. */
async function withProcess(
  ids: readonly string[],
  script: (request: SeenRequest) => ScriptedAnswer,
  use: (connection: Connection, server: ScriptedAws) => Promise<void>,
  expiration?: string,
): Promise<void> {
  await withAws('', script, async (folder, server) => {
    const program = folder.write(
      'next.js',
      `const fs = require('node:fs'); const file = __dirname + '/count'; const ids = ${JSON.stringify(ids)};
      const count = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0; fs.writeFileSync(file, String(count + 1));
      process.stdout.write(JSON.stringify({ Version: 1, AccessKeyId: ids[Math.min(count, ids.length - 1)], SecretAccessKey: 's', Expiration: ${JSON.stringify(expiration)} }));`,
    );
    folder.write('.aws/config', `[profile lab]\ncredential_process = "${process.execPath}" "${program}"\n`);
    const connection = await connect(place, awsOptions(folder, { AWS_ENDPOINT_URL: server.url }), unheard, never);
    try {
      await use(connection, server);
    } finally {
      connection.close();
    }
  });
}
