import { realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Whether a file lies in a folder once every symbolic link on the way is followed; `false` too for what is not there. Paths
 * are those of the file system.
 */
export async function isInside(folder: string, file: string): Promise<boolean> {
  try {
    const way = path.relative(await realpath(folder), await realpath(file));
    return way !== '' && !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return false;
    throw fault;
  }
}
