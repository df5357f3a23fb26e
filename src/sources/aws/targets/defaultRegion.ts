import type { ConfigFiles } from './configFiles.ts';
import { environmentProfile, variable, type Environment } from './environment.ts';

/**
 * The region of a profile where nobody names one: `AWS_REGION`, `AWS_DEFAULT_REGION`, else the profile's own; `null` where
 * none of them says.
 */
export function defaultRegion(environment: Environment, files: ConfigFiles, profile: string | null): string | null {
  const name = profile ?? environmentProfile(environment) ?? 'default';
  return (
    variable(environment, 'AWS_REGION') ??
    variable(environment, 'AWS_DEFAULT_REGION') ??
    files.profile(name)?.['region'] ??
    null
  );
}
