import type { AthenaSettings } from '../../core/config/config.ts';
import { FailureError, type Failure } from '../../run/failure.ts';
import type { AwsPlace } from '../../sources/aws/connection.ts';
import type { ProfileSummary } from '../../sources/aws/targets/listProfiles.ts';
import { discoversProfiles } from '../settings.ts';
import { awsEnvironment } from './awsEnvironment.ts';
import { loadProfiles } from './loadProfiles.ts';

/** AWS profiles and regions that a runbook can be run on, with what the AWS files say of them now. */
export interface AwsTarget {
  readonly type: 'aws';
  readonly name: string;
  /** Asked together; the region is empty where nothing names one. */
  readonly places: readonly AwsPlace[];
  readonly logGroups: readonly string[];
  readonly athena: AthenaSettings;
  /** What the files say of its profiles; one that they do not have is missing. */
  readonly profiles: readonly ProfileSummary[];
  /** See `AwsEnvironment.stamp`. */
  readonly environment: string;
  /** Why the files could not be read; `null` where they were. */
  readonly fault: Failure | null;
}

/** An AWS target as the configuration or the settings declare it. */
export interface AwsDeclaration {
  readonly name: string;
  readonly profiles: readonly string[];
  readonly regions: readonly string[];
  readonly logGroups: readonly string[];
  readonly athena: AthenaSettings;
}

/** The AWS files as they are now: read, nothing is sent and no credential is kept. */
export interface AwsFiles {
  readonly profiles: readonly ProfileSummary[];
  readonly environment: string;
  /** The region that the environment names; it wins over a profile's own, as in AWS's tools. */
  readonly region: string | null;
  readonly fault: Failure | null;
}

/** Reads the AWS files where something needs them: a declared target, or the discovery of profiles. */
export async function readAwsFiles(isNeeded: boolean): Promise<AwsFiles> {
  const nothing = { profiles: [], environment: '', region: null };
  if (!isNeeded && !discoversProfiles()) return { ...nothing, fault: null };
  try {
    const [{ variables, stamp }, { listProfiles }] = await Promise.all([awsEnvironment(), loadProfiles()]);
    const [region] = [variables['AWS_REGION'], variables['AWS_DEFAULT_REGION']].filter((one) => (one ?? '') !== '');
    return { profiles: await listProfiles(variables), environment: stamp, region: region ?? null, fault: null };
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    return { ...nothing, fault: fault.failure };
  }
}

/** A declared target, with what the files say of its profiles. */
export function declaredTarget(declaration: AwsDeclaration, files: AwsFiles): AwsTarget {
  const { name, profiles, regions, logGroups, athena } = declaration;
  return {
    type: 'aws',
    name,
    places: profiles.flatMap((profile) => regions.map((region) => ({ profile, region }))),
    logGroups,
    athena,
    profiles: files.profiles.filter((summary) => profiles.includes(summary.name)),
    environment: files.environment,
    fault: files.fault,
  };
}

/** One target for each profile of the files, where the settings want them. Their names are no names of the configuration. */
export function discoveredTargets(files: AwsFiles): readonly AwsTarget[] {
  if (!discoversProfiles()) return [];
  return files.profiles.map((summary) => ({
    type: 'aws',
    name: `aws: ${summary.name}`,
    places: [{ profile: summary.name, region: files.region ?? summary.region ?? '' }],
    logGroups: [],
    athena: {},
    profiles: [summary],
    environment: files.environment,
    fault: files.fault,
  }));
}
