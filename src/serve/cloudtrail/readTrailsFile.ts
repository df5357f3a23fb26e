import { readFile } from 'node:fs/promises';
import { readTrails, type ReadTrails } from './readTrails.ts';

/** A file of trails is a few lines: what has more characters is something else. */
const mostCharacters = 1_000_000;

/** Reads a file of trails to play, as `readTrails` has them. */
export async function readTrailsFile(file: string): Promise<ReadTrails> {
  try {
    const text = await readFile(file, 'utf8');
    if (text.length <= mostCharacters) return readTrails(text);
    return { kind: 'fault', message: `the file has more than ${mostCharacters} characters.` };
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault)) throw fault;
    return { kind: 'fault', message: `the file could not be read (${String(fault.code)}).` };
  }
}
