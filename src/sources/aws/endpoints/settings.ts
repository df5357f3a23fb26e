import { FailureError } from '../../../run/failure.ts';
import type { ConfigFiles, Section } from '../targets/configFiles.ts';
import { variable, type Environment } from '../targets/environment.ts';

/**
 * A setting of the profile. Where both files give it, the CLI takes the credentials file's and the SDKs the config file's.
 *
 * @throws `FailureError` `aws.configuration` where they differ.
 */
export function setting(files: ConfigFiles, profile: string, key: string): string | undefined {
  const value = text(files.settings(profile), key);
  if (value === text(files.profile(profile) ?? {}, key)) return value;
  throw new FailureError({
    code: 'aws.configuration',
    message: `${key} of the profile ${profile} differs between the AWS config file and the credentials file.`,
    nextStep: `Keep ${key} in one of the two: the AWS CLI takes the one, the SDKs the other.`,
  });
}

/**
 * A switch: the variable says it, else the profile, else it is off.
 *
 * @throws `FailureError` `aws.configuration` for what is neither `true` nor `false`.
 */
export function isOn(
  environment: Environment,
  files: ConfigFiles,
  profile: string,
  name: string,
  key: string,
): boolean {
  return (
    flag(variable(environment, name), name) ??
    flag(setting(files, profile, key), `${key} of profile ${profile}`) ??
    false
  );
}

/** A key of a section; an empty one counts as not set. */
export function text(section: Section, key: string): string | undefined {
  const value = Object.hasOwn(section, key) ? section[key] : undefined;
  return value === '' ? undefined : value;
}

function flag(value: string | undefined, setBy: string): boolean | null {
  if (value === undefined) return null;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new FailureError({
    code: 'aws.configuration',
    message: `${setBy} is neither \`true\` nor \`false\`.`,
    nextStep: `Write ${setBy} as \`true\` or \`false\`: the AWS CLI and the SDKs read other spellings differently.`,
  });
}
