import type { AwsIdentity } from '../../sources/aws/awsSource.ts';
import type { AwsTarget } from './awsTarget.ts';
import { targetDetail, targetEndpoints, targetProfiles, targetWarnings } from './targetFacts.ts';

/** One item of a cell's status bar. */
export interface StatusItem {
  readonly text: string;
  readonly tooltip: string;
  readonly command: string | null;
}

/**
 * What the status bar says of a live target: its profiles and regions from the AWS files alone, endpoints that are not
 * AWS's own and other warnings, and once STS was asked the account and the caller.
 */
export function liveItems(target: AwsTarget, identities: readonly AwsIdentity[] | null): readonly StatusItem[] {
  const regions = unique(target.places.map(({ region }) => (region === '' ? 'no region' : region)));
  const profiles = targetProfiles(target);
  // A target that is named after its profile says it once.
  const who = target.name.endsWith(profiles) ? [] : [profiles];
  return [
    {
      text: `$(cloud) on ${[target.name, ...who, shortened(regions)].join(' · ')}`,
      tooltip: `AWS: ${profiles} (${targetDetail(target)})\nRegions: ${regions.join(', ')}\n\nChoose the target`,
      command: 'apirunbook.chooseTarget',
    },
    ...targetEndpoints(target).map(({ url, profile, setBy }) => ({
      text: `$(warning) ${url}`,
      tooltip: `Not AWS's own endpoint: profile ${profile} is asked at ${url}, set by ${setBy}`,
      command: null,
    })),
    ...warningItems(targetWarnings(target)),
    identityItem(identities),
  ];
}

function warningItems(warnings: readonly string[]): readonly StatusItem[] {
  if (warnings.length === 0) return [];
  const text = warnings.length === 1 ? 'a warning' : `${warnings.length} warnings`;
  return [{ text: `$(warning) ${text}`, tooltip: warnings.join('\n'), command: null }];
}

function identityItem(identities: readonly AwsIdentity[] | null): StatusItem {
  const command = 'apirunbook.showIdentity';
  if (identities === null) {
    const tooltip = 'STS was not asked yet whom this target is asked as. Ask it now';
    return { text: '$(account) account not asked yet', tooltip, command };
  }
  const callers = unique(identities.map(({ place, caller }) => `${place.profile ?? 'environment'}: ${caller.arn}`));
  const accounts = unique(identities.map(({ caller }) => caller.account));
  return { text: `$(account) ${shortened(accounts)}`, tooltip: `${callers.join('\n')}\n\nAsk STS again`, command };
}

const most = 2;

/** "us-east-1, eu-west-1", "us-east-1, eu-west-1 and 3 more". */
function shortened(texts: readonly string[]): string {
  const left = texts.length - most;
  return `${texts.slice(0, most).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
