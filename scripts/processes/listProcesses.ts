import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  readonly id: number;
  readonly parent: number;
  readonly group: number;
  /** The command line, its arguments separated by spaces. */
  readonly command: string;
  /** The processor time that it has used. */
  readonly cpuSeconds: number;
}

/** How Linux counts a process's time in /proc, on every architecture that Node runs on: sysconf(_SC_CLK_TCK). */
const ticksPerSecond = 100;

/** The processes of this machine that run; one that has ended and only waits to be noticed does not. Not for Windows. */
export function listProcesses(): readonly RunningProcess[] {
  // Small Linux images have no `ps`.
  return process.platform === 'linux' ? fromProc() : fromPs();
}

function fromProc(): readonly RunningProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // proc(5): "pid (name) state ppid pgrp …"; the name may hold anything, parentheses too.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [state, parent, group] = fields;
      const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
      if (state === 'Z' || state === 'X') return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ id: Number(name), parent: Number(parent), group: Number(group), command, cpuSeconds }];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

function fromPs(): readonly RunningProcess[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat=,time=,args='], { encoding: 'utf8' }).split(
    '\n',
  );
  return lines.flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(.*)$/.exec(line);
    const [, id, parent, group, state = '', time = '', command = ''] = found ?? [];
    // [hours:]minutes:seconds
    const cpuSeconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    if (found === null || state.startsWith('Z')) return [];
    return [{ id: Number(id), parent: Number(parent), group: Number(group), command, cpuSeconds }];
  });
}
