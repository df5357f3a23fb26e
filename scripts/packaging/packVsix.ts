import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../processes/runCommand.ts';
import { projectFolder } from '../paths.ts';

/**
 * Packs a staged extension folder into `vsix` for `target` (see `vsixTarget`), or for every platform without one.
 * vsce looks through the files for secrets and refuses to pack any.
 */
export async function packVsix(folder: string, vsix: string, target?: string): Promise<void> {
  await mkdir(path.dirname(vsix), { recursive: true });
  const vsce = path.join(projectFolder, 'node_modules', '@vscode', 'vsce', 'vsce');
  const platform = target === undefined ? [] : ['--target', target];
  const args = [vsce, 'package', '--no-dependencies', ...platform, '--out', vsix];
  await runCommand(process.execPath, [...args, '--allow-missing-repository', '--no-rewrite-relative-links'], {
    folder,
  });
}
