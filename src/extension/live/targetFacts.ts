import type { ProfileSummary } from '../../sources/aws/targets/listProfiles.ts';
import type { AwsTarget } from './awsTarget.ts';

/** An endpoint that is not AWS's own, and who set it. */
export interface TargetEndpoint {
  readonly url: string;
  readonly profile: string;
  readonly setBy: string;
}

const kinds: Readonly<Record<ProfileSummary['kind'], string>> = {
  static: 'access key',
  sso: 'SSO',
  login: 'aws login',
  process: 'process',
  'web-identity': 'web identity',
  'assume-role': 'role',
  'named-source': 'machine or container',
  incomplete: 'incomplete',
};

/** "SSO, eu-west-1", "role with MFA, no region": how the profiles get their credentials, and the regions asked. */
export function targetDetail(target: AwsTarget): string {
  const regions = unique(target.places.map(({ region }) => (region === '' ? 'no region' : region)));
  const named = regions.length > mostRegions ? [`${regions.length} regions`] : regions;
  return [...unique(target.profiles.map(kindText)), ...named].join(', ');
}

/** Regions that are listed; of more there is only their number. */
const mostRegions = 4;

/** "prod-readonly", "a, b": the profiles that are asked. */
export function targetProfiles(target: AwsTarget): string {
  return unique(target.places.map(({ profile }) => profile ?? 'the environment')).join(', ');
}

/** The endpoints that are not AWS's own, each once. */
export function targetEndpoints(target: AwsTarget): readonly TargetEndpoint[] {
  const seen = new Map<string, TargetEndpoint>();
  for (const { name, endpoints } of target.profiles) {
    for (const { url, setBy } of Object.values(endpoints)) {
      if (url !== null) seen.set(`${name} ${url}`, { url, profile: name, setBy: setBy ?? '' });
    }
  }
  return [...seen.values()];
}

/** What a person should know before the first run, one sentence each. */
export function targetWarnings(target: AwsTarget): readonly string[] {
  const missing = unique(target.places.flatMap(({ profile }) => profile ?? [])).filter((profile) =>
    target.profiles.every(({ name }) => name !== profile),
  );
  return [
    ...(target.fault === null ? [] : [target.fault.message]),
    ...(target.fault === null ? missing.map((name) => `The AWS files have no profile ${name}.`) : []),
    ...(target.places.some(({ region }) => region === '') ? ['No region is named.'] : []),
    ...target.profiles.flatMap(({ name, fault, endpointFault, endpointWarnings }) => [
      ...(fault === null ? [] : [`Profile ${name}: ${fault}.`]),
      ...(endpointFault === null ? [] : [endpointFault.message]),
      ...endpointWarnings.map((warning) => `Profile ${name}: ${warning}`),
    ]),
  ];
}

function kindText({ kind, mfaSerial }: ProfileSummary): string {
  return mfaSerial === null ? kinds[kind] : `${kinds[kind]} with MFA`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
