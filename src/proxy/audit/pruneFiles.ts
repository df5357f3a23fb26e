import { stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { unwritable } from './auditFaults.ts';
import { listLogFiles } from './logFiles.ts';
import { healTail } from './logTail.ts';

const day = 86_400_000;

export interface Pruned {
  readonly files: number;
  /** Of the last record that was deleted. */
  readonly throughSequence: number;
  readonly throughHash: string;
}

/**
 * Deletes the files of the log that nobody has written to for `keepDays`, oldest first; never the one that is written. What
 * they ended with goes into a record, so that the verification knows a deletion by age from any other. A file that cannot be
 * deleted stays, and those after it: a hole would break the chain.
 */
export async function pruneFiles(
  folder: string,
  current: string,
  keepDays: number,
  now: number,
): Promise<Pruned | null> {
  let files = 0;
  let last: { readonly sequence: number; readonly hash: string } | null = null;
  try {
    for (const name of await listLogFiles(folder)) {
      const place = path.join(folder, name);
      if (name >= current || (await stat(place)).mtimeMs > now - keepDays * day) break;
      const tail = await healTail(folder, name);
      await unlink(place);
      files++;
      last = tail.last ?? last;
    }
  } catch (fault) {
    unwritable('A file of the audit log that is old enough cannot be deleted', fault);
  }
  return last === null ? null : { files, throughSequence: last.sequence, throughHash: last.hash };
}
