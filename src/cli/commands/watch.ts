import path from 'node:path';
import { Option } from 'commander';
import { tablesNamed } from '../../core/insights/tables/tablesNamed.ts';
import { parseDuration, durationText } from '../../core/time/parseDuration.ts';
import type { QueryCell, Runbook } from '../../core/runbook/runbook.ts';
import { printRunbookLink } from '../../core/links/printRunbookLink.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { expectationText } from '../../core/watch/notice.ts';
import { recallWatch } from '../../core/watch/watchRecord.ts';
import { isoTime } from '../../core/time/window.ts';
import { runCell } from '../../run/runCell.ts';
import { watchRunbook, type WatchedCell, type WatchEvent } from '../../run/watchRunbook.ts';
import { lookupTableFolder } from '../../sources/local/lookupTableFolder.ts';
import { workspacePath } from '../alarm/workspacePath.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { liveContext } from '../liveContext.ts';
import { openTarget } from '../openTarget.ts';
import { progressLine } from '../progressLine.ts';
import { readValuedRunbook, type ValuedRunbook } from '../readValuedRunbook.ts';
import { wholeNumber, withTargetOptions, type TargetOptions } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { commandLineValues, type ValueOptions } from '../values.ts';
import { systemClock } from '../watch/systemClock.ts';
import { openTellers, withTellerOptions, type TellerOptions } from '../watch/openTellers.ts';
import { openWatchRecord } from '../watch/watchRecordFile.ts';
import type { AddCommand } from './addCommand.ts';
import { gathered } from './run.ts';

interface WatchOptions extends TargetOptions, TellerOptions, Omit<ValueOptions, 'now'> {
  readonly cell?: readonly string[];
  readonly every: number;
  readonly rounds?: number;
  readonly record?: string;
}

export const watchCommand: AddCommand = (program, act) => {
  const command = program
    .command('watch <file>')
    .description("run a runbook's expectations again and again, and tell of changes")
    .option('-p, --param <name=value>', "a parameter's value; may be given several times", gathered)
    .option('--preset <name>', 'take values from a preset of the runbook')
    .option('--cell <id>', 'watch this cell only; may be given several times', gathered)
    .addOption(new Option('--every <duration>', 'time between two rounds').argParser(interval).default(300_000, '5m'))
    .option('--rounds <count>', 'end after so many rounds, with 1 where a cell is not as expected then', wholeNumber)
    .option('--record <file>', 'keep what was seen and told, and go on with it: nothing is told twice');
  withTargetOptions(withTellerOptions(command)).action((file: string, options: WatchOptions) =>
    act((terminal) => watch(terminal, file, options)),
  );
};

/** More often than this nobody should ask. */
const shortest = 10_000;

function interval(text: string): number {
  const parsed = parseDuration(text);
  if ('reason' in parsed) throw new UsageError(`--every ${text} ${parsed.reason}.`);
  if (parsed.milliseconds >= shortest) return parsed.milliseconds;
  throw new UsageError(`--every ${text} is too often: ${durationText(shortest)} at least.`);
}

async function watch(terminal: Terminal, file: string, options: WatchOptions): Promise<ExitCode> {
  const valued = readValuedRunbook(terminal, file, options, systemClock.now());
  if (typeof valued === 'number') return valued;
  const cells = watchedCells(valued.runbook, options.cell ?? []);
  const source = await openTarget(terminal, options, valued.read.folder);
  const record =
    options.record === undefined ? null : openWatchRecord(path.resolve(terminal.workingFolder, options.record));
  const progress = progressLine(terminal);
  try {
    const tellers = openTellers(terminal, options, source);
    const subject = { runbook: file, target: source.target.name, tellers: tellers.map(({ name }) => name) };
    const memory = recallWatch(record?.text ?? '', subject);
    if (memory.unreadable > 0)
      terminal.note(`${memory.unreadable} lines of the record are no lines of one; left as they are.\n`);
    record?.keep({ type: 'begun', ...subject, at: systemClock.now() });
    terminal.note(greeting(cells.length, options, subject.tellers));
    const last = await watchRunbook({
      cells: cells.map((cell) => watchedCell(terminal, valued, cell, options, { source, progress, file })),
      every: options.every,
      rounds: options.rounds ?? null,
      cellsBefore: memory.cells,
      untold: memory.untold,
      tellers,
      clock: systemClock,
      signal: terminal.signal,
      keep: (line) => record?.keep(line),
      show: (event) => {
        progress.clear();
        show(terminal, event);
      },
    });
    if (options.rounds === undefined) return exitCode.fine;
    if (terminal.signal.aborted) return exitCode.interrupted;
    return [...last.values()].every(({ sight }) => sight === 'met') ? exitCode.fine : exitCode.problem;
  } finally {
    progress.clear();
    record?.close();
    await source.close();
  }
}

