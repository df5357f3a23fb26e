import assert from 'node:assert/strict';
import { AthenaClient, ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { FailureError } from '../../../../../src/run/failure.ts';
import { openClients } from '../../../../../src/sources/aws/clients.ts';
import { serviceNames, type ServiceName } from '../../../../../src/sources/aws/connection.ts';
import { resolveEndpoints } from '../../../../../src/sources/aws/endpoints/resolveEndpoints.ts';
import { readConfigFiles } from '../../../../../src/sources/aws/targets/configFiles.ts';
import { awsFolder } from '../targets/awsFolder.ts';
import { endpointCases, type EndpointCase } from './endpoints.cases.ts';

describe('endpoints are resolved as AWS documents, and as the SDK does for AWS_PROFILE', () => {
  for (const one of endpointCases) {
    it(one.name, async () => {
      const expected = Object.fromEntries(serviceNames.map((name) => [name, one.asked[name] ?? null]));
      assert.deepEqual(await ours(one), expected);
      assert.deepEqual(await theSdks(one), expected);
    });
  }
});

describe('what set an endpoint is said', () => {
  const cases: readonly [config: string, environment: Record<string, string>, setBy: string][] = [
    ['', { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'AWS_ENDPOINT_URL'],
    ['', { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'http://127.0.0.1:1' }, 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS'],
    ['[profile lab]\nendpoint_url = http://127.0.0.1:1\n', {}, 'endpoint_url of profile lab'],
    [
      '[profile lab]\nservices = s\n[services s]\ncloudwatch_logs =\n  endpoint_url = http://127.0.0.1:1\n',
      {},
      'cloudwatch_logs of services s',
    ],
  ];
  for (const [config, environment, setBy] of cases) {
    it(setBy, async () => {
      const { services } = await resolved({ config, environment });
      assert.equal(services.logs.setBy, setBy);
    });
  }
});

describe('endpoints that cannot be asked are refused', () => {
  const cases: readonly [name: string, given: Given, code: string, said: RegExp][] = [
    ['no address', { environment: { AWS_ENDPOINT_URL: 'lab' } }, 'aws.endpoint', /AWS_ENDPOINT_URL/],
    ['another scheme', { environment: { AWS_ENDPOINT_URL_STS: 'ftp://lab' } }, 'aws.endpoint', /http/],
    [
      'a password in it, which is not repeated',
      { environment: { AWS_ENDPOINT_URL: 'https://me:MARKED-SECRET@lab' } },
      'aws.endpoint',
      /^(?!.*MARKED)/,
    ],
    [
      'a query in it',
      { environment: { AWS_ENDPOINT_URL: 'https://lab?token=MARKED' } },
      'aws.endpoint',
      /^(?!.*MARKED)/,
    ],
    ['a services section that is missing', { config: '[profile lab]\nservices = none\n' }, 'aws.configuration', /none/],
    [
      'FIPS at an endpoint of which nobody can tell',
      {
        environment: { AWS_ENDPOINT_URL_LOGS: '', AWS_ENDPOINT_URL_STS: 'https://lab', AWS_USE_FIPS_ENDPOINT: 'true' },
      },
      'aws.endpoint',
      /AWS_ENDPOINT_URL_STS/,
    ],
    [
      'an address that the two files give differently',
      {
        config: '[profile lab]\nendpoint_url = http://127.0.0.1:1\n',
        credentials: '[lab]\nendpoint_url = http://127.0.0.1:2\n',
      },
      'aws.configuration',
      /endpoint_url of the profile lab differs/,
    ],
    [
      'an ignore flag that the CLI and the SDKs read differently',
      { environment: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' } },
      'aws.configuration',
      /AWS_IGNORE_CONFIGURED_ENDPOINT_URLS/,
    ],
  ];
  for (const [name, given, code, said] of cases) {
    it(name, async () => {
      await assert.rejects(resolved(given), (fault) => {
        assert.ok(fault instanceof FailureError);
        assert.equal(fault.failure.code, code);
        assert.match(`${fault.failure.message} ${fault.failure.nextStep}`, said);
        return true;
      });
    });
  }
});

describe("AWS's own endpoints have variants", () => {
  const cases: readonly [name: string, given: Given, fips: boolean, dualStack: boolean][] = [
    ['none', {}, false, false],
    ['FIPS by the variable', { environment: { AWS_USE_FIPS_ENDPOINT: 'true' } }, true, false],
    ['FIPS by the profile', { config: '[profile lab]\nuse_fips_endpoint = true\n' }, true, false],
    [
      'the variable comes before the profile',
      { config: '[profile lab]\nuse_fips_endpoint = true\n', environment: { AWS_USE_FIPS_ENDPOINT: 'false' } },
      false,
      false,
    ],
    ['dual stack', { config: '[profile lab]\nuse_dualstack_endpoint = true\n' }, false, true],
  ];
  for (const [name, given, useFipsEndpoint, useDualstackEndpoint] of cases) {
    it(name, async () => {
      assert.deepEqual((await resolved(given)).variant, { useFipsEndpoint, useDualstackEndpoint });
    });
  }

  it('which the clients ask', async () => {
    const endpoints = await resolved({ environment: { AWS_USE_FIPS_ENDPOINT: 'true' } });
    const { clients, close } = openClients('us-east-1', endpoints, () => Promise.reject(new Error('not asked for')));
    assert.equal(await clients.logs.config.useFipsEndpoint(), true);
    assert.equal(await clients.sts.config.useFipsEndpoint(), true);
    close();
  });
});

describe('what may surprise is warned of', () => {
  const cases: readonly [name: string, given: Given, warnings: readonly RegExp[]][] = [
    ['AWS alone', {}, []],
    ['all services on this machine', { environment: { AWS_ENDPOINT_URL: 'http://localhost:1' } }, []],
    [
      'some services only',
      { environment: { AWS_ENDPOINT_URL_CLOUDTRAIL: 'http://[::1]:1' } },
      [/\(CloudTrail\); CloudWatch Logs, CloudWatch, Athena, STS are asked at AWS/],
    ],
    ['plain http elsewhere', { environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1.example' } }, [/plain http/]],
    ['https elsewhere', { environment: { AWS_ENDPOINT_URL: 'https://lab.example' } }, []],
  ];
  for (const [name, given, warnings] of cases) {
    it(name, async () => {
      const found = await resolved(given);
      assert.equal(found.warnings.length, warnings.length, found.warnings.join(' '));
      for (const [index, warning] of warnings.entries()) assert.match(found.warnings[index] ?? '', warning);
    });
  }
});

type Given = Pick<EndpointCase, 'config' | 'credentials' | 'environment' | 'profile'>;

async function resolved({ config, credentials, environment, profile = 'lab' }: Given) {
  const folder = awsFolder(config, credentials);
  try {
    const whole = { ...folder.environment, ...environment };
    return resolveEndpoints(whole, await readConfigFiles(whole), profile);
  } finally {
    folder.remove();
  }
}

async function ours(given: Given): Promise<Record<string, string | null>> {
  const { services } = await resolved(given);
  return Object.fromEntries(serviceNames.map((name) => [name, services[name].url]));
}

/** Where the SDK's own clients would send a request, with nothing but the process's environment to go by. */
async function theSdks({
  config,
  credentials,
  environment,
  profile = 'lab',
}: Given): Promise<Record<string, string | null>> {
  const folder = awsFolder(config, credentials);
  const before = process.env;
  process.env = { ...folder.environment, ...environment, AWS_PROFILE: profile };
  try {
    const found: Partial<Record<ServiceName, string | null>> = {};
    for (const name of serviceNames) found[name] = await asked(name);
    return found;
  } finally {
    process.env = before;
    folder.remove();
  }
}

async function asked(name: ServiceName): Promise<string | null> {
  let address: string | null = null;
  const settings = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'none' },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: { protocol: string; hostname: string; port?: number; path: string }) => {
        const port = request.port === undefined ? '' : `:${request.port}`;
        const path = request.path === '/' ? '' : request.path.replace(/\/$/, '');
        address = `${request.protocol}//${request.hostname}${port}${path}`;
        return Promise.reject(new Error('far enough'));
      },
    },
  };
  const send: Readonly<Record<ServiceName, () => Promise<unknown>>> = {
    cloudTrail: () => new CloudTrailClient(settings).send(new DescribeTrailsCommand({})),
    logs: () => new CloudWatchLogsClient(settings).send(new DescribeLogGroupsCommand({})),
    cloudWatch: () => new CloudWatchClient(settings).send(new DescribeAlarmsCommand({})),
    athena: () => new AthenaClient(settings).send(new ListWorkGroupsCommand({})),
    sts: () => new STSClient(settings).send(new GetCallerIdentityCommand({})),
  };
  await assert.rejects(send[name](), /far enough/);
  return address !== null && /\.amazonaws\.com/.test(address) ? null : address;
}
