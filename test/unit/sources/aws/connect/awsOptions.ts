import type { AwsPrompts, AwsSourceOptions } from '../../../../../src/sources/aws/awsSource.ts';
import type { AwsFolder } from '../targets/awsFolder.ts';

const none = { ask: null, refuse: null };

/** Options of a target that asks with the files and the environment of a folder. */
export function awsOptions(
  folder: AwsFolder,
  environment: Readonly<Record<string, string>>,
  mfaCode: AwsPrompts['mfaCode'] = () => Promise.resolve(null),
): AwsSourceOptions {
  return {
    name: 'prod',
    places: [],
    logGroups: [],
    athena: {},
    environment: { ...folder.environment, ...environment },
    stateFolder: `${folder.home}/state`,
    prompts: { mfaCode },
    ceilings: { cell: none, runbook: none, day: none },
  };
}

export const unheard = { progress: () => undefined };
