import type { AthenaSettings } from '../core/config/config.ts';
import { FailureError } from '../run/failure.ts';
import type { QuerySource } from '../run/source.ts';
import type { AwsSourceOptions } from '../sources/aws/awsSource.ts';
import type { AwsPlace } from '../sources/aws/connection.ts';
import { readConfigFiles } from '../sources/aws/targets/configFiles.ts';
import { defaultRegion } from '../sources/aws/targets/defaultRegion.ts';
import { announced } from './announced.ts';
import { costCeilings } from './costCeilings.ts';
import { livePrompts } from './liveContext.ts';
import { refuseNodeDebug } from './refuseNodeDebug.ts';
import type { TargetOptions } from './targetOptions.ts';
import type { Terminal } from './terminal.ts';

/** What is asked live, as the options or the configuration say it. */
export interface LiveTarget {
  readonly name: string;
  /** `null` is what the environment holds. */
  readonly profiles: readonly (string | null)[];
  /** `[]` is the region that each profile has by default. */
  readonly regions: readonly string[];
  readonly logGroups: readonly string[];
  readonly athena: AthenaSettings;
}

/**
 * Opens a live target; the AWS SDK is loaded for it. Who is asked is said on standard error before the first question.
 *
 * @throws `UsageError` where Node.js would print credentials; `FailureError` `aws.region` where a profile has no region, `aws.configuration` for a file that cannot be read.
 */
export async function openLiveTarget(
  terminal: Terminal,
  live: LiveTarget,
  options: TargetOptions,
): Promise<QuerySource> {
  refuseNodeDebug(terminal);
  const { openAwsSource } = await import('../sources/aws/openAwsSource.ts');
  const settings: AwsSourceOptions = {
    name: live.name,
    places: await placesOf(terminal, live),
    logGroups: live.logGroups,
    athena: live.athena,
    environment: terminal.environment,
    prompts: livePrompts(terminal),
    ceilings: costCeilings(options),
  };
  return announced(openAwsSource(settings), terminal);
}

/** Every profile in every region. */
async function placesOf({ environment }: Terminal, live: LiveTarget): Promise<readonly AwsPlace[]> {
  if (live.regions.length > 0) {
    return live.profiles.flatMap((profile) => live.regions.map((region) => ({ profile, region })));
  }
  const files = await readConfigFiles(environment);
  return live.profiles.map((profile) => {
    const region = defaultRegion(environment, files, profile);
    if (region !== null) return { profile, region };
    throw new FailureError({
      code: 'aws.region',
      message: `${profile === null ? 'The environment' : `The profile ${profile}`} has no region, and none is named.`,
      nextStep: 'Name it with --region us-east-1, AWS_REGION, or `region` of the profile.',
    });
  });
}
