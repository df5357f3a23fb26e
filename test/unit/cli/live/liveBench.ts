import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CellResult } from '../../../../src/core/wire/output.ts';
import type { CommandOutcome } from '../../../support/runCommand.ts';
import { generatedEvents } from '../../../support/servedData.ts';
import { startCommand, type RunningCommand } from '../../../support/startCommand.ts';

/** The built command as a server, and the built command as what asks it: both as a person has them, in a home of their own. */
export interface LiveBench {
  readonly home: string;
  /** Where commands run. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Writes a file into the home folder. */
  readonly write: (file: string, text: string) => string;
  /** Starts `serve` with `--log`, and waits until it listens. */
  readonly serve: (args: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<ServedCommand>;
  readonly start: (args: readonly string[], environment?: Readonly<Record<string, string>>) => RunningCommand;
  readonly run: (args: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<CommandOutcome>;
  /** Ends what still runs and removes the home folder. */
  readonly end: () => Promise<void>;
}

export interface ServedCommand {
  readonly url: string;
  readonly command: RunningCommand;
  /** The requests that have ended, as `service Operation region key status error`. */
  readonly requests: () => readonly string[];
}

export function openLiveBench(): LiveBench {
  const home = mkdtempSync(path.join(os.tmpdir(), 'apirunbook-live-'));
  const folder = path.join(home, 'work');
  mkdirSync(folder);
  const environment = { HOME: home, AWS_EC2_METADATA_DISABLED: 'true' };
  const running = new Set<RunningCommand>();
  const start: LiveBench['start'] = (args, more = {}) => {
    const command = startCommand(args, { folder, environment: { ...environment, ...more } });
    running.add(command);
    void command.ended.finally(() => running.delete(command));
    return command;
  };
  return {
    home,
    folder,
    environment,
    write: (file, text) => {
      const full = path.join(home, file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text);
      return full;
    },
    serve: async (args, more) => {
      const command = start(['serve', '--log', ...args], more);
      await command.says(/"url":.*\n/);
      const { url } = JSON.parse(command.said().out) as { url: string };
      return {
        url,
        command,
        requests: () =>
          command
            .said()
            .note.split('\n')
            .flatMap((line) => /^\d{4}-\S+Z (.*)$/.exec(line)?.[1] ?? []),
      };
    },
    start,
    run: (args, more) => start(args, more).ended,
    end: async () => {
      const all = [...running];
      for (const command of all) command.signal('SIGKILL');
      await Promise.all(all.map(({ ended }) => ended));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A profile of the AWS configuration that asks a served folder. */
export function profileOf(name: string, url: string, more = ''): string {
  const keys = 'aws_access_key_id = test\naws_secret_access_key = test\n';
  return `[profile ${name}]\nregion = us-east-1\n${keys}endpoint_url = ${url}\n${more}\n`;
}

/** Events of one account as a file of a folder to serve. */
export function eventsOf(account: string, count: number, regions: readonly string[] = ['us-east-1']): string {
  const events = generatedEvents(count, { regions, accounts: [account], start: Date.UTC(2026, 10, 1), step: 1000 });
  return events.map((event) => JSON.stringify(event)).join('\n');
}

/** The one result of `query --format json`. */
export function resultOf({ out, note }: CommandOutcome): CellResult {
  if (out === '') throw new Error(`nothing was printed: ${note}`);
  return JSON.parse(out) as CellResult;
}

/** The results of `run --format json`. */
export function cellsOf({ out, note }: CommandOutcome): readonly CellResult[] {
  if (out === '') throw new Error(`nothing was printed: ${note}`);
  return (JSON.parse(out) as { cells: readonly CellResult[] }).cells;
}
