import { visibleText } from '../../../core/table/visibleText.ts';
import type { Started } from './proxyControl.ts';
import type { SiteFailure } from './proxySite.ts';

/**
 * What the task's terminal says. The first line of all is what the problem matcher `$apirunbook-proxy` takes for the beginning,
 * the one that it listens for the end: whoever waits for the task goes on then. A task that fails ends without that line.
 */
export interface TaskLines {
  readonly lines: readonly string[];
  /** `null` while the task goes on. */
  readonly exitCode: number | null;
}

/** Stands before everything else. */
export function beginning(name: string): string {
  return visibleText(`Starting the proxy of ${name}`);
}

/**
 * What a start came to. One that runs already is as good: its task is done. A fault is a problem of the configuration's first
 * line, for VS Code debugs on after a task in the background that has failed without one.
 */
export function outcome(config: string, started: Started): TaskLines {
  switch (started.kind) {
    case 'running':
      return started.was === 'started'
        ? { lines: [visibleText(`The proxy listens on ${started.url}`)], exitCode: null }
        : { lines: [visibleText(`The proxy listens on ${started.url} already`)], exitCode: 0 };
    case 'refused':
      return { lines: [...started.problems.map((line) => visibleText(line)), notStarted], exitCode: 1 };
    case 'failed':
      return { lines: [faultLine(config, started.failure), notStarted], exitCode: 1 };
  }
}

/** `FILE:1:1: error CODE: MESSAGE`. */
export function faultLine(config: string, { code, message, nextStep }: SiteFailure): string {
  return visibleText(`${config}:1:1: error ${code}: ${message} ${nextStep}`);
}

/** The last line of a task that has failed. */
export const notStarted = 'The proxy was not started';
