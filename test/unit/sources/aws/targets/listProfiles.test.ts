import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { FailureError } from '../../../../../src/run/failure.ts';
import { readConfigFiles } from '../../../../../src/sources/aws/targets/configFiles.ts';
import { defaultRegion } from '../../../../../src/sources/aws/targets/defaultRegion.ts';
import { listProfiles, type ProfileSummary } from '../../../../../src/sources/aws/targets/listProfiles.ts';
import { repositoryRoot } from '../../../../support/repositoryRoot.ts';
import { awsFolder } from './awsFolder.ts';

const role = 'role_arn = arn:aws:iam::012345678901:role/r\n';
const keys = 'aws_access_key_id = AKIA\naws_secret_access_key = MARKED-SECRET\naws_session_token = MARKED-TOKEN\n';

/** What is said of the profile `p`; members that are not named are as in `plain`. */
interface ProfileCase {
  readonly name: string;
  readonly config?: string;
  readonly credentials?: string;
  readonly found: Partial<ProfileSummary>;
}

const plain: ProfileSummary = {
  name: 'p',
  kind: 'static',
  fault: null,
  region: null,
  role: null,
  mfaSerial: null,
  sources: [],
  endpoints: {},
  endpointWarnings: [],
  endpointFault: null,
};

const arn = 'arn:aws:iam::012345678901:role/r';
const ssoKeys = 'sso_account_id = 012345678901\nsso_role_name = R\n';

