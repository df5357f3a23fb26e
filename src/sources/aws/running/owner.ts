import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Owner } from './runningQuery.ts';

const instance = randomUUID();

/** This process. */
export async function thisOwner(): Promise<Owner> {
  return { pid: process.pid, started: await startOf(process.pid), instance };
}

/** Whether the process that waited for a query is gone. A process of which nothing can be learnt counts as alive. */
export async function isGone(owner: Owner): Promise<boolean> {
  if (owner.pid === process.pid) return owner.instance !== instance;
  try {
    process.kill(owner.pid, 0);
  } catch (fault) {
    // EPERM: there is such a process, of another user.
    return fault instanceof Error && 'code' in fault && fault.code === 'ESRCH';
  }
  const started = owner.started === null ? null : await startOf(owner.pid);
  return started !== null && started !== owner.started;
}

/** When a process began, in ticks since the system did (proc(5), field 22 of stat); `null` where there is no /proc. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold blanks and parentheses of its own.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[19] ?? null;
  } catch {
    return null;
  }
}
