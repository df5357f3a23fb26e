import { buildSync } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-child-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A script of the tests as one file that Node runs by itself: to start it takes a tenth of what its source would take. */
export function bundled(script: string): string {
  const outfile = path.join(folder, `${path.basename(script, '.ts')}.mjs`);
  buildSync({ entryPoints: [script], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return outfile;
}

/** Starts it with its standard output as a pipe. */
export function startChild(script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}
