import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { packVsix } from '../../scripts/packaging/packVsix.ts';
import { projectFolder } from '../../scripts/paths.ts';

/** Builds the test runner's extension and `hostHeap.ts` for it to load, in a folder. */
export async function buildHostHeap(folder: string): Promise<{ readonly entry: string; readonly runnerVsix: string }> {
  const shared = { bundle: true, platform: 'node', format: 'cjs', target: 'node20' } as const;
  const runner = path.join(projectFolder, 'test', 'vscode', 'runner');
  const staged = path.join(folder, 'runner');
  await mkdir(staged, { recursive: true });
  const entry = path.join(folder, 'hostHeap.cjs');
  await build({ ...shared, entryPoints: [path.join(import.meta.dirname, 'hostHeap.ts')], outfile: entry });
  await build({
    ...shared,
    entryPoints: [path.join(runner, 'extension.ts')],
    outfile: path.join(staged, 'extension.cjs'),
    external: ['vscode'],
  });
  await cp(path.join(runner, 'package.json'), path.join(staged, 'package.json'));
  await cp(path.join(projectFolder, 'LICENSE'), path.join(staged, 'LICENSE'));
  const runnerVsix = path.join(folder, 'runner.vsix');
  await packVsix(staged, runnerVsix);
  return { entry, runnerVsix };
}
