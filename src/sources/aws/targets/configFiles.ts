import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { FailureError } from '../../../run/failure.ts';
import { homeFolder, variable, type Environment } from './environment.ts';

/** The keys of one section. A key inside a nested one is joined by a dot: `cloudwatch_logs.endpoint_url`. */
export type Section = Readonly<Record<string, string | undefined>>;

/** What the AWS config and credentials files hold, as they are now. It has secrets: it is never kept nor shown. */
export interface ConfigFiles {
  /** Names of the profiles, sorted. */
  readonly profileNames: readonly string[];
  /** A profile with the keys of both files; those of the credentials file win, as for credentials. `null`: no such profile. */
  profile(name: string): Section | null;
  /** The same where the config file's keys win, as for every other setting. */
  settings(name: string): Section;
  /** `[services name]` or `[sso-session name]` of the config file. */
  section(kind: 'services' | 'sso-session', name: string): Section | null;
}

export interface ConfigPaths {
  readonly config: string;
  readonly credentials: string;
}

/** Where the two files are: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else in the home folder's `.aws`. */
export function configPaths(environment: Environment): ConfigPaths {
  const home = homeFolder(environment);
  const placed = (name: string, file: string): string => {
    const named = variable(environment, name) ?? path.join(home, '.aws', file);
    return named.startsWith('~/') ? path.join(home, named.slice(2)) : named;
  };
  return {
    config: placed('AWS_CONFIG_FILE', 'config'),
    credentials: placed('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  };
}

/**
 * Reads both files anew. A file that is not there holds nothing, as AWS's tools have it.
 *
 * @throws `FailureError` `aws.configuration` for a file that is there and cannot be read.
 */
export async function readConfigFiles(environment: Environment): Promise<ConfigFiles> {
  const paths = configPaths(environment);
  await Promise.all([proveReadable(paths.config), proveReadable(paths.credentials)]);
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    configFilepath: paths.config,
    filepath: paths.credentials,
    ignoreCache: true,
  });
  const config = own(configFile, (name) => !/^(?:services|sso-session)\./.test(name));
  const credentials = own(credentialsFile, () => true);
  return {
    profileNames: [...new Set([...config.keys(), ...credentials.keys()])].sort(),
    profile: (name) =>
      config.has(name) || credentials.has(name) ? { ...config.get(name), ...credentials.get(name) } : null,
    settings: (name) => ({ ...credentials.get(name), ...config.get(name) }),
    section: (kind, name) => own(configFile, (key) => key === `${kind}.${name}`).get(`${kind}.${name}`) ?? null,
  };
}

/** Says when a file changed: its times and sizes, for those who keep what they read. Absent files count as such. */
export async function configStamp(environment: Environment): Promise<string> {
  const { config, credentials } = configPaths(environment);
  return (await Promise.all([config, credentials].map(fileStamp))).join(' ');
}

/** The size and time of a file's last change; `-` where there is none. */
export async function fileStamp(file: string): Promise<string> {
  try {
    const { size, mtimeNs } = await stat(file, { bigint: true });
    return `${size}@${mtimeNs}`;
  } catch (fault) {
    if (isMissing(fault)) return '-';
    throw unreadable(file, fault);
  }
}

/** The SDK's reader takes a file that it cannot read or parse for an empty one: such a file is refused before. */
async function proveReadable(file: string): Promise<void> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (fault) {
    if (isMissing(fault)) return;
    throw unreadable(file, fault);
  }
  if (!/^\s*\[(?:profile )?__proto__\]/m.test(text)) return;
  throw new FailureError({
    code: 'aws.configuration',
    message: `${file} has a profile called __proto__, with which the AWS SDK reads nothing of the file.`,
    nextStep: 'Give that profile another name.',
  });
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR');
}

function unreadable(file: string, fault: unknown): FailureError {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
  return new FailureError({
    code: 'aws.configuration',
    message: `${file} cannot be read (${code}).`,
    nextStep: 'Make the file readable for you, or name another in AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE.',
  });
}

function own(
  sections: Readonly<Record<string, Section>>,
  keep: (name: string) => boolean,
): ReadonlyMap<string, Section> {
  return new Map(Object.entries(sections).filter(([name]) => keep(name)));
}
