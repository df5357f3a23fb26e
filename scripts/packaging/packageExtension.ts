import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../processes/runCommand.ts';
import { projectFolder } from '../paths.ts';
import { packVsix } from './packVsix.ts';
import { filesOf, stagePackage } from './stagePackage.ts';
import { vsixTarget } from './vsixTarget.ts';

/**
 * Packs the bundles and gives the VSIX's path. They are built before, unless BUILT says that `npm test` has: its other
 * suites run them meanwhile. When the files to pack are byte for byte those of the VSIX that is there already, it is
 * kept.
 */
export async function packageExtension(report: (line: string) => void): Promise<string> {
  const vsix = path.join(projectFolder, 'dist', 'apirunbook.vsix');
  const staged = path.join(projectFolder, '.cache', 'package', vsixTarget());
  if (process.env['BUILT'] !== 'true') {
    await runCommand(process.execPath, ['esbuild.mjs'], { folder: projectFolder });
  }
  await stagePackage(projectFolder, staged);
  const digests = path.join(projectFolder, '.cache', 'package', 'digests.json');
  const contents = await digestOf(staged);
  if (await isPacked(digests, contents, vsix)) {
    report(`${vsix} is up to date.`);
    return vsix;
  }
  report(`Packing ${vsix} for ${vsixTarget()}.`);
  await packVsix(staged, vsix, vsixTarget());
  await writeFile(digests, JSON.stringify({ contents, vsix: await sha256([vsix]) }));
  return vsix;
}

/** Whether `vsix` is the file that was packed from these contents; it may have been replaced or cut short since. */
async function isPacked(digests: string, contents: string, vsix: string): Promise<boolean> {
  try {
    const last: unknown = JSON.parse(await readFile(digests, 'utf8'));
    if (typeof last !== 'object' || last === null || !('contents' in last) || !('vsix' in last)) return false;
    return last.contents === contents && last.vsix === (await sha256([vsix]));
  } catch {
    // Either file is missing or unreadable: pack again, which replaces both.
    return false;
  }
}

async function digestOf(folder: string): Promise<string> {
  const names = await filesOf(folder);
  const contents = await sha256(names.map((name) => path.join(folder, name)));
  return createHash('sha256')
    .update(`${vsixTarget()}\n${names.join('\n')}\n${contents}`)
    .digest('hex');
}

/** One digest over the files' own digests, in order. */
async function sha256(files: readonly string[]): Promise<string> {
  const whole = createHash('sha256');
  for (const file of files)
    whole.update(
      createHash('sha256')
        .update(await readFile(file))
        .digest(),
    );
  return whole.digest('hex');
}
