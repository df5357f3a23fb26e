import { appendFile } from 'node:fs/promises';
import { strictJson } from '../../core/json/strictJson.ts';
import { FailureError } from '../../run/failure.ts';
import type { Teller } from '../../run/watchRunbook.ts';

/** Tells a file: one line of JSON for each notice, appended. The file is the user's own (0600) where it is made here. */
export function fileTeller(file: string): Teller {
  return {
    name: `file ${file}`,
    tell: async (notice) => {
      try {
        await appendFile(file, `${strictJson(notice)}\n`, { mode: 0o600, flush: true });
      } catch (fault) {
        const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
        throw new FailureError({
          code: 'notice.failed',
          message: `${file} could not be written (${code}).`,
          nextStep: 'Make room or give leave to write it; it is told again after the next round.',
        });
      }
    },
  };
}
