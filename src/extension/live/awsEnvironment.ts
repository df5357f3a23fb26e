import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseEnvironmentFile } from '../../core/environment/parseEnvironmentFile.ts';
import { FailureError } from '../../run/failure.ts';
import { environmentFile } from '../settings.ts';

/** The variables that profiles, endpoints and credentials are read from. It may hold secrets: it is never kept. */
export interface AwsEnvironment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Says where they come from and when they changed, without telling one: part of every key. */
  readonly stamp: string;
}

/**
 * The environment of VS Code, under the file of `apirunbook.aws.envFile`: VS Code started from a dock has none of the
 * variables that a shell sets.
 *
 * @throws `FailureError` `aws.configuration` where the file cannot be read.
 */
export async function awsEnvironment(): Promise<AwsEnvironment> {
  const file = environmentFilePath();
  if (file === null) return { variables: process.env, stamp: '' };
  const text = await textOf(file);
  const { variables, faults } = parseEnvironmentFile(text);
  const [fault] = faults;
  if (fault !== undefined) {
    throw new FailureError({
      code: 'aws.configuration',
      message: `The environment file ${file} cannot be read in line ${fault.line}: ${fault.message}`,
      nextStep: 'Mend that line, or name another file in the setting apirunbook.aws.envFile.',
    });
  }
  const stamp = `${file} ${createHash('sha256').update(text).digest('hex')}`;
  return { variables: { ...process.env, ...Object.fromEntries(variables) }, stamp };
}

/** The file that the settings name; `null` where they name none. */
export function environmentFilePath(): string | null {
  const named = environmentFile();
  if (named === '') return null;
  return named.startsWith('~/') ? path.join(homedir(), named.slice(2)) : path.resolve(homedir(), named);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unreadable';
    throw new FailureError({
      code: 'aws.configuration',
      message: `The environment file ${file} cannot be read (${code}).`,
      nextStep: 'Name a file that is there in the setting apirunbook.aws.envFile, or empty it.',
    });
  }
}