const profiles: readonly ProfileCase[] = [
  { name: 'keys', credentials: `[p]\n${keys}`, found: {} },
  {
    name: 'keys and a region in the other file',
    config: '[profile p]\nregion = eu-west-1\n',
    credentials: `[p]\n${keys}`,
    found: { region: 'eu-west-1' },
  },
  {
    name: 'SSO with a session',
    config: `[profile p]\nsso_session = s\n${ssoKeys}[sso-session s]\nsso_start_url = u\nsso_region = r\n`,
    found: { kind: 'sso' },
  },
  {
    name: 'SSO by itself',
    config: `[profile p]\n${ssoKeys}sso_start_url = u\nsso_region = r\n`,
    found: { kind: 'sso' },
  },
  {
    name: 'SSO without its session',
    config: `[profile p]\nsso_session = s\n${ssoKeys}`,
    found: { kind: 'incomplete', fault: 'there is no section [sso-session s]' },
  },
  {
    name: 'SSO without an account',
    config: '[profile p]\nsso_start_url = u\nsso_region = r\nsso_role_name = R\n',
    found: { kind: 'incomplete', fault: 'sso_account_id is missing' },
  },
  { name: 'a console session', config: '[profile p]\nlogin_session = arn\n', found: { kind: 'login' } },
  {
    name: 'a process, whose words are not told',
    config: '[profile p]\ncredential_process = run --password MARKED\n',
    found: { kind: 'process' },
  },
  {
    name: 'web identity',
    config: `[profile p]\n${role}web_identity_token_file = /token\n`,
    found: { kind: 'web-identity', role: arn },
  },
  {
    name: 'web identity without a role',
    config: '[profile p]\nweb_identity_token_file = /token\n',
    found: { kind: 'incomplete', fault: 'web_identity_token_file is given without role_arn' },
  },
  {
    name: 'a role',
    config: `[profile p]\n${role}source_profile = q\n`,
    credentials: `[q]\n${keys}`,
    found: { kind: 'assume-role', role: arn, sources: ['q'] },
  },
  {
    name: 'a role with MFA',
    config: `[profile p]\n${role}source_profile = q\nmfa_serial = m\nexternal_id = MARKED\n`,
    credentials: `[q]\n${keys}`,
    found: { kind: 'assume-role', role: arn, sources: ['q'], mfaSerial: 'm' },
  },
  {
    name: 'a role of a role',
    config: `[profile p]\n${role}source_profile = q\n[profile q]\n${role}source_profile = r\n`,
    credentials: `[r]\n${keys}`,
    found: { kind: 'assume-role', role: arn, sources: ['q', 'r'] },
  },
  {
    name: 'a role of its own keys',
    config: `[profile p]\n${role}source_profile = p\n`,
    credentials: `[p]\n${keys}`,
    found: { kind: 'assume-role', role: arn, sources: ['p'] },
  },
  {
    name: 'a role of itself without keys',
    config: `[profile p]\n${role}source_profile = p\n`,
    found: { kind: 'assume-role', role: arn, fault: 'it is its own source: p → p' },
  },
  {
    name: 'roles in a circle',
    config: `[profile p]\n${role}source_profile = q\n[profile q]\n${role}source_profile = p\n`,
    found: { kind: 'assume-role', role: arn, sources: ['q'], fault: 'it is its own source: p → q → p' },
  },
  {
    name: 'a role of nobody',
    config: `[profile p]\n${role}source_profile = q\n`,
    found: { kind: 'assume-role', role: arn, fault: 'its source q is no profile of the files' },
  },
  {
    name: 'a role of a profile that gives none',
    config: `[profile p]\n${role}source_profile = q\n[profile q]\nregion = r\n`,
    found: {
      kind: 'assume-role',
      role: arn,
      sources: ['q'],
      fault: 'its source q: it has no credentials and names no way to get them',
    },
  },
  {
    name: 'a role of the container',
    config: `[profile p]\n${role}credential_source = EcsContainer\n`,
    found: { kind: 'assume-role', role: arn },
  },
  {
    name: 'the machine',
    config: '[profile p]\ncredential_source = Ec2InstanceMetadata\n',
    found: { kind: 'named-source' },
  },
  {
    name: 'a source that is none',
    config: '[profile p]\ncredential_source = Moon\n',
    found: {
      kind: 'incomplete',
      fault: 'credential_source is Moon, which is none of EcsContainer, Ec2InstanceMetadata, Environment',
    },
  },
  {
    name: 'both sources',
    config: `[profile p]\n${role}source_profile = q\ncredential_source = Environment\n`,
    found: { kind: 'incomplete', fault: 'it has both source_profile and credential_source' },
  },
  {
    name: 'a region only',
    config: '[profile p]\nregion = us-east-1\n',
    found: { kind: 'incomplete', fault: 'it has no credentials and names no way to get them', region: 'us-east-1' },
  },
  {
    name: 'half a pair',
    credentials: '[p]\naws_secret_access_key = MARKED\n',
    found: { kind: 'incomplete', fault: 'aws_secret_access_key is given without aws_access_key_id' },
  },
  {
    name: 'an endpoint of its own for one service',
    config: '[profile p]\nservices = lab\n[services lab]\nathena =\n  endpoint_url = https://athena.lab\n',
    credentials: `[p]\n${keys}`,
    found: {
      endpoints: { athena: { url: 'https://athena.lab', setBy: 'athena of services lab' } },
      endpointWarnings: [
        'Only some services have an endpoint of their own (Athena); CloudTrail, CloudWatch Logs, CloudWatch, STS are asked at AWS.',
      ],
    },
  },
];

