import os from 'node:os';
import { FailureError } from '../../../run/failure.ts';
import { errorCode } from './listFiles.ts';

/** Faults of the disk that the loader writes to, by the system's code. */
const faults: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'is full'],
  ['EDQUOT', 'is full for this user'],
  ['EROFS', 'is read only'],
  ['EACCES', 'cannot be written to'],
  ['EPERM', 'cannot be written to'],
  ['EIO', 'has a fault'],
]);

/** The failure of a disk while data is loaded into `folder`, or `null` where the fault is none of the disk's. */
export function storageFailure(error: unknown, folder: string): FailureError | null {
  const code = duckdbCode(error) ?? errorCode(error);
  const fault = faults.get(code);
  if (fault === undefined) return null;
  return new FailureError({
    code: 'engine.storage',
    message: `The data could not be loaded: the disk of ${folder} ${fault} (${code}).`,
    nextStep: 'Make room there, or choose another cache folder, and run again.',
  });
}

/** The system's code in a fault of DuckDB, whose text is JSON (the setting `errors_as_json`), or `null`. */
function duckdbCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  try {
    const { errno } = JSON.parse(error.message) as { readonly errno?: string };
    return Object.entries(os.constants.errno).find(([, number]) => String(number) === errno)?.[0] ?? null;
  } catch {
    // Not DuckDB's: its text is prose.
    return null;
  }
}