/** The cells that say what they expect, or those that were named. */
function watchedCells(runbook: Runbook, ids: readonly string[]): readonly QueryCell[] {
  const cells = runbook.cells.filter((cell) => cell.kind === 'query');
  for (const id of ids) {
    const named = cells.find((cell) => cell.id === id);
    if (named === undefined)
      throw new UsageError(`No cell is called \`${id}\`; there are: ${cells.map((cell) => cell.id).join(', ')}.`);
    if (named.language === 'access')
      throw new UsageError(`The cell \`${id}\` sends requests to an API: run it; it is not sent round after round.`);
    if (named.expect?.rows === undefined)
      throw new UsageError(`The cell \`${id}\` says nothing of what it expects: give it \`expect: {rows: 0}\`.`);
  }
  const watched = cells.filter(
    (cell) =>
      cell.language !== 'access' && cell.expect?.rows !== undefined && (ids.length === 0 || ids.includes(cell.id)),
  );
  if (watched.length > 0) return watched;
  throw new UsageError('No cell says what it expects: give one `expect: {rows: 0}`, and it is watched.');
}

interface Running {
  readonly source: Awaited<ReturnType<typeof openTarget>>;
  readonly progress: ReturnType<typeof progressLine>;
  readonly file: string;
}

/** A cell whose values are worked out anew in each round, so that `last 15m` moves on. */
function watchedCell(
  terminal: Terminal,
  { runbook, read }: ValuedRunbook,
  cell: QueryCell,
  options: WatchOptions,
  { source, progress, file }: Running,
): WatchedCell {
  if (cell.expect?.rows === undefined) throw new Error('only read cells with an expectation are watched');
  const tables = lookupTableFolder(read.folder, tablesNamed);
  return {
    subject: {
      runbook: file,
      cell: cell.id,
      title: cell.title ?? null,
      expected: expectationText(cell.expect.rows),
      link: printRunbookLink({
        runbook: workspacePath(path.resolve(terminal.workingFolder, file)),
        cell: cell.id,
        target: null,
        values: new Map(),
      }),
    },
    run: (now, signal) =>
      runCell({
        runbook,
        cell,
        values: commandLineValues(terminal, runbook, options, now).values,
        source,
        now,
        signal,
        progress: progress.show,
        // Nobody sits beside a watch: what would be asked is refused, but for what --yes agreed to.
        live: options.yes === true ? liveContext(terminal, options) : {},
        runbookName: path.resolve(terminal.workingFolder, file),
        lookupTables: tables,
      }),
  };
}

function greeting(cells: number, { every }: WatchOptions, tellers: readonly string[]): string {
  const told = tellers.length === 0 ? '' : `; told: ${tellers.join(', ')}`;
  return `${visibleText(`Watching ${cells} ${cells === 1 ? 'cell' : 'cells'} every ${durationText(every)}${told}. Ctrl-C ends it.`)}\n`;
}

/** Changes go to standard output, one line each; what did not change, and who could not be told, to standard error. */
function show(terminal: Terminal, event: WatchEvent): void {
  if (event.type === 'untold') {
    const { teller, failure, waiting } = event;
    const sentence = `${failure.message} ${waiting} ${waiting === 1 ? 'notice waits' : 'notices wait'} for ${teller}. ${failure.nextStep}`;
    terminal.note(`${visibleText(`warning ${failure.code}: ${sentence}`)}\n`);
    return;
  }
  for (const { at, text } of event.notices) terminal.out(`${visibleText(`${at} ${text}`)}\n`);
  const counts = new Map<string, number>();
  for (const { sight } of event.sightings) counts.set(sight, (counts.get(sight) ?? 0) + 1);
  const seen = [...counts].map(([sight, count]) => `${count} ${words[sight] ?? sight}`).join(', ');
  const next = event.wait === null ? '' : `; next round in ${durationText(Math.ceil(event.wait / 1000) * 1000)}`;
  terminal.note(`${isoTime(event.sightings[0]?.at ?? 0)} ${seen}${next}\n`);
}

const words: Readonly<Record<string, string>> = {
  met: 'as expected',
  unmet: 'not as expected',
  unanswered: 'without an answer',
};
