import type { Parameter } from '../core/parameters/parameter.ts';
import type { ResolvedValues } from '../core/parameters/resolveValues.ts';
import type { Runbook } from '../core/runbook/runbook.ts';
import { hasErrors } from '../core/text/problem.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { printProblems } from './printProblems.ts';
import { readRunbook, type ReadRunbook } from './readRunbook.ts';
import type { Terminal } from './terminal.ts';
import { commandLineValues, type ValueOptions } from './values.ts';

/** A runbook that can be run, with a value for every parameter that needs one. */
export interface ValuedRunbook {
  readonly read: ReadRunbook;
  readonly runbook: Runbook;
  readonly values: ResolvedValues['values'];
}

/** Reads a runbook to be run; an exit code where the file or the values are at fault, which was said. */
export function readValuedRunbook(
  terminal: Terminal,
  file: string,
  options: ValueOptions,
  now: number,
): ValuedRunbook | ExitCode {
  const read = readRunbook(terminal, file);
  printProblems(
    terminal,
    read,
    read.problems.filter(({ severity }) => severity === 'error'),
  );
  const { runbook } = read;
  if (runbook === null || hasErrors(read.problems)) return exitCode.problem;
  const { values, missing, problems } = commandLineValues(terminal, runbook, options, now);
  printProblems(terminal, read, problems);
  noteMissing(terminal, missing);
  if (hasErrors(problems)) return exitCode.problem;
  return missing.length > 0 ? exitCode.usage : { read, runbook, values };
}

/** Says how the parameters are given that need a value and have none. */
export function noteMissing({ note }: Pick<Terminal, 'note'>, missing: readonly Parameter[]): void {
  for (const { name, type } of missing) note(`The parameter \`${name}\` needs a value: -p ${name}=… (${type})\n`);
}
