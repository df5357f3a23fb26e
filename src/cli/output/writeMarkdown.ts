import { fenced } from '../../core/out/fenced.ts';
import { escapeMarkdown, tableToMarkdown } from '../../core/table/tableToMarkdown.ts';
import { visibleLines } from '../../core/table/visibleLines.ts';
import { countedRecords } from '../../core/wire/countedRecords.ts';
import { liveFacts, liveLines } from '../../core/wire/liveFacts.ts';
import type { CellResult } from '../../core/wire/output.ts';
import type { OpenWriter } from './format.ts';

/**
 * The runbook as a report: the author's prose, each table under its title with the query that gave it. A runbook may be
 * another's: what a terminal obeys, or what hides, is visible in all of it.
 */
export const writeMarkdown: OpenWriter = (terminal) => ({
  begin: () => {},
  prose: (markdown) => terminal.out(`${visibleLines(markdown.trimEnd())}\n\n`),
  result: ({ title, result }) => {
    const heading = title ?? result.id;
    if (heading !== null) terminal.out(`### ${escapeMarkdown(heading)}\n\n`);
    if (result.query !== null) terminal.out(`${fenced(result.query.trimEnd(), result.language)}\n`);
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
