import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { FailureError, type FailureCode } from '../../../../../src/run/failure.ts';
import { connect } from '../../../../../src/sources/aws/connect.ts';
import { awsOptions, unheard } from '../connect/awsOptions.ts';
import {
  callerIdentity,
  roleSession,
  scriptedAws,
  stsError,
  type ScriptedAnswer,
  type ScriptedAws,
  type SeenRequest,
} from '../connect/scriptedAws.ts';
import { awsFolder, type AwsFolder } from '../targets/awsFolder.ts';

const inAnHour = new Date(Date.now() + 3_600_000);
const anHourAgo = new Date(Date.now() - 3_600_000);
const session = (keyId: string): ScriptedAnswer =>
  roleSession('AssumeRole', keyId, 'secret-of-role', 'token-of-role', inAnHour);
const sha = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');

/** A way to credentials, and the key that STS is then asked with, or the failure that the person sees. */
interface KindCase {
  readonly name: string;
  readonly config?: string;
  readonly credentials?: string;
  /** Files in the home folder; `{home}` and `{url}` are filled in, here as in the config. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** `null` asks with the environment; left out it is `lab`. */
  readonly profile?: string | null;
  readonly mfaCode?: string | null;
  readonly answer?: (request: SeenRequest) => ScriptedAnswer | null;
  readonly signedWith?: string;
  readonly failure?: { readonly code: FailureCode; readonly says: RegExp };
  /** What was asked on the way, in order, without the last question. */
  readonly asked?: readonly string[];
  /** Whether the SDK's provider looks into the process's own home folder. */
  readonly needsHome?: boolean;
}

