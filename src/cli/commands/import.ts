import type { AddCommand } from './addCommand.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { origins, type Origin } from '../../core/exchange/origins.ts';
import { openRunbookFile } from '../../core/runbook/openRunbookFile.ts';
import { formatVersion } from '../../core/runbook/runbook.ts';
import { hasErrors, type Problem } from '../../core/text/problem.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { printProblems } from '../printProblems.ts';
import { readTextFile } from '../readRunbook.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';

interface ImportOptions {
  readonly as: 'insights' | 'filter';
  readonly into?: string;
  readonly from?: Origin;
}

export const importCommand: AddCommand = (program, act) => {
  program
    .command('import')
    .description('make cells of AWS CLI commands, CloudWatch saved queries or Sigma rules')
    .argument('<file>', 'the text, or - to read it from standard input')
    .addOption(new Option('--from <origin>', 'what it is (default: guessed)').choices(origins))
    .addOption(
      new Option('--as <language>', 'the language of Sigma rules').choices(['insights', 'filter']).default('insights'),
    )
    .option('--into <runbook>', 'add the cells to this runbook (default: print a new one)')
    .action((file: string, options: ImportOptions) => act((terminal) => importCells(terminal, file, options)));
};

/** 3 when a construct is refused by name, 1 when the text is faulty; then nothing is written. */
async function importCells(terminal: Terminal, name: string, { as, into, from }: ImportOptions): Promise<ExitCode> {
  const text = name === '-' ? await terminal.readInput() : readTextFile(terminal, name);
  const { addImported, importText } = await import('../exchangeFunctions.ts');
  const imported = importText(text, as, from);
  printProblems(terminal, { name: name === '-' ? 'standard input' : name, text }, imported.problems);
  if (hasErrors(imported.problems)) return refusal(imported.problems);
  const before = into === undefined ? `apirunbook: ${formatVersion}\ncells: []\n` : readTextFile(terminal, into);
  const { file, problems } = openRunbookFile(into ?? 'runbook', before);
  if (file === null || into !== undefined) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    printProblems(terminal, { name: into ?? 'runbook', text: before }, errors);
    if (file === null) return exitCode.problem;
  }
  const added = addImported(file, imported, file.runbook.cells.length);
  for (const { severity, code, message } of added.problems) {
    terminal.note(`${visibleText(`${into ?? 'runbook'}: ${severity} ${code}: ${message}`)}\n`);
  }
  if (added.text === null) return exitCode.problem;
  if (into === undefined) terminal.out(added.text);
  else {
    write(path.resolve(terminal.workingFolder, into), before, added.text);
    terminal.note(`${added.count} ${added.count === 1 ? 'cell' : 'cells'} added to ${visibleText(into)}\n`);
  }
  return exitCode.fine;
}

function refusal(problems: readonly Problem[]): ExitCode {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.every(({ unsupported }) => unsupported !== undefined) ? exitCode.unsupported : exitCode.problem;
}

/** A file that someone else has changed meanwhile is left alone. */
function write(place: string, before: string, after: string): void {
  if (readFileSync(place, 'utf8') !== before)
    throw new UsageError(`${place} was changed meanwhile; nothing is written.`);
  writeFileSync(place, after);
}
