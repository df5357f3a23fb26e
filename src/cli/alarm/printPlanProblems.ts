import { problemExcerpt, problemLine } from '../../core/text/printProblem.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Source } from '../../core/text/source.ts';
import type { Terminal } from '../terminal.ts';

/** What the command line is told it with. */
const hints: ReadonlyMap<string, string> = new Map([
  ['detection.topic-needed', 'Give --email ADDRESS, or --topic ARN.'],
  ['detection.log-group-needed', 'Give --log-group NAME.'],
  ['detection.role-needed', 'Give --role ARN, and --lines-role ARN for log lines.'],
  ['detection.threshold-needed', 'Give --threshold NUMBER.'],
  ['detection.output-needed', 'Give --output s3://BUCKET/PREFIX.'],
]);

/** Problems of a cell that is to watch: with a caret where they are about a clause, in a line where about the whole cell. */
export function printPlanProblems({ note }: Terminal, source: Source, problems: readonly Problem[]): void {
  for (const problem of problems) {
    const isWhole = problem.range.start === 0 && problem.range.end >= source.text.length;
    note(`${problemLine(source, problem)}\n${isWhole ? '' : problemExcerpt(source, problem)}`);
    const hint = hints.get(problem.code);
    if (hint !== undefined) note(`  ${hint}\n`);
  }
}
