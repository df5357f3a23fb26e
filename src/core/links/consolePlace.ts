/** A Region whose console is known. */
export interface ConsolePlace {
  readonly region: string;
  readonly partition: Partition;
}

type Partition = keyof typeof domains;

/** The consoles' domains ("AWS Management Console in the China Regions" and "AWS GovCloud (US) compared to standard Regions"). */
const domains = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
} as const;

/** IAM is global in a partition; its console stands in one Region of it. */
const iamRegions: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/**
 * UTF-16 code units: what the Windows shell opens (Electron, `shell.openExternal`: "Max 2081 characters on Windows").
 * A longer address would lead nowhere for some.
 */
export const longestUrl = 2_081;

const regionCode = /^[a-z]{2}(?:-gov)?-[a-z]{4,12}-[1-9]\d?$/;

/** Where the console of a Region stands; `null` for what is no Region and for partitions whose consoles are not public. */
export function consolePlace(region: string | null): ConsolePlace | null {
  if (region === null || !regionCode.test(region)) return null;
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return { region, partition };
}

/** Where IAM's console stands for a partition as an ARN names it. */
export function iamPlace(partition: string): ConsolePlace | null {
  return isPartition(partition) ? { region: iamRegions[partition], partition } : null;
}

function isPartition(text: string): text is Partition {
  return Object.hasOwn(domains, text);
}

/**
 * The address of a page: `https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/roles`. `fragment` is encoded
 * already. `null` where it would be too long to open.
 */
export function consoleUrl({ region, partition }: ConsolePlace, service: string, fragment: string): string | null {
  const url = `https://${region}.${domains[partition]}/${service}/home?region=${region}#${fragment}`;
  return url.length <= longestUrl ? url : null;
}

const services = ['athena', 'cloudtrailv2', 'cloudwatch', 'iam'];
const form =
  /^https:\/\/([a-z0-9-]+)\.([a-z-]+(?:\.[a-z-]+)+)\/([a-z0-9]+)\/home\?region=([a-z0-9-]+)#[\w$%*+./:=?-]*$/;

/** Whether a text is the address of a page that `consoleUrl` could have made: the last check before it is opened. */
export function isConsoleUrl(url: string): boolean {
  const [, host = null, domain, service = '', region] = (url.length <= longestUrl && form.exec(url)) || [];
  const place = consolePlace(host);
  return place !== null && domains[place.partition] === domain && region === host && services.includes(service);
}

/** ", account 012345678901, eu-west-1", as far as they are known: an address of the console cannot say whose page it is. */
export function where(account: string | null, region: string | null): string {
  const owner = account !== null && /^\d{12}$/.test(account) ? `, account ${account}` : '';
  return region === null ? owner : `${owner}, ${region}`;
}
