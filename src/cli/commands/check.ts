import path from 'node:path';
import type { AddCommand } from './addCommand.ts';
import { Option } from 'commander';
import { checkRunbook } from '../../core/check/checkRunbook.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import { problemLine } from '../../core/text/printProblem.ts';
import { placeAt } from '../../core/text/source.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { knownIdentities } from '../knownIdentities.ts';
import { readTextFile } from '../readRunbook.ts';
import type { Terminal } from '../terminal.ts';

interface CheckOptions {
  readonly format: 'text' | 'json';
}

export const checkCommand: AddCommand = (program, act) => {
  program
    .command('check <files...>')
    .description('print problems as FILE:LINE:COLUMN: severity code: message; runs nothing')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action((files: readonly string[], options: CheckOptions) =>
      act(async (terminal) => check(terminal, files, options)),
    );
};

/** 1 when a file has an error; warnings alone are fine. */
function check(terminal: Terminal, files: readonly string[], { format }: CheckOptions): ExitCode {
  const found = files.flatMap((name) => {
    const text = readTextFile(terminal, name);
    const identities = knownIdentities(path.resolve(terminal.workingFolder, path.dirname(name)));
    return checkRunbook(name, text, { now: Date.now(), identities }).map((problem) => ({ name, text, problem }));
  });
  if (format === 'json') {
    const listed = found.map(({ name, text, problem }) => {
      const { severity, code, message, unsupported } = problem;
      return {
        file: name,
        ...placeAt(text, problem.range.start),
        severity,
        code,
        message,
        unsupported: unsupported ?? null,
      };
    });
    terminal.out(`${strictJson(listed)}\n`);
  } else {
    for (const { name, text, problem } of found) terminal.out(`${problemLine({ name, text }, problem)}\n`);
  }
  return found.some(({ problem }) => problem.severity === 'error') ? exitCode.problem : exitCode.fine;
}
