import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Load {
  readonly url: string;
  readonly headers: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** Answers that are no 2xx or 3xx, and failures of the socket. */
  readonly faults: number;
}

/** Runs wrk on the first core. */
export function runWrk(program: string, { url, headers, connections, seconds }: Load): LoadResult {
  const printed = execFileSync(
    'taskset',
    [
      ...['-c', '0', program, '-t1', `-c${connections}`, `-d${seconds}s`, '--latency'],
      ...headers.flatMap((header) => ['-H', header]),
      url,
    ],
    { encoding: 'utf8' },
  );
  const [, requests = '0'] = /(\d+) requests in/.exec(printed) ?? [];
  const [, perSecond = '0'] = /Requests\/sec:\s+([\d.]+)/.exec(printed) ?? [];
  const [, bad = '0'] = /Non-2xx or 3xx responses: (\d+)/.exec(printed) ?? [];
  const socketFaults = [...(/Socket errors: (.*)/.exec(printed)?.[1]?.matchAll(/\d+/g) ?? [])];
  return {
    requests: Number(requests),
    perSecond: Number(perSecond),
    median: latency(printed, '50%'),
    p99: latency(printed, '99%'),
    faults: Number(bad) + socketFaults.reduce((sum, [count]) => sum + Number(count), 0),
  };
}

const units: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000 };

function latency(printed: string, part: string): number {
  const [, value = 'NaN', unit = 'ms'] = new RegExp(`${part}\\s+([\\d.]+)(us|ms|s)`).exec(printed) ?? [];
  return Number(value) * (units[unit] ?? 1);
}

/** Processor time of a process so far, in microseconds: user and system (proc(5), fields 14 and 15, hundredths of a second). */
export function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Resident memory of a process, in MB. */
export function residentMemory(pid: number): number {
  const [, kilobytes = 'NaN'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
