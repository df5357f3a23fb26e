import type { Claim } from './claim.ts';
import { holds, newest } from './claimFiles.ts';

/**
 * Who has the folder of an audit log; `null` where nobody has. Nothing is changed.
 *
 * @throws `FailureError` `audit.unsafe` where what is there is no claim.
 */
export function readClaim(folder: string): Claim | null {
  const found = newest(folder);
  if (found === null || !holds(found.claim)) return null;
  const { pid, version, config, url, socket, startedAt, owner } = found.claim;
  return { pid, version, config, url, socket, startedAt, owner };
}
