import { spawn } from 'node:child_process';
import path from 'node:path';
import { builtProject } from './builtProject.ts';
import type { CommandOutcome } from './runCommand.ts';

/** The built command while it runs. */
export interface RunningCommand {
  readonly pid: number;
  /** What it has said so far on standard output and on standard error. */
  readonly said: () => { readonly out: string; readonly note: string };
  /** Resolves once it has said this on either; rejects where it ends before. */
  readonly says: (pattern: RegExp) => Promise<void>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<CommandOutcome>;
}

export interface StartOptions {
  readonly folder: string;
  /** All that it has, but for the path: nothing of the one who runs the tests. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts the built command with pipes for its streams, and does not wait for it. */
export function startCommand(args: readonly string[], { folder, environment }: StartOptions): RunningCommand {
  const program = path.join(builtProject(), 'cli.js');
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, note] = ['', ''];
  const listeners = new Set<() => void>();
  const heard = (): void => {
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    heard();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    note += text;
    heard();
  });
  const ended = new Promise<CommandOutcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, note }));
  });
  return {
    pid: child.pid ?? 0,
    said: () => ({ out, note }),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(out) && !pattern.test(note)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended before it said ${pattern}:\n${out}\n${note}`)), reject);
      }),
    signal: (name) => void child.kill(name),
    ended,
  };
}
