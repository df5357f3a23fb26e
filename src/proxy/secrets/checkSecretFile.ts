import path from 'node:path';
import { readSecretFile } from './readSecretFile.ts';

/**
 * What is wrong with a file that holds a secret, as a sentence; `null` where nothing is.
 *
 * @param file Absolute path, or one relative to `folder`.
 * @param folder Of the configuration.
 */
export function checkSecretFile(file: string, folder: string): string | null {
  const absolute = path.resolve(folder, file);
  const found = readSecretFile(absolute, folder);
  return found.kind === 'text' ? null : `The secret file ${path.relative(folder, absolute)} ${found.reason}.`;
}
