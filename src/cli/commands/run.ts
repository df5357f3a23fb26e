import path from 'node:path';
import type { AddCommand } from './addCommand.ts';
import { Option, type Command } from 'commander';
import type { Cell, Runbook } from '../../core/runbook/runbook.ts';
import { tablesNamed } from '../../core/insights/tables/tablesNamed.ts';
import { ledgerToText } from '../../core/ledger/ledgerToText.ts';
import type { ResultProblem } from '../../core/wire/output.ts';
import { keepLedger } from '../../run/keepLedger.ts';
import { runRunbook } from '../../run/runRunbook.ts';
import { lookupTableFolder } from '../../sources/local/lookupTableFolder.ts';
import { exitCodeOf, type ExitCode } from '../exitCode.ts';
import { openTarget } from '../openTarget.ts';
import { liveContext } from '../liveContext.ts';
import { defaultFormat, formats, type Format } from '../output/format.ts';
import { writers } from '../output/writers.ts';
import { printResultProblems } from '../printProblems.ts';
import { progressLine } from '../progressLine.ts';
import { readValuedRunbook } from '../readValuedRunbook.ts';
import { wholeNumber, withTargetOptions, type TargetOptions } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { runTime, type ValueOptions } from '../values.ts';

interface RunOptions extends TargetOptions, ValueOptions {
  readonly cell?: readonly string[];
  readonly format?: Format;
  readonly continueOnError?: boolean;
  readonly rows?: number;
}

/** Rows of each table that a person is shown: enough to see what it is about, so that the next cell is not far. */
const shownRows = 25;

export const runCommand: AddCommand = (program, act) => {
  withTargetOptions(withValueOptions(program.command('run <file>').description('run a runbook and print its answers')))
    .option('--cell <id>', 'run this cell only; may be given several times', gathered)
    .addOption(new Option('--format <format>', 'table on a terminal, else json').choices(formats))
    .option(
      '--rows <count>',
      `rows of each table that are shown (default: ${shownRows}); data formats have all`,
      wholeNumber,
    )
    .option('--continue-on-error', 'run the cells after a failed one too')
    .action((file: string, options: RunOptions) => act((terminal) => run(terminal, file, options)));
};

export function withValueOptions(command: Command): Command {
  return command
    .option('-p, --param <name=value>', "a parameter's value; may be given several times", gathered)
    .option('--preset <name>', 'take values from a preset of the runbook')
    .option('--now <time>', 'the time that relative times count from, ISO 8601');
}

export function gathered(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

async function run(terminal: Terminal, file: string, options: RunOptions): Promise<ExitCode> {
  const now = runTime(options);
  const valued = readValuedRunbook(terminal, file, options, now);
  if (typeof valued === 'number') return valued;
  const { read, runbook, values } = valued;
  const cells = chosenCells(runbook, options.cell ?? []);
  const source = keepLedger(await openTarget(terminal, options, read.folder));
  const progress = progressLine(terminal);
  const single = cells.length === 1 && options.cell?.length === 1;
  const writer = writers[options.format ?? defaultFormat(terminal)](terminal, {
    single: single && options.format !== 'json',
    rows: options.rows ?? shownRows,
  });
  const told = new Set<string>();
  try {
    writer.begin();
    const results = await runRunbook({
      runbook,
      cells,
      values,
      source,
      now,
      signal: terminal.signal,
      continueOnError: options.continueOnError === true,
      progress: progress.show,
      live: liveContext(terminal, options),
      runbookName: path.resolve(terminal.workingFolder, file),
      lookupTables: lookupTableFolder(read.folder, tablesNamed),
      onProse: (cell) => writer.prose(cell.text.text),
      onResult: (result, cell) => {
        progress.clear();
        writer.result({ title: cell.title ?? null, result });
        printResultProblems(terminal, notToldYet(result.problems, told));
      },
    });
    writer.end();
    const ledger = source.ledger();
    if (options.stats === true && ledger !== null) terminal.note(ledgerToText(ledger));
    return exitCodeOf(results);
  } finally {
    progress.clear();
    await source.close();
  }
}

/** The problems but for warnings of the data, which every cell has, and `told` remembers. */
function notToldYet(problems: readonly ResultProblem[], told: Set<string>): readonly ResultProblem[] {
  return problems.filter(({ severity, file, message }) => {
    if (severity !== 'warning' || file !== null) return true;
    if (told.has(message)) return false;
    told.add(message);
    return true;
  });
}

function chosenCells(runbook: Runbook, ids: readonly string[]): readonly Cell[] {
  if (ids.length === 0) return runbook.cells;
  const known = runbook.cells.flatMap((cell) => (cell.kind === 'prose' ? [] : [cell.id]));
  for (const id of ids) {
    if (!known.includes(id)) throw new UsageError(`No cell is called \`${id}\`; there are: ${known.join(', ')}.`);
  }
  return runbook.cells.filter((cell) => cell.kind !== 'prose' && ids.includes(cell.id));
}
