/** One configuration, and where each service is asked with it. Services that are not named are asked at AWS. */
export interface EndpointCase {
  readonly name: string;
  readonly page: string;
  readonly config?: string;
  readonly credentials?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The profile that is asked with; left out it is `lab`. */
  readonly profile?: string;
  readonly asked: Readonly<Record<string, string>>;
}

const page = 'feature-ss-endpoints';
const all = (url: string): Readonly<Record<string, string>> => ({
  cloudTrail: url,
  logs: url,
  cloudWatch: url,
  athena: url,
  sts: url,
});

const one = 'http://127.0.0.1:4001';
const two = 'http://127.0.0.1:4002';
const section = `[services s]\nlogs =\n  endpoint_url = http://127.0.0.1:1\ncloudwatch_logs =\n  endpoint_url = ${one}\n`;

export const endpointCases: readonly EndpointCase[] = [
  { name: 'nothing is set', page, config: '[profile lab]\nregion = us-east-1\n', asked: {} },
  { name: 'the profile is not there', page, asked: {} },
  { name: 'the global variable', page, environment: { AWS_ENDPOINT_URL: one }, asked: all(one) },
  { name: 'an empty global variable', page, environment: { AWS_ENDPOINT_URL: '' }, asked: {} },
  {
    name: 'the variable of CloudTrail',
    page,
    environment: { AWS_ENDPOINT_URL_CLOUDTRAIL: one },
    asked: { cloudTrail: one },
  },
  {
    name: 'the variable of CloudWatch Logs',
    page,
    environment: { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: one },
    asked: { logs: one },
  },
  {
    name: 'the variable of CloudWatch',
    page,
    environment: { AWS_ENDPOINT_URL_CLOUDWATCH: one },
    asked: { cloudWatch: one },
  },
  { name: 'the variable of Athena', page, environment: { AWS_ENDPOINT_URL_ATHENA: one }, asked: { athena: one } },
  { name: 'the variable of STS', page, environment: { AWS_ENDPOINT_URL_STS: one }, asked: { sts: one } },
  { name: 'a variable that no service has', page, environment: { AWS_ENDPOINT_URL_LOGS: one }, asked: {} },
  { name: 'a variable in small letters', page, environment: { aws_endpoint_url: one }, asked: {} },
  {
    name: "a service's variable comes before the global one",
    page,
    environment: { AWS_ENDPOINT_URL: one, AWS_ENDPOINT_URL_ATHENA: two },
    asked: { ...all(one), athena: two },
  },
  {
    name: "an empty service's variable leaves the global one",
    page,
    environment: { AWS_ENDPOINT_URL: one, AWS_ENDPOINT_URL_ATHENA: '' },
    asked: all(one),
  },
  { name: "the profile's address", page, config: `[profile lab]\nendpoint_url = ${one}\n`, asked: all(one) },
  { name: "another profile's address", page, config: `[profile other]\nendpoint_url = ${one}\n`, asked: {} },
  { name: 'the address of the default profile', page, config: `[default]\nendpoint_url = ${one}\n`, asked: {} },
  {
    name: 'the default profile itself',
    page,
    profile: 'default',
    config: `[default]\nendpoint_url = ${one}\n`,
    asked: all(one),
  },
  { name: 'the address in the credentials file', page, credentials: `[lab]\nendpoint_url = ${one}\n`, asked: all(one) },
  {
    name: 'the same address in both files',
    page,
    config: `[profile lab]\nendpoint_url = ${one}\n`,
    credentials: `[lab]\nendpoint_url = ${one}\n`,
    asked: all(one),
  },
  { name: 'a services section', page, config: `[profile lab]\nservices = s\n${section}`, asked: { logs: one } },
  {
    name: 'a services section that no profile names',
    page,
    config: `[profile lab]\nregion = r\n${section}`,
    asked: {},
  },
  {
    name: 'a services section named in the credentials file',
    page,
    config: section,
    credentials: '[lab]\nservices = s\n',
    asked: { logs: one },
  },
  {
    name: "a services section comes before the profile's address",
    page,
    config: `[profile lab]\nservices = s\nendpoint_url = ${two}\n${section}`,
    asked: { ...all(two), logs: one },
  },
  {
    name: 'the global variable comes before a services section',
    page,
    environment: { AWS_ENDPOINT_URL: two },
    config: `[profile lab]\nservices = s\n${section}`,
    asked: all(two),
  },
  {
    name: "a service's variable comes before its section, the others keep theirs",
    page,
    environment: { AWS_ENDPOINT_URL_CLOUDTRAIL: two },
    config: `[profile lab]\nservices = s\n${section}`,
    asked: { cloudTrail: two, logs: one },
  },
  {
    name: 'other settings of a service in a section',
    page,
    config: '[profile lab]\nservices = s\n[services s]\nathena =\n  other = 1\n',
    asked: {},
  },
  {
    name: 'every service in a section',
    page,
    config: `[profile lab]\nservices = s\n[services s]\n${[
      'cloudtrail',
      'cloudwatch_logs',
      'cloudwatch',
      'athena',
      'sts',
    ]
      .map((name) => `${name} =\n  endpoint_url = ${one}\n`)
      .join('')}`,
    asked: all(one),
  },
  {
    name: 'the ignore variable',
    page,
    environment: { AWS_ENDPOINT_URL: one, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    config: `[profile lab]\nendpoint_url = ${two}\n`,
    asked: {},
  },
  {
    name: 'the ignore setting of the profile',
    page,
    environment: { AWS_ENDPOINT_URL: one },
    config: `[profile lab]\nignore_configured_endpoint_urls = true\nendpoint_url = ${two}\n`,
    asked: {},
  },
  {
    name: 'the ignore variable comes before the setting',
    page,
    environment: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
    config: `[profile lab]\nignore_configured_endpoint_urls = true\nendpoint_url = ${two}\n`,
    asked: all(two),
  },
  {
    name: 'the ignore setting of another profile',
    page,
    config: `[profile other]\nignore_configured_endpoint_urls = true\n[profile lab]\nendpoint_url = ${two}\n`,
    asked: all(two),
  },
  { name: 'a path in the address', page, environment: { AWS_ENDPOINT_URL: `${one}/aws` }, asked: all(`${one}/aws`) },
  {
    name: 'an address over https',
    page,
    environment: { AWS_ENDPOINT_URL_LOGS: two, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'https://logs.lab.example' },
    asked: { logs: 'https://logs.lab.example' },
  },
];
