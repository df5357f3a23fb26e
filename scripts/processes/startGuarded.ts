import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endTree } from './endTree.ts';

/** A running command that never outlives the process that started it, and takes its own children with it. */
export interface GuardedProcess {
  /** Also the id of its process group, where there are groups. */
  readonly id: number;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves with the exit code once it and its output have ended. */
  readonly ended: Promise<number>;
  /** Ends the whole tree and waits for that. May be called again. */
  stop(): Promise<void>;
}

/** Starts a command under a guard; see `guard.ts`. */
export function startGuarded(
  command: string,
  args: readonly string[],
  options: { readonly folder: string; readonly environment: NodeJS.ProcessEnv },
): GuardedProcess {
  const guard = fileURLToPath(new URL('guard.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href, guard, command, ...args],
    {
      detached: process.platform !== 'win32',
      cwd: options.folder,
      env: options.environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    },
  );
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  const id = child.pid;
  if (id === undefined) throw new Error(`Could not start ${command}.`);
  return {
    id,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    stop: async () => {
      endTree(id);
      await ended;
    },
  };
}
