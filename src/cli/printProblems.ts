import { problemExcerpt, problemLine } from '../core/text/printProblem.ts';
import type { Problem } from '../core/text/problem.ts';
import type { Source } from '../core/text/source.ts';
import { visibleText } from '../core/table/visibleText.ts';
import type { ResultProblem } from '../core/wire/output.ts';
import type { Terminal } from './terminal.ts';

/** Problems of a text on standard error, each with its line and a caret. */
export function printProblems(terminal: Terminal, source: Source, problems: readonly Problem[]): void {
  for (const problem of problems) terminal.note(`${problemLine(source, problem)}\n${problemExcerpt(source, problem)}`);
}

/** A result's problems on standard error: the place where there is one, what happened, and the next step. */
export function printResultProblems(terminal: Terminal, problems: readonly ResultProblem[]): void {
  for (const { file, line, column, severity, code, message, nextStep } of problems) {
    const place = file === null ? '' : `${file}:${line ?? 1}:${column ?? 1}: `;
    terminal.note(`${visibleText(`${place}${severity} ${code}: ${message}`)}\n`);
    if (nextStep !== null) terminal.note(`  ${visibleText(nextStep)}\n`);
  }
}
