import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { packVsix } from '../packaging/packVsix.ts';
import { projectFolder } from '../paths.ts';

/** The tests for the extension host, built: `run.cjs` with every `*.test.cjs` beside it, and the runner's VSIX. */
export interface HostTestBuild {
  readonly entry: string;
  readonly runnerVsix: string;
  /** An extension that does nothing, for a desktop that must be given one to develop. */
  readonly emptyExtension: string;
}

const shared = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', sourcemap: 'inline' } as const;

/** Builds `test/vscode/host` and `test/vscode/runner` into the git-ignored cache folder, anew. */
export async function buildHostTests(): Promise<HostTestBuild> {
  const sources = path.join(projectFolder, 'test', 'vscode');
  const output = path.join(projectFolder, '.cache', 'vscode');
  await rm(output, { recursive: true, force: true });
  const runnerFolder = path.join(output, 'runner');
  await mkdir(runnerFolder, { recursive: true });
  const tests = (await readdir(path.join(sources, 'host'))).filter((name) => name.endsWith('.test.ts'));
  await build({
    ...shared,
    entryPoints: [...tests, 'run.ts'].map((name) => path.join(sources, 'host', name)),
    outdir: path.join(output, 'host'),
    outExtension: { '.js': '.cjs' },
    // mocha is found in the project's node_modules, above the built files.
    external: ['vscode', 'mocha'],
  });
  await build({
    ...shared,
    entryPoints: [path.join(sources, 'runner', 'extension.ts')],
    outfile: path.join(runnerFolder, 'extension.cjs'),
    external: ['vscode'],
  });
  await cp(path.join(sources, 'runner', 'package.json'), path.join(runnerFolder, 'package.json'));
  await cp(path.join(projectFolder, 'LICENSE'), path.join(runnerFolder, 'LICENSE'));
  const emptyExtension = path.join(output, 'empty');
  await mkdir(emptyExtension);
  const manifest = { name: 'empty', publisher: 'apirunbook', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(path.join(emptyExtension, 'package.json'), JSON.stringify(manifest));
  const runnerVsix = path.join(output, 'runner.vsix');
  await packVsix(runnerFolder, runnerVsix);
  return { entry: path.join(output, 'host', 'run.cjs'), runnerVsix, emptyExtension };
}
