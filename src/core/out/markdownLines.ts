import { escapeMarkdown, markdownHeader, markdownRecord } from '../table/tableToMarkdown.ts';
import { exportFacts } from './exportFacts.ts';
import type { ExportInput } from './exportInput.ts';
import { fenced } from './fenced.ts';

/**
 * GitHub-flavoured Markdown to be read by people: a heading, where the rows come from, the query, and the table. A cell is
 * cut where nobody would read on; JSON and CSV have it whole.
 */
export function* markdownLines(input: ExportInput): Generator<string> {
  const { result, title, columns, rows, rowCount } = input;
  yield `### ${escapeMarkdown(title ?? result.id ?? result.language)}\n\n`;
  yield exportFacts(input)
    .map(({ label, text }) => `- ${escapeMarkdown(label)}: ${escapeMarkdown(text)}\n`)
    .join('');
  if (result.query !== null) yield `\n${fenced(result.query, result.language)}`;
  if (columns.length === 0) return;
  if (rowCount === 0) {
    yield '\nNo rows.\n';
    return;
  }
  yield `\n${markdownHeader(columns)}`;
  for (const row of rows) yield markdownRecord(columns.map((_, i) => row[i] ?? null));
}
