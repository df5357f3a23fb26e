import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtProject } from './builtProject.ts';
import { repositoryRoot } from './repositoryRoot.ts';

export interface CommandOutcome {
  readonly code: number | null;
  readonly out: string;
  readonly note: string;
}

export interface CommandOptions {
  readonly input?: string;
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** One cache folder for a test run: the tests share what was loaded, and the user's own cache stays out of it. */
const cacheFolder = mkdtempSync(path.join(tmpdir(), 'apirunbook-cache-'));
process.once('exit', () => rmSync(cacheFolder, { recursive: true, force: true }));

/** Runs the built command as a person would, with pipes for its streams. */
export function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandOutcome> {
  const program = path.join(builtProject(), 'cli.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: options.folder ?? repositoryRoot,
      env: { ...process.env, XDG_CACHE_HOME: cacheFolder, LOCALAPPDATA: cacheFolder, ...options.environment },
    });
    let out = '';
    let note = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (note += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, note }));
    child.stdin.end(options.input ?? '');
  });
}
