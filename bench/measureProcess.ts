import { spawn } from 'node:child_process';
import fs from 'node:fs';

export interface Measured {
  readonly milliseconds: number;
  /** The largest sum over the process and all that it started, in MB; `null` where /proc does not tell. */
  readonly peakMb: number | null;
}

/** Runs a command to its end, start of the process included. Fails when it fails. */
export async function measureProcess(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Measured> {
  const started = performance.now();
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...environment },
  });
  let peakMb: number | null = null;
  const timer = setInterval(() => {
    const now = familyMb(child.pid ?? 0);
    if (now !== null) peakMb = Math.max(peakMb ?? 0, now);
  }, 25);
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${String(code)}`))));
    });
    return { milliseconds: performance.now() - started, peakMb };
  } finally {
    clearInterval(timer);
  }
}

/** Resident memory of a process and its descendants. Pages that they share count once for each: the figure errs upward. */
export function familyMb(root: number): number | null {
  try {
    let kilobytes = 0;
    for (const pids = [root], pid = { next: pids.pop() }; pid.next !== undefined; pid.next = pids.pop()) {
      const status = fs.readFileSync(`/proc/${pid.next}/status`, 'utf8');
      kilobytes += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
      const children = fs.readFileSync(`/proc/${pid.next}/task/${pid.next}/children`, 'utf8').trim();
      if (children !== '') pids.push(...children.split(' ').map(Number));
    }
    return kilobytes / 1024;
  } catch {
    // The process has just ended, or the system has no /proc.
    return null;
  }
}
