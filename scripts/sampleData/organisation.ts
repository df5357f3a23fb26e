/**
 * The company of the sample. Everything is invented: AWS's documentation account ids, the documentation networks of
 * RFC 5737 for the internet, 10.0.0.0/8 for the inside, and key ids that say EXAMPLE.
 */
export const accounts = {
  /** Users, the pipeline, the organization trail. */
  platform: '111122223333',
  /** The web shop. */
  shop: '444455556666',
  /** A company bought last month: not in the organization yet, and logged by two trails of its own, one a region. */
  payments: '777788889999',
} as const;

export const organizationId = 'o-exampleorgid';
export const logBucket = 'example-central-cloudtrail';

export const regions = ['us-east-1', 'eu-west-1'] as const;
/** Regions without workloads: whoever calls there is looking around. */
export const quietRegions = ['eu-central-1', 'us-west-2', 'ap-southeast-2'] as const;

export const networks = {
  /** Addresses of the office, seen from outside. */
  office: '203.0.113.',
  /** The pipeline's runners, inside a VPC. */
  runners: '10.40.2.',
  shop: '10.60.11.',
  payments: '10.70.4.',
  /** A security scanner that a vendor runs. */
  vendor: '192.0.2.50',
  /** Guesses passwords on the sign-in page; has nothing to do with the leaked key. */
  sprayer: '192.0.2.200',
  intruder: '198.51.100.77',
  intruderBrowser: '198.51.100.140',
} as const;

/** The vendor's own account. */
export const vendorAccount = '123456789012';

export const pipelineUser = { name: 'ci-deploy', accessKeyId: 'AKIAEXAMPLECIDEPLOY7' } as const;
/** The bucket the intruder is after. Data events of S3 are recorded in the payments account only. */
export const exportsBucket = 'example-payments-exports';
/** The role the pipeline assumes in each account that it deploys to. */
export const deployRole = 'DeployRole';

export interface Person {
  readonly name: string;
  readonly address: string;
  readonly browser: string;
  readonly mfa: boolean;
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15';

/** People with an IAM user of their own in the platform account. */
export const people = {
  alice: { name: 'alice', address: `${networks.office}21`, browser: firefox, mfa: true },
  bruno: { name: 'bruno', address: `${networks.office}22`, browser: chrome, mfa: true },
  chen: { name: 'chen', address: `${networks.office}23`, browser: safari, mfa: true },
  /** Never set up a second factor. */
  dana: { name: 'dana', address: `${networks.office}24`, browser: chrome, mfa: false },
} as const satisfies Record<string, Person>;

/** People who come through IAM Identity Center. */
export const federatedPeople: readonly Person[] = [
  { name: 'erin', address: `${networks.office}31`, browser: chrome, mfa: true },
  { name: 'farid', address: `${networks.office}32`, browser: firefox, mfa: true },
  { name: 'grace', address: `${networks.office}33`, browser: safari, mfa: true },
];