const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = secret-of-${id}\n`;
const base = `[base]\n${keys('AKIABASE')}`;
const role = 'role_arn = arn:aws:iam::012345678901:role/r\n';
const sso = 'sso_account_id = 012345678901\nsso_role_name = Reader\n';
const ssoSession = `[profile lab]\nsso_session = corp\n${sso}[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = us-east-1\n`;
const ssoToken = (expires: Date): string =>
  JSON.stringify({ accessToken: 'MARKED-access-token', expiresAt: expires.toISOString(), region: 'us-east-1' });
const ssoFile = `.aws/sso/cache/${sha('sha1', 'corp')}.json`;
const legacyFile = `.aws/sso/cache/${sha('sha1', 'https://corp.example/start')}.json`;
const ssoKeys = (keyId: string): ScriptedAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    roleCredentials: { accessKeyId: keyId, secretAccessKey: 's', sessionToken: 't', expiration: inAnHour.getTime() },
  }),
});
const loginFile = `.aws/login/cache/${sha('sha256', 'arn:aws:iam::012345678901:user/alice')}.json`;
const loginToken = (expires: Date): string =>
  JSON.stringify({
    accessToken: {
      accessKeyId: 'ASIALOGIN',
      secretAccessKey: 's',
      sessionToken: 't',
      accountId: '012345678901',
      expiresAt: expires.toISOString(),
    },
    clientId: 'c',
    refreshToken: 'MARKED-refresh-token',
    dpopKey: 'not a key',
  });
const printing = (said: unknown): string => `process.stdout.write(${JSON.stringify(JSON.stringify(said))})`;
const node = (script: string): string => `credential_process = "${process.execPath}" "{home}/${script}"\n`;
const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{url}/container' };
const containerKeys = (request: SeenRequest): ScriptedAnswer | null =>
  request.action === '/container'
    ? {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          AccessKeyId: 'ASIACONTAINER',
          SecretAccessKey: 's',
          Token: request.headers.authorization ?? 'none',
          Expiration: inAnHour.toISOString(),
        }),
      }
    : null;
const onAssume =
  (answer: ScriptedAnswer, action = 'AssumeRole') =>
  (request: SeenRequest): ScriptedAnswer | null =>
    request.action === action ? answer : null;
const mfa = `[profile lab]\n${role}source_profile = base\nmfa_serial = arn:aws:iam::012345678901:mfa/alice\n`;

const kinds: readonly KindCase[] = [
  { name: 'keys of the credentials file', credentials: `[lab]\n${keys('AKIALAB')}`, signedWith: 'AKIALAB' },
  { name: 'keys of the config file', config: `[profile lab]\n${keys('AKIALAB')}`, signedWith: 'AKIALAB' },
  {
    name: 'keys of both files: those of the credentials file',
    config: `[profile lab]\n${keys('AKIACONFIG')}`,
    credentials: `[lab]\n${keys('AKIALAB')}`,
    signedWith: 'AKIALAB',
  },
  {
    name: "a profile wins over the environment's keys",
    credentials: `[lab]\n${keys('AKIALAB')}`,
    environment: { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's' },
    signedWith: 'AKIALAB',
  },
  {
    name: "the environment's keys",
    profile: null,
    environment: { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's' },
    signedWith: 'AKIAENV',
  },
  {
    name: "the environment's profile",
    profile: null,
    credentials: `[lab]\n${keys('AKIALAB')}`,
    environment: { AWS_PROFILE: 'lab' },
    signedWith: 'AKIALAB',
  },
  {
    name: "the environment's profile and keys, which the CLI and the SDKs take differently",
    profile: null,
    credentials: `[lab]\n${keys('AKIALAB')}`,
    environment: { AWS_PROFILE: 'lab', AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's' },
    failure: { code: 'aws.configuration', says: /AWS_ACCESS_KEY_ID.*--profile lab/ },
  },
  {
    name: 'the default profile',
    profile: null,
    credentials: `[default]\n${keys('AKIADEFAULT')}`,
    signedWith: 'AKIADEFAULT',
  },
  {
    name: 'a default profile that only sets a region leaves the way open',
    profile: null,
    config: '[default]\nregion = us-east-1\n',
    environment: container,
    answer: containerKeys,
    signedWith: 'ASIACONTAINER',
  },
  { name: 'nothing at all', profile: null, failure: { code: 'aws.credentials', says: /No AWS credentials/ } },
  { name: 'a profile that is not there', credentials: base, failure: { code: 'aws.profile', says: /lab.*base/ } },
  {
    name: 'half a pair of keys',
    credentials: '[lab]\naws_access_key_id = AKIALAB\n',
    failure: { code: 'aws.configuration', says: /aws_secret_access_key/ },
  },
  {
    name: 'a role of another profile',
    config: `[profile lab]\n${role}source_profile = base\n`,
    credentials: base,
    answer: onAssume(session('ASIAROLE')),
    signedWith: 'ASIAROLE',
    asked: ['AssumeRole AKIABASE'],
  },
  {
    name: 'a role of a role',
    config: `[profile lab]\n${role}source_profile = middle\n[profile middle]\n${role}source_profile = base\n`,
    credentials: base,
    answer: (request) =>
      request.action === 'AssumeRole' ? session(request.accessKeyId === 'AKIABASE' ? 'ASIAMIDDLE' : 'ASIAROLE') : null,
    signedWith: 'ASIAROLE',
    asked: ['AssumeRole AKIABASE', 'AssumeRole ASIAMIDDLE'],
  },
  {
    name: 'a role of its own keys',
    config: `[profile lab]\n${role}source_profile = lab\n`,
    credentials: `[lab]\n${keys('AKIALAB')}`,
    answer: onAssume(session('ASIAROLE')),
    signedWith: 'ASIAROLE',
    asked: ['AssumeRole AKIALAB'],
  },
  {
    name: 'roles in a circle',
    config: `[profile lab]\n${role}source_profile = middle\n[profile middle]\n${role}source_profile = lab\n`,
    failure: { code: 'aws.configuration', says: /lab → middle → lab/ },
  },
  {
    name: 'a role of a profile that is not there',
    config: `[profile lab]\n${role}source_profile = gone\n`,
    failure: { code: 'aws.profile', says: /gone.*lab/ },
  },
  {
    name: 'a role without a source',
    config: `[profile lab]\n${role}`,
    failure: { code: 'aws.configuration', says: /source_profile/ },
  },
  {
    name: "a role of the environment's keys",
    config: `[profile lab]\n${role}credential_source = Environment\n`,
    environment: { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's' },
    answer: onAssume(session('ASIAROLE')),
    signedWith: 'ASIAROLE',
    asked: ['AssumeRole AKIAENV'],
  },
  {
    name: 'a role that may not be taken on',
    config: `[profile lab]\n${role}source_profile = base\n`,
    credentials: base,
    answer: onAssume(stsError(403, 'AccessDenied')),
    failure: { code: 'aws.access-denied', says: /sts:AssumeRole.*"Resource":"arn:aws:iam::012345678901:role\/r"/ },
  },
  {
    name: 'a role of keys that AWS does not know',
    config: `[profile lab]\n${role}source_profile = base\n`,
    credentials: base,
    answer: onAssume(stsError(403, 'InvalidClientTokenId')),
    failure: { code: 'aws.credentials', says: /aws configure --profile base/ },
  },
  {
    name: 'a role with a code of the MFA device',
    config: mfa,
    credentials: base,
    mfaCode: '123456',
    answer: (request) =>
      request.action === 'AssumeRole' && /SerialNumber=.*TokenCode=123456/.test(request.body)
        ? session('ASIAROLE')
        : null,
    signedWith: 'ASIAROLE',
    asked: ['AssumeRole AKIABASE'],
  },
  {
    name: 'no code is given',
    config: mfa,
    credentials: base,
    failure: { code: 'aws.mfa', says: /mfa\/alice.*six digits/ },
  },
  {
    name: 'a code that is not six digits is not sent',
    config: mfa,
    credentials: base,
    mfaCode: '12345',
    failure: { code: 'aws.mfa', says: /not six digits/ },
    asked: [],
  },
  {
    name: 'a wrong code',
    config: mfa,
    credentials: base,
    mfaCode: '654321',
    answer: onAssume(stsError(403, 'AccessDenied')),
    failure: { code: 'aws.mfa', says: /next code/ },
  },
  {
    name: 'what a process prints',
    config: `[profile lab]\n${node('keys.js')}`,
    files: { 'keys.js': printing({ Version: 1, AccessKeyId: 'AKIAPROCESS', SecretAccessKey: 's' }) },
    signedWith: 'AKIAPROCESS',
  },
  {
    name: 'a process runs in the environment given',
    config: `[profile lab]\n${node('keys.js')}`,
    environment: { LAB_KEY: 'AKIAGIVEN' },
    files: {
      'keys.js':
        'process.stdout.write(JSON.stringify({ Version: 1, AccessKeyId: process.env.LAB_KEY, SecretAccessKey: "s" }))',
    },
    signedWith: 'AKIAGIVEN',
  },
  {
    name: 'a process that prints another version',
    config: `[profile lab]\n${node('keys.js')}`,
    files: { 'keys.js': printing({ Version: 2, AccessKeyId: 'AKIA', SecretAccessKey: 'MARKED' }) },
    failure: { code: 'aws.credentials', says: /Version/ },
  },
  {
    name: 'a process that prints what is no JSON',
    config: `[profile lab]\n${node('keys.js')}`,
    files: { 'keys.js': 'process.stdout.write("MARKED")' },
    failure: { code: 'aws.credentials', says: /JSON/ },
  },
  {
    name: 'a process that prints credentials of yesterday',
    config: `[profile lab]\n${node('keys.js')}`,
    files: {
      'keys.js': printing({
        Version: 1,
        AccessKeyId: 'A',
        SecretAccessKey: 'MARKED',
        Expiration: anHourAgo.toISOString(),
      }),
    },
    failure: { code: 'aws.credentials', says: /expired/ },
  },
  {
    name: 'a process that fails, whose words are not repeated',
    config: `[profile lab]\n${node('keys.js')}`,
    files: { 'keys.js': 'process.stderr.write("MARKED"); process.exit(3)' },
    failure: { code: 'aws.credentials', says: /code 3/ },
  },
  {
    name: 'a token of a file',
    config: `[profile lab]\n${role}web_identity_token_file = {home}/token\n`,
    files: { token: 'the-token\n' },
    answer: (request) =>
      request.action === 'AssumeRoleWithWebIdentity' &&
      new URLSearchParams(request.body).get('WebIdentityToken') === 'the-token'
        ? roleSession('AssumeRoleWithWebIdentity', 'ASIAWEB', 's', 't', inAnHour)
        : null,
    signedWith: 'ASIAWEB',
    asked: ['AssumeRoleWithWebIdentity null'],
  },
  {
    name: "the environment's token file",
    profile: null,
    environment: { AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token', AWS_ROLE_ARN: 'arn:aws:iam::012345678901:role/r' },
    files: { token: 'the-token' },
    answer: onAssume(
      roleSession('AssumeRoleWithWebIdentity', 'ASIAWEB', 's', 't', inAnHour),
      'AssumeRoleWithWebIdentity',
    ),
    signedWith: 'ASIAWEB',
  },
  {
    name: 'a token file that is not there',
    config: `[profile lab]\n${role}web_identity_token_file = {home}/token\n`,
    failure: { code: 'aws.credentials', says: /token.*ENOENT/ },
  },
  {
    name: 'the container',
    profile: null,
    environment: { ...container, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'allowed' },
    answer: containerKeys,
    signedWith: 'ASIACONTAINER',
  },
  {
    name: 'a role of the container',
    config: `[profile lab]\n${role}credential_source = EcsContainer\n`,
    environment: container,
    answer: (request) => containerKeys(request) ?? (request.action === 'AssumeRole' ? session('ASIAROLE') : null),
    signedWith: 'ASIAROLE',
    asked: ['/container null', 'AssumeRole ASIACONTAINER'],
  },
  {
    name: 'an SSO session',
    needsHome: true,
    config: ssoSession,
    files: { [ssoFile]: ssoToken(inAnHour) },
    answer: (request) => (request.action.startsWith('/federation/credentials') ? ssoKeys('ASIASSO') : null),
    signedWith: 'ASIASSO',
  },
  {
    name: 'an SSO profile without a session section',
    needsHome: true,
    config: `[profile lab]\n${sso}sso_start_url = https://corp.example/start\nsso_region = us-east-1\n`,
    files: { [legacyFile]: ssoToken(inAnHour) },
    answer: (request) => (request.action.startsWith('/federation/credentials') ? ssoKeys('ASIASSO') : null),
    signedWith: 'ASIASSO',
  },
  {
    name: 'an SSO session that expired',
    needsHome: true,
    config: ssoSession,
    files: { [ssoFile]: ssoToken(anHourAgo) },
    failure: { code: 'aws.credentials-expired', says: /aws sso login --profile lab/ },
    asked: [],
  },
  {
    name: 'an SSO session that was never there',
    needsHome: true,
    config: ssoSession,
    failure: { code: 'aws.credentials-expired', says: /aws sso login --profile lab/ },
  },
  {
    name: 'an SSO session that AWS ended',
    needsHome: true,
    config: ssoSession,
    files: { [ssoFile]: ssoToken(inAnHour) },
    answer: (request) =>
      request.action.startsWith('/federation')
        ? { status: 401, headers: { 'x-amzn-errortype': 'UnauthorizedException' }, body: '{"message":"MARKED"}' }
        : null,
    failure: { code: 'aws.credentials-expired', says: /aws sso login --profile lab/ },
  },
  {
    name: 'an SSO role that is not assigned',
    needsHome: true,
    config: ssoSession,
    files: { [ssoFile]: ssoToken(inAnHour) },
    answer: (request) =>
      request.action.startsWith('/federation')
        ? { status: 403, headers: { 'x-amzn-errortype': 'ForbiddenException' }, body: '{"message":"No access"}' }
        : null,
    failure: { code: 'aws.credentials', says: /sso_role_name/ },
  },
  {
    name: 'an SSO profile without its role',
    config:
      '[profile lab]\nsso_session = corp\nsso_account_id = 1\n[sso-session corp]\nsso_start_url = u\nsso_region = r\n',
    failure: { code: 'aws.configuration', says: /sso_role_name is missing/ },
  },
  {
    name: 'a session of another home folder',
    config: ssoSession,
    files: { [ssoFile]: ssoToken(inAnHour) },
    failure: { code: 'aws.configuration', says: /HOME/ },
  },
  {
    name: 'a console session',
    needsHome: true,
    config: '[profile lab]\nlogin_session = arn:aws:iam::012345678901:user/alice\n',
    files: { [loginFile]: loginToken(inAnHour) },
    signedWith: 'ASIALOGIN',
  },
  {
    name: 'a console session that expired and cannot be renewed',
    needsHome: true,
    config: '[profile lab]\nlogin_session = arn:aws:iam::012345678901:user/alice\n',
    files: { [loginFile]: loginToken(anHourAgo) },
    failure: { code: 'aws.credentials-expired', says: /aws login --profile lab/ },
  },
  {
    name: 'a console session that was never there',
    needsHome: true,
    config: '[profile lab]\nlogin_session = arn:aws:iam::012345678901:user/alice\n',
    failure: { code: 'aws.credentials-expired', says: /aws login --profile lab/ },
  },
];

