import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import type { UpstreamCredentialSettings } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { CredentialFault } from '../../../../src/proxy/credential/credentialFault.ts';
import { openCredential } from '../../../../src/proxy/credential/openCredential.ts';
import type { UpstreamCredential } from '../../../../src/proxy/credential/upstreamCredential.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import { awsFolder, type AwsFolder } from '../../sources/aws/targets/awsFolder.ts';

const range = { start: 0, end: 0 };
const request = { method: 'GET', host: 'a', path: '/', bodySha256: 'e3b0', contentType: null, now: 1_800_000_000_000 };

async function faultOf(credential: UpstreamCredential): Promise<CredentialFault> {
  try {
    await credential.apply(request);
  } catch (fault) {
    if (fault instanceof CredentialFault) return fault;
    throw fault;
  }
  return assert.fail('no fault');
}

describe('openCredential with a header', () => {
  let secret: string | null;
  const secrets = {
    read: () => {
      if (secret !== null) return secret;
      throw new FailureError({
        code: 'proxy.secret',
        message: 'The secret file a does not exist.',
        nextStep: 'Make it.',
      });
    },
    all: () => [],
  };
  const open = (prefix: string) =>
    openCredential(
      { kind: 'header', header: 'Authorization', prefix, secret: { kind: 'file', path: 'a', range } },
      { secrets },
    );

  it('adds the header as the secret is now', async () => {
    secret = 'first';
    const credential = await open('Bearer ');
    assert.deepEqual([credential.headers, credential.needsBody], [['authorization'], false]);
    assert.deepEqual(credential.secrets(), ['first']);
    assert.deepEqual(credential.apply(request), ['authorization', 'Bearer first']);
    secret = 'second';
    assert.deepEqual(credential.apply(request), ['authorization', 'Bearer second']);
    assert.deepEqual([credential.secrets(), credential.fault()], [['first', 'second'], null]);
    credential.close();
  });

  it('knows what stands in a Basic credential', async () => {
    secret = Buffer.from('user:pa:ss').toString('base64');
    assert.deepEqual((await open('Basic ')).secrets(), [secret, 'user:pa:ss', 'pa:ss']);
  });

  for (const odd of ['a\r\nx-evil: 1', 'a\nb', 'a\0b', 'é']) {
    it(`never sends ${JSON.stringify(odd)}, and does not repeat it`, async () => {
      secret = odd;
      const fault = await faultOf(await open(''));
      assert.equal(fault.code, 'UpstreamCredentialsMissing');
      assert.ok(!fault.message.includes(odd));
    });
  }

  it('says what is missing, and recovers', async () => {
    secret = null;
    const credential = await open('');
    assert.match(credential.fault() ?? '', /does not exist.* Make it\./);
    assert.equal((await faultOf(credential)).code, 'UpstreamCredentialsMissing');
    secret = 'there';
    assert.deepEqual(credential.apply(request), ['authorization', 'there']);
    assert.equal(credential.fault(), null);
  });
});

describe('openCredential with a profile', () => {
  const settings: UpstreamCredentialSettings = {
    kind: 'sigv4',
    profile: 'prod',
    service: 'execute-api',
    region: 'us-east-1',
  };
  const secrets = { read: () => assert.fail(), all: () => [] };
  let folder: AwsFolder;
  let now: number;

  beforeEach(() => {
    folder = awsFolder();
    now = Date.now();
  });
  afterEach(() => folder.remove());

  const open = () => openCredential(settings, { secrets, environment: folder.environment, clock: () => now });
  const keys = (id: string): string => `[prod]\naws_access_key_id = ${id}\naws_secret_access_key = MARKED-${id}\n`;
  const signedBy = async (credential: UpstreamCredential): Promise<string | undefined> =>
    /Credential=(\w+)/.exec((await credential.apply(request))[1] ?? '')?.[1];

  it('signs with its keys, and with others as soon as the file has them', async () => {
    folder.write('.aws/credentials', keys('AKIAONE'));
    const credential = await open();
    assert.equal(await signedBy(credential), 'AKIAONE');
    assert.deepEqual(credential.secrets(), ['MARKED-AKIAONE']);
    const file = folder.write('.aws/credentials', keys('AKIATWO'));
    utimesSync(file, new Date(now + 5000), new Date(now + 5000));
    now += 1000;
    assert.equal(await signedBy(credential), 'AKIATWO');
    assert.deepEqual(credential.secrets(), ['MARKED-AKIAONE', 'MARKED-AKIATWO']);
  });

  it('says which profile is missing, and goes on when it is there', async () => {
    folder.write('.aws/credentials', keys('AKIAONE').replace('prod', 'other'));
    const credential = await open();
    const fault = await faultOf(credential);
    assert.equal(fault.code, 'UpstreamCredentialsMissing');
    assert.match(credential.fault() ?? '', /profile prod .* Choose one of: other/);
    folder.write('.aws/credentials', keys('AKIAONE'));
    assert.equal(await signedBy(credential), 'AKIAONE');
    assert.equal(credential.fault(), null);
  });

  it('says how to sign on again, and repeats no secret', async () => {
    folder.environment['HOME'] = process.env['HOME'] ?? folder.home;
    folder.environment['AWS_CONFIG_FILE'] = folder.write(
      'config',
      '[profile prod]\nsso_session = nobody-here\nsso_account_id = 012345678901\nsso_role_name = Reader\n[sso-session nobody-here]\nsso_start_url = https://nobody.example/start\nsso_region = us-east-1\n',
    );
    folder.environment['AWS_SHARED_CREDENTIALS_FILE'] = folder.write('credentials', '');
    const fault = await faultOf(await open());
    assert.equal(fault.code, 'UpstreamCredentialsExpired');
    assert.match(fault.nextStep, /`aws sso login --profile prod`/);
  });

  it('repeats nothing that a process of the profile prints', async () => {
    folder.write('.aws/config', `[profile prod]\ncredential_process = echo MARKED && exit 3\n`);
    const fault = await faultOf(await open());
    assert.doesNotMatch(fault.message, /MARKED/);
  });

  it('renews the session of a process', async () => {
    const printed = (id: string, minutes: number): string =>
      JSON.stringify({
        Version: 1,
        AccessKeyId: id,
        SecretAccessKey: 's',
        SessionToken: 't',
        Expiration: new Date(Date.now() + minutes * 60_000),
      });
    folder.write(
      '.aws/config',
      `[profile prod]\ncredential_process = cat ${folder.write('session', printed('ASIAONE', 60))}\n`,
    );
    const credential = await open();
    assert.equal(await signedBy(credential), 'ASIAONE');
    folder.write('session', printed('ASIATWO', 120));
    now += 61 * 60_000;
    assert.equal(await signedBy(credential), 'ASIATWO');
  });
});
