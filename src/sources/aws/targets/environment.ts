import { homedir } from 'node:os';
import path from 'node:path';

/** Variables by name, as a process has them: the program's own, or those of a file on top of them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is set and not empty; AWS's tools read an empty one as not set. */
export function variable(environment: Environment, name: string): string | undefined {
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
  return value === '' ? undefined : value;
}

/** The user's home folder, found as AWS's SDKs find it. */
export function homeFolder(environment: Environment): string {
  const drive = variable(environment, 'HOMEDRIVE') ?? `C:${path.sep}`;
  const onDrive = variable(environment, 'HOMEPATH');
  return (
    variable(environment, 'HOME') ??
    variable(environment, 'USERPROFILE') ??
    (onDrive === undefined ? homedir() : `${drive}${onDrive}`)
  );
}

/**
 * The profile that is meant where none is named: `AWS_PROFILE`, or `AWS_DEFAULT_PROFILE` as the AWS CLI reads it; `null`
 * where the environment names none.
 */
export function environmentProfile(environment: Environment): string | null {
  return variable(environment, 'AWS_PROFILE') ?? variable(environment, 'AWS_DEFAULT_PROFILE') ?? null;
}
