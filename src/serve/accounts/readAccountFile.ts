import { readFile } from 'node:fs/promises';
import { readAccount, type ReadAccount } from './readAccount.ts';

/** Ten thousand log groups and a thousand alarms take two million. */
const mostCharacters = 32_000_000;

/** Reads a file of an account to play, as `readAccount` has it. */
export async function readAccountFile(file: string): Promise<ReadAccount> {
  try {
    const text = await readFile(file, 'utf8');
    if (text.length <= mostCharacters) return readAccount(text);
    return { kind: 'faults', faults: [`the file has more than ${mostCharacters} characters`] };
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault)) throw fault;
    return { kind: 'faults', faults: [`the file could not be read (${String(fault.code)})`] };
  }
}
