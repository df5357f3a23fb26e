import type { AddCommand } from './addCommand.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatRunbook } from '../../core/runbook/formatRunbook.ts';
import { hasErrors } from '../../core/text/problem.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { printProblems } from '../printProblems.ts';
import { readTextFile } from '../readRunbook.ts';
import type { Terminal } from '../terminal.ts';

interface FormatOptions {
  readonly check?: boolean;
}

export const fmtCommand: AddCommand = (program, act) => {
  program
    .command('fmt <files...>')
    .description('write runbooks in their canonical form')
    .option('--check', 'write nothing; exit with 1 when a file is not in its canonical form')
    .action((files: readonly string[], options: FormatOptions) =>
      act(async (terminal) => format(terminal, files, options)),
    );
};

/** A file that cannot be read as a runbook is left alone and reported. */
function format(terminal: Terminal, files: readonly string[], { check }: FormatOptions): ExitCode {
  let code: ExitCode = exitCode.fine;
  for (const name of files) {
    const text = readTextFile(terminal, name);
    const formatted = formatRunbook(text);
    if (formatted.text === null || hasErrors(formatted.problems)) {
      printProblems(terminal, { name, text }, formatted.problems);
      code = exitCode.problem;
    } else if (formatted.text !== text) {
      terminal.out(`${name}\n`);
      if (check === true) code = exitCode.problem;
      else writeFileSync(path.resolve(terminal.workingFolder, name), formatted.text);
    }
  }
  return code;
}
