import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../run/failure.ts';
import { homeFolder, variable, type Environment } from './targets/environment.ts';

/**
 * The user's folder for what outlives a process, as each system has it: `XDG_STATE_HOME` (XDG Base Directory
 * Specification), macOS's Application Support, Windows's local application data.
 */
export function stateFolderPath(environment: Environment, platform: NodeJS.Platform): string {
  const home = homeFolder(environment);
  switch (platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'apirunbook');
    case 'win32':
      return path.join(variable(environment, 'LOCALAPPDATA') ?? path.join(home, 'AppData', 'Local'), 'apirunbook');
    default: {
      const given = variable(environment, 'XDG_STATE_HOME');
      // The specification has relative paths be ignored.
      const base = given !== undefined && path.isAbsolute(given) ? given : path.join(home, '.local', 'state');
      return path.join(base, 'apirunbook');
    }
  }
}

/**
 * Makes the folder where it is not there yet, for the user alone (0700).
 *
 * @throws `FailureError` `aws.configuration` where it cannot be made.
 */
export function makeStateFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (fault) {
    if (!(fault instanceof Error) || !('code' in fault)) throw fault;
    throw new FailureError({
      code: 'aws.configuration',
      message: `The folder ${folder}, which keeps running queries and the day's cost, cannot be made (${String(fault.code)}).`,
      nextStep: 'Let it be made, or name another base in XDG_STATE_HOME.',
    });
  }
}
