import type { AddCommand } from './addCommand.ts';
import { planCell } from '../../core/plan/planCell.ts';
import { hasErrors } from '../../core/text/problem.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { printProblems } from '../printProblems.ts';
import { readRunbook } from '../readRunbook.ts';
import { noteMissing } from '../readValuedRunbook.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { commandLineValues, runTime, type ValueOptions } from '../values.ts';
import { gathered, withValueOptions } from './run.ts';

interface RenderOptions extends ValueOptions {
  readonly cell?: readonly string[];
}

export const renderCommand: AddCommand = (program, act) => {
  withValueOptions(program.command('render <file>').description('print the text that would be sent; sends nothing'))
    .option('--cell <id>', 'this cell only; may be given several times', gathered)
    .action((file: string, options: RenderOptions) => act(async (terminal) => render(terminal, file, options)));
};

/** One cell's text alone, several under `# id` lines. */
function render(terminal: Terminal, file: string, options: RenderOptions): ExitCode {
  const read = readRunbook(terminal, file);
  if (read.runbook === null || hasErrors(read.problems)) {
    printProblems(terminal, read, read.problems);
    return exitCode.problem;
  }
  const { runbook } = read;
  const now = runTime(options);
  const { values, missing, problems } = commandLineValues(terminal, runbook, options, now);
  printProblems(terminal, read, problems);
  if (hasErrors(problems)) return exitCode.problem;
  noteMissing(terminal, missing);
  const queries = runbook.cells.filter((cell) => cell.kind === 'query');
  const unknown = (options.cell ?? []).find((id) => !queries.some((cell) => cell.id === id));
  if (unknown !== undefined) throw new UsageError(`No query cell is called \`${unknown}\`.`);
  const chosen = queries.filter((cell) => options.cell === undefined || options.cell.includes(cell.id));
  let code: ExitCode = missing.length > 0 ? exitCode.usage : exitCode.fine;
  for (const cell of chosen) {
    const planned = planCell(runbook, cell, values, { now });
    printProblems(terminal, cell.text, planned.problems);
    if (planned.plan === null) code = code === exitCode.fine ? exitCode.problem : code;
    else
      terminal.out(
        `${chosen.length > 1 ? `# ${cell.id}\n` : ''}${planned.plan.text.trimEnd()}\n${chosen.length > 1 ? '\n' : ''}`,
      );
  }
  return code;
}
