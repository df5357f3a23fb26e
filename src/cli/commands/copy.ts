import type { AddCommand } from './addCommand.ts';
import { Option } from 'commander';
import type { WritableShell } from '../../core/exchange/shell/quoteWord.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import { planCell } from '../../core/plan/planCell.ts';
import type { QueryCell, Runbook } from '../../core/runbook/runbook.ts';
import { hasErrors, type Problem } from '../../core/text/problem.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { printProblems } from '../printProblems.ts';
import { readRunbook } from '../readRunbook.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { commandLineValues, runTime, type ValueOptions } from '../values.ts';
import { withValueOptions } from './run.ts';

interface CopyOptions extends ValueOptions {
  readonly cell: string;
  readonly as: 'aws' | 'saved';
  readonly shell: WritableShell;
  readonly profile?: string;
  readonly region?: string;
}

export const copyCommand: AddCommand = (program, act) => {
  withValueOptions(
    program.command('copy <file>').description('print a cell as an AWS CLI command or a CloudWatch saved query'),
  )
    .requiredOption('--cell <id>', 'the cell')
    .addOption(
      new Option('--as <form>', 'a command, or the input of put-query-definition')
        .choices(['aws', 'saved'])
        .default('aws'),
    )
    .addOption(
      new Option('--shell <shell>', 'the shell that the command is for')
        .choices(['posix', 'powershell'])
        .default('posix'),
    )
    .option('--profile <name>', 'the profile that the command names')
    .option('--region <name>', 'the region that the command names')
    .action((file: string, options: CopyOptions) => act((terminal) => copy(terminal, file, options)));
};

async function copy(terminal: Terminal, name: string, options: CopyOptions): Promise<ExitCode> {
  const read = readRunbook(terminal, name);
  const errors = read.problems.filter(({ severity }) => severity === 'error');
  printProblems(terminal, read, errors);
  if (read.runbook === null || errors.length > 0) return exitCode.problem;
  const cell = read.runbook.cells.find((each) => each.kind === 'query' && each.id === options.cell);
  if (cell?.kind !== 'query') throw new UsageError(`No query cell is called \`${options.cell}\`.`);
  return options.as === 'aws'
    ? copyCommandOf(terminal, read.runbook, cell, options)
    : copySavedQuery(terminal, read.runbook, cell);
}

async function copyCommandOf(
  terminal: Terminal,
  runbook: Runbook,
  cell: QueryCell,
  options: CopyOptions,
): Promise<ExitCode> {
  const now = runTime(options);
  const { values, missing, problems } = commandLineValues(terminal, runbook, options, now);
  for (const problem of problems) terminal.note(`${visibleText(`${problem.code}: ${problem.message}`)}\n`);
  if (hasErrors(problems)) return exitCode.problem;
  const planned = planCell(runbook, cell, values, { now });
  if (planned.plan === null) {
    for (const { name, type } of missing) {
      terminal.note(`The parameter \`${name}\` needs a value: -p ${name}=… (${type})\n`);
    }
    printProblems(terminal, cell.text, planned.problems);
    return missing.length > 0 ? exitCode.usage : exitCode.problem;
  }
  const { profile, region, shell } = options;
  const target = { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) };
  const { copyAwsCommand } = await import('../exchangeFunctions.ts');
  const copied = copyAwsCommand(planned.plan, target, shell);
  return printed(terminal, cell, copied.text, copied.problems);
}

async function copySavedQuery(terminal: Terminal, runbook: Runbook, cell: QueryCell): Promise<ExitCode> {
  const { exportSavedQuery } = await import('../exchangeFunctions.ts');
  const { definition, problems } = exportSavedQuery(runbook, cell);
  return printed(terminal, cell, definition === null ? null : strictJson(definition, 2), problems);
}

function printed(terminal: Terminal, cell: QueryCell, text: string | null, problems: readonly Problem[]): ExitCode {
  for (const { severity, code, message } of problems) {
    terminal.note(`${visibleText(`${cell.id}: ${severity} ${code}: ${message}`)}\n`);
  }
  if (text !== null) terminal.out(`${text}\n`);
  if (text !== null) return exitCode.fine;
  return problems.some(({ unsupported }) => unsupported !== undefined) ? exitCode.unsupported : exitCode.problem;
}