describe('profiles of the AWS files', () => {
  for (const { name, config, credentials, found } of profiles) {
    it(name, async () => {
      const all = await listed(config, credentials);
      assert.deepEqual(
        all.find((one) => one.name === 'p'),
        { ...plain, ...found },
      );
      assert.doesNotMatch(JSON.stringify(all), /MARKED/);
    });
  }

  it('tell of an endpoint that cannot be asked, and of the others all the same', async () => {
    const all = await listed('[profile p]\nendpoint_url = ftp://x\n[profile q]\nregion = us-east-1\n');
    assert.equal(all[0]?.endpointFault?.code, 'aws.endpoint');
    assert.equal(all[1]?.endpointFault, null);
  });

  it('are none where there are no files', async () => assert.deepEqual(await listed(), []));

  it('are seen as the files are now', async () => {
    const folder = awsFolder('', `[p]\n${keys}`);
    try {
      assert.deepEqual(
        (await listProfiles(folder.environment)).map(({ name }) => name),
        ['p'],
      );
      folder.write('.aws/credentials', `[q]\n${keys}`);
      assert.deepEqual(
        (await listProfiles(folder.environment)).map(({ name }) => name),
        ['q'],
      );
    } finally {
      folder.remove();
    }
  });

  it('come from the files that the variables name', async () => {
    const folder = awsFolder('[profile wrong]\n', '');
    try {
      folder.write('other/config', '[profile p]\nregion = us-east-1\n');
      folder.write('other/credentials', `[q]\n${keys}`);
      const environment = {
        ...folder.environment,
        AWS_CONFIG_FILE: '~/other/config',
        AWS_SHARED_CREDENTIALS_FILE: path.join(folder.home, 'other/credentials'),
      };
      assert.deepEqual(
        (await listProfiles(environment)).map(({ name }) => name),
        ['p', 'q'],
      );
    } finally {
      folder.remove();
    }
  });

  const unreadable: readonly [name: string, file: string, text: string][] = [
    ['a folder in the place of the file', '.aws/config/x', ''],
    ['a profile that the SDK stumbles over', '.aws/config', '[profile p]\n[profile __proto__]\n'],
    ['the same in the credentials file', '.aws/credentials', '[__proto__]\nx = y\n'],
  ];
  for (const [name, file, text] of unreadable) {
    it(`are not none for ${name}`, async () => {
      const folder = awsFolder();
      try {
        folder.write(file, text);
        await assert.rejects(
          listProfiles(folder.environment),
          (fault) => fault instanceof FailureError && fault.failure.code === 'aws.configuration',
        );
      } finally {
        folder.remove();
      }
    });
  }

  it('of any text are a list or a failure, and never an own name of objects', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        '[profile p]',
        '[__proto__]',
        '[profile __proto__]',
        '[constructor]',
        'role_arn = r',
        'source_profile = p',
        'x =',
        '  y = z',
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const text = lines.join('\n');
        try {
          for (const one of await listed(text, text)) assert.equal(typeof one.name, 'string');
        } catch (fault) {
          assert.ok(fault instanceof FailureError, String(fault));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are listed without loading a client of the SDK', () => {
    const module = path.join(repositoryRoot, 'src/sources/aws/targets/listProfiles.ts');
    const script = `import(${JSON.stringify(module)}).then(() => process.stdout.write(JSON.stringify(Object.keys(require.cache).filter((file) => /@aws-sdk.client/.test(file)))))`;
    const out = execFileSync(process.execPath, ['--import', 'tsx', '--eval', script], {
      cwd: repositoryRoot,
      encoding: 'utf8',
    });
    assert.deepEqual(JSON.parse(out), []);
  });
});

describe('the region of a profile', () => {
  const config = '[default]\nregion = eu-north-1\n[profile p]\nregion = eu-west-1\n[profile q]\noutput = json\n';
  const cases: readonly [environment: Record<string, string>, profile: string | null, region: string | null][] = [
    [{}, 'p', 'eu-west-1'],
    [{}, 'q', null],
    [{}, null, 'eu-north-1'],
    [{ AWS_PROFILE: 'p' }, null, 'eu-west-1'],
    [{ AWS_DEFAULT_PROFILE: 'p' }, null, 'eu-west-1'],
    [{ AWS_PROFILE: 'p', AWS_DEFAULT_PROFILE: 'q' }, null, 'eu-west-1'],
    [{ AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-2' }, 'p', 'us-east-1'],
    [{ AWS_DEFAULT_REGION: 'us-east-2' }, 'p', 'us-east-2'],
    [{ AWS_REGION: '' }, 'p', 'eu-west-1'],
  ];
  for (const [environment, profile, region] of cases) {
    it(`${JSON.stringify(environment)} ${profile}: ${region}`, async () => {
      const folder = awsFolder(config);
      try {
        const whole = { ...folder.environment, ...environment };
        assert.equal(defaultRegion(whole, await readConfigFiles(whole), profile), region);
      } finally {
        folder.remove();
      }
    });
  }
});

async function listed(config?: string, credentials?: string): Promise<readonly ProfileSummary[]> {
  const folder = awsFolder(config, credentials);
  try {
    return await listProfiles(folder.environment);
  } finally {
    folder.remove();
  }
}
