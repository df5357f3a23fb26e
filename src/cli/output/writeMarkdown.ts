import { escapeMarkdown, tableToMarkdown } from '../../core/table/tableToMarkdown.ts';
import { countedRecords } from '../../core/wire/countedRecords.ts';
import { liveFacts, liveLines } from '../../core/wire/liveFacts.ts';
import type { CellResult } from '../../core/wire/output.ts';
import type { OpenWriter } from './format.ts';

/** The runbook as a report: the author's prose as it is, each table under its title with the query that gave it. */
export const writeMarkdown: OpenWriter = (terminal) => ({
  begin: () => {},
  prose: (markdown) => terminal.out(`${markdown.trimEnd()}\n\n`),
  result: ({ title, result }) => {
    const heading = title ?? result.id;
    if (heading !== null) terminal.out(`### ${escapeMarkdown(heading)}\n\n`);
    if (result.query !== null) terminal.out(fenced(result.language, result.query));
    if (result.columns.length > 0) terminal.out(`${tableToMarkdown(result)}\n`);
    const scanned = countedRecords(result);
    const records = scanned === null ? '' : ` of ${scanned} records`;
    const status = result.status === 'ok' ? '' : `, ${result.status}`;
    const live = liveItems(result);
    if (live !== '') terminal.out(live);
    terminal.out(`${result.rowCount} rows${records}${status}${result.truncated ? ', cut off at the limit' : ''}\n\n`);
  },
  end: () => {},
});

/** What a reader of a live answer must know, as a list. */
function liveItems(result: CellResult): string {
  const facts = liveFacts(result);
  const evidence = (result.emptiness?.evidence ?? []).map(({ fact, source }) => `${fact} (${source})`);
  const lines = [...liveLines(facts), ...evidence, ...(facts.cost === null ? [] : [facts.cost])];
  return lines.length === 0 ? '' : `${lines.map((line) => `- ${escapeMarkdown(line)}\n`).join('')}\n`;
}

/** A code block whose fence is longer than any run of backticks in the text (CommonMark, "Fenced code blocks"). */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n\n`;
}
