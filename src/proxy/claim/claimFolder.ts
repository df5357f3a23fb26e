import { randomUUID } from 'node:crypto';
import { linkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../run/failure.ts';
import { faultCode, unwritable } from '../audit/auditFaults.ts';
import { prepareFolder } from '../audit/logFiles.ts';
import { printClaim, type ClaimFacts, type WrittenClaim } from './claim.ts';
import { holds, nameOf, newest, numbers } from './claimFiles.ts';
import { ownIdentity } from './processIdentity.ts';

/** A folder that is this process's own. */
export interface FolderClaim {
  /** Says where the proxy listens. */
  announce(facts: { readonly url: string }): Promise<void>;
  /** Gives the folder back. */
  release(): void;
}

/**
 * Claims the folder of an audit log for this process, for one process at a time may write it. A claim is a file `.claim-N`, and
 * the highest number counts. Each is made under another name and linked to its own, so that it is there whole or not at all,
 * and once only. The highest is never taken away, not even when it is given back: a number that was overtaken must not come
 * again, or who was slow to read would take the folder from its new owner.
 *
 * @throws `FailureError` `proxy.folder-taken`, with the owner's number and address; `audit.unsafe`, `audit.unwritable`.
 */
export async function claimFolder(folder: string, facts: ClaimFacts): Promise<FolderClaim> {
  await prepareFolder(folder);
  try {
    return claimNow(folder, facts);
  } catch (fault) {
    throw unwritable(`The folder ${folder} cannot be claimed`, fault);
  }
}

function claimNow(folder: string, facts: ClaimFacts): FolderClaim {
  const identity = ownIdentity();
  let own: WrittenClaim = {
    ...facts,
    pid: identity.pid,
    url: null,
    startedAt: new Date().toISOString(),
    process: identity,
    released: false,
  };
  for (;;) {
    const found = newest(folder);
    if (found !== null && holds(found.claim)) throw claimed(folder, found.claim);
    const number = (found?.number ?? 0) + 1;
    const place = path.join(folder, nameOf(number));
    const temporary = written(folder, own);
    try {
      linkSync(temporary, place);
    } catch (fault) {
      // Another was quicker: look again who that is.
      if (faultCode(fault) === 'EEXIST') continue;
      throw fault;
    } finally {
      unlinkSync(temporary);
    }
    // Who had read an old claim and was slow may link a number that was overtaken since.
    if ((newest(folder)?.number ?? 0) > number) {
      remove(place);
      continue;
    }
    for (const older of numbers(folder)) if (older < number) remove(path.join(folder, nameOf(older)));
    const replace = (claim: WrittenClaim): void => {
      own = claim;
      renameSync(written(folder, claim), place);
    };
    return {
      announce: async ({ url }) => replace({ ...own, url }),
      release: () => {
        if (own.released) return;
        try {
          replace({ ...own, released: true });
        } catch (fault) {
          // Whoever took the folder away took the claim too.
          if (faultCode(fault) !== 'ENOENT') throw fault;
        }
      },
    };
  }
}

function written(folder: string, claim: WrittenClaim): string {
  const place = path.join(folder, `.claiming-${randomUUID()}`);
  writeFileSync(place, printClaim(claim), { flag: 'wx', mode: 0o600 });
  return place;
}

function remove(place: string): void {
  try {
    unlinkSync(place);
  } catch (fault) {
    if (faultCode(fault) !== 'ENOENT') throw fault;
  }
}

function claimed(folder: string, { pid, url, owner, config, process: { host } }: WrittenClaim): FailureError {
  const where = url === null ? '' : ` at ${url}`;
  const whose = owner === 'editor' ? 'VS Code' : 'a terminal';
  return new FailureError({
    code: 'proxy.folder-taken',
    message: `A proxy already writes the audit log in ${folder}: process ${pid} on ${host}${where}, started from ${whose} with ${config}.`,
    nextStep: `Stop it, or name another folder in \`audit.path\`. Where ${host} is another machine that is gone, delete the newest \`.claim-*\` file there.`,
  });
}
