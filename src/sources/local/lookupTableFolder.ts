import { open, realpath } from 'node:fs/promises';
import path from 'node:path';
import {
  isTableName,
  maximumTableBytes,
  type LookupTableFault,
  type LookupTableText,
} from '../../core/insights/tables/lookupTableText.ts';
import type { FindTableNames, LookupTableReader } from '../../run/lookupTables.ts';

/**
 * The lookup tables beside a runbook: the table `NAME` is the file `NAME.csv` of the folder. A link counts as what it
 * leads to, and may not lead out of the folder: whoever can write a runbook must not read other files with it.
 */
export function lookupTableFolder(folder: string, findNames: FindTableNames): LookupTableReader {
  return {
    tablesOf: async (query) => {
      const names = await findNames(query);
      return Promise.all(names.map((name) => tableOf(folder, name)));
    },
  };
}

async function tableOf(folder: string, name: string): Promise<LookupTableText> {
  if (!isTableName(name)) throw new Error('a lookup table of this name is never looked for');
  const file = path.join(folder, `${name}.csv`);
  const found = await readTable(folder, file);
  return 'text' in found ? { name, path: file, text: found.text } : { name, path: file, fault: found.fault };
}

async function readTable(
  folder: string,
  file: string,
): Promise<{ readonly text: string } | { readonly fault: LookupTableFault }> {
  try {
    const [real, realFolder] = await Promise.all([realpath(file), realpath(folder)]);
    if (path.dirname(real) !== realFolder) return { fault: 'outside' };
    const handle = await open(real, 'r');
    try {
      const about = await handle.stat();
      if (!about.isFile()) return { fault: 'unreadable' };
      if (about.size > maximumTableBytes) return { fault: 'too-large' };
      return decoded(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : null;
    if (code === null) throw fault;
    return { fault: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

function decoded(bytes: Buffer): { readonly text: string } | { readonly fault: LookupTableFault } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { fault: 'not-utf-8' };
  }
}
