import { FailureError } from '../../run/failure.ts';
import { readWithin } from './readWithin.ts';

/**
 * Reads a file that is to be sent as a body.
 *
 * @param folder Of the runbook; `null` where it is not on a disk.
 * @throws `FailureError` `access.file`.
 */
export function readBodyFile(written: string, folder: string | null): Buffer {
  const found =
    folder === null
      ? { reason: 'cannot be read, for the runbook is not on a disk' }
      : readWithin(written, folder, { isSecret: false });
  if ('bytes' in found) return found.bytes;
  throw new FailureError({
    code: 'access.file',
    message: `The file ${written}, which is to be sent, ${found.reason}.`,
    nextStep: 'Put it beside the runbook, or name another; nothing was sent.',
  });
}
