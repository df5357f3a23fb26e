import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells a process from a later one with the same number, as far as the system says. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started, in the system's own count since its start; `null` where that is not known. */
  readonly started: string | null;
  /** The start of the system and its space of process numbers; `null` where they are not known. */
  readonly system: string | null;
  readonly host: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid), system: systemIdentity(), host: hostname() };
}

/**
 * Whether the process is still there. One of another machine or container cannot be looked at and counts as there; one of this
 * machine before it was started anew, whose number was given to another since, or that waits for its parent only, does not.
 */
export function isAlive({ pid, started, system, host }: ProcessIdentity): boolean {
  if (host !== hostname()) return true;
  const now = systemIdentity();
  if (system !== null && now !== null && system !== now) return false;
  try {
    process.kill(pid, 0);
  } catch (fault) {
    // EPERM: it is there, and another user's.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
  const found = startOf(pid);
  return found === null ? !hasProcessFiles() : started === null || found === started;
}

/** Field 22 of `/proc/PID/stat` (proc_pid_stat(5)); `null` for a process that has ended, and on systems without it. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name stands in parentheses and may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state = ''] = fields;
    return state === 'Z' || state === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function hasProcessFiles(): boolean {
  return startOf(process.pid) !== null;
}

function systemIdentity(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}
