import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTemporaryFolder, type TemporaryFolder } from '../temporaryFolder.ts';
import { quietSettings } from './quietSettings.ts';

/** User data and extensions of a desktop VS Code that are thrown away: the person's own stay as they are. */
export interface DesktopProfile extends TemporaryFolder {
  /** The command-line arguments that make VS Code use it. */
  readonly args: readonly string[];
}

export async function createDesktopProfile(): Promise<DesktopProfile> {
  const folder = await createTemporaryFolder('desktop');
  const userData = path.join(folder.path, 'data');
  await mkdir(path.join(userData, 'User'), { recursive: true });
  await writeFile(path.join(userData, 'User', 'settings.json'), JSON.stringify(quietSettings, null, 2));
  return { ...folder, args: ['--user-data-dir', userData, '--extensions-dir', path.join(folder.path, 'extensions')] };
}