describe('credentials of every kind', () => {
  for (const one of kinds) it(one.name, () => check(one));
});

async function check(one: KindCase): Promise<void> {
  const server = await scriptedAws((request) => {
    const scripted = one.answer?.(request);
    if (scripted !== null && scripted !== undefined) return scripted;
    return request.action === 'GetCallerIdentity' ? callerIdentity() : { status: 404, body: 'not scripted' };
  });
  const folder = awsFolder(filled(one.config ?? '', server, null), one.credentials);
  const homeBefore = process.env['HOME'];
  try {
    if (one.config?.includes('{home}') === true) folder.write('.aws/config', filled(one.config, server, folder));
    for (const [file, text] of Object.entries(one.files ?? {})) folder.write(file, text);
    // os.homedir(), which the login provider asks, goes by the process's HOME too.
    if (one.needsHome === true) process.env['HOME'] = folder.home;
    const given = Object.entries({ AWS_ENDPOINT_URL: '{url}', ...one.environment });
    const environment = Object.fromEntries(given.map(([name, text]) => [name, filled(text, server, folder)]));
    await outcome(one, folder, server, environment);
    const way = server.seen
      .filter(({ action }) => action !== 'GetCallerIdentity')
      .map(({ action, accessKeyId }) => `${action} ${accessKeyId}`);
    if (one.asked !== undefined) assert.deepEqual(way, one.asked);
  } finally {
    process.env['HOME'] = homeBefore;
    folder.remove();
    await server.close();
  }
}

async function outcome(
  one: KindCase,
  folder: AwsFolder,
  server: ScriptedAws,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const options = awsOptions(folder, environment, () => Promise.resolve(one.mfaCode ?? null));
  const place = { profile: one.profile === undefined ? 'lab' : one.profile, region: 'us-east-1' };
  const opening = connect(place, options, unheard, new AbortController().signal);
  if (one.failure === undefined) {
    const connection = await opening;
    assert.equal(server.seen.at(-1)?.action, 'GetCallerIdentity');
    assert.equal(server.seen.at(-1)?.accessKeyId, one.signedWith);
    assert.equal(connection.caller.account, '012345678901');
    connection.close();
    return;
  }
  const { code, says } = one.failure;
  await assert.rejects(opening, (fault) => {
    assert.ok(fault instanceof FailureError, String(fault));
    const text = `${fault.failure.message} ${fault.failure.nextStep}`;
    assert.equal(fault.failure.code, code, text);
    assert.match(text, says);
    assert.doesNotMatch(text, /MARKED/);
    return true;
  });
}

function filled(text: string, server: ScriptedAws, folder: AwsFolder | null): string {
  return text.replaceAll('{url}', server.url).replaceAll('{home}', folder?.home ?? '{home}');
}
