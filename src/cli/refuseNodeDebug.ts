import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/**
 * Node.js prints what it sends where `NODE_DEBUG` says so, session tokens and the environment of child processes with it
 * ("Setting the NODE_DEBUG environment variable to 'http' can expose sensitive data"), and no program can stop it once it
 * runs: nothing is signed then.
 *
 * @throws `UsageError`.
 */
export function refuseNodeDebug({ environment }: Pick<Terminal, 'environment'>): void {
  if ((environment['NODE_DEBUG'] ?? '') === '') return;
  throw new UsageError('NODE_DEBUG has Node.js print credentials while AWS is asked: unset it for a live target.');
}
