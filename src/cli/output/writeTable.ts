import { countsText, matrixOf, matrixTable } from '../../core/access/accessMatrix.ts';
import { countedRecords } from '../../core/wire/countedRecords.ts';
import type { CellResult } from '../../core/wire/output.ts';
import { tableToText } from '../../core/table/tableToText.ts';
import { visibleLines } from '../../core/table/visibleLines.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { liveFacts, placeLine } from '../../core/wire/liveFacts.ts';
import { unreadFilesCode } from '../../run/unreadFiles.ts';
import type { Style } from '../terminal.ts';
import type { OpenWriter } from './format.ts';

/** Tables for a person: title, where the answer comes from, rows that fit the terminal, and what it took. */
export const writeTable: OpenWriter = (terminal, { rows: limit }) => ({
  begin: () => {},
  prose: (markdown) => terminal.out(`\n${visibleLines(markdown).trimEnd()}\n`),
  result: ({ title, result }) => {
    const { style } = terminal;
    const heading = title ?? result.id;
    if (heading !== null) terminal.out(`\n${style.bold(visibleText(heading))}  ${style.dim(origin(result))}\n`);
    const matrix = matrixOf(result);
    if (matrix !== null) {
      terminal.out(tableToText(matrixTable(matrix), { width: terminal.width, limit }));
      const isMet = matrix.counts.fail + matrix.counts.error === 0;
      terminal.out(`${(isMet ? style.green : style.red)(countsText(matrix.counts))}\n\n`);
    }
    if (result.rows.length > 0) {
      const omit = result.columns.length > 2 ? ['@message', '@ptr'] : [];
      terminal.out(tableToText(result, { width: terminal.width, omit, limit }));
      const more = result.rows.length - limit;
      if (more > 0)
        terminal.out(`${style.yellow(`… ${count(more)} more rows: --rows ${result.rows.length} shows them`)}\n`);
    }
    terminal.out(`${summary(result, style)}\n`);
    for (const { text, isWarning } of liveNotes(result)) {
      terminal.out(`${(isWarning ? style.yellow : style.dim)(visibleText(text))}\n`);
    }
  },
  end: () => {},
});

function origin(result: CellResult): string {
  const { name, profile = null, account, region, endpoint } = result.target;
  // A target named after its profile says it once.
  const who = profile !== null && name.endsWith(profile) ? null : profile;
  const parts = [result.language, name, who, account, region, endpoint].filter((part) => part !== null);
  return visibleText(parts.join(' · '));
}

/** What a reader of a live answer must know: whether it is all, whose it is, what it cost, and why it is empty. */
function liveNotes(result: CellResult): readonly { readonly text: string; readonly isWarning: boolean }[] {
  const { places, incomplete, cost, emptiness } = liveFacts(result);
  const quiet = (text: string) => ({ text, isWarning: false });
  const warning = (text: string) => ({ text, isWarning: true });
  return [
    ...(incomplete === null ? [] : [warning(incomplete)]),
    ...places.map((place) => (place.status === 'ok' ? quiet : warning)(placeLine(place))),
    ...(cost === null ? [] : [quiet(cost)]),
    ...(emptiness === null ? [] : [warning(`${emptiness.title}. ${emptiness.message}`)]),
    ...(result.emptiness?.evidence ?? []).map(({ fact, source }) => quiet(`  ${fact} (${source})`)),
  ];
}

/** "3 rows of 20,113 records, 41 ms", with what a reader must know before trusting it. */
function summary(result: CellResult, style: Style): string {
  const { stats, status } = result;
  if (status === 'skipped') return style.yellow('skipped: an earlier cell failed');
  if (status === 'cancelled') return style.yellow('cancelled');
  if (stats === null) return style.red(status === 'unsupported' ? 'refused' : 'failed');
  const rows = result.rowCount === 0 ? 'no rows' : counted(result.rowCount, 'row');
  const records = countedRecords(result);
  const parts = [`${rows}${records === null ? '' : ` of ${counted(records, 'record')}`}, ${stats.elapsedMs} ms`];
  if (result.truncated) parts.push('cut off at the limit');
  if (stats.repeatsSetAside > 0) parts.push(`${counted(stats.repeatsSetAside, 'repeat')} set aside`);
  if (stats.recordsRejected > 0) parts.push(`${counted(stats.recordsRejected, 'record')} rejected`);
  if (result.problems.some(({ code }) => code === unreadFilesCode)) parts.push('some files not read');
  const text = parts.join('; ');
  return status === 'failed' ? style.red(text) : result.truncated ? style.yellow(text) : style.dim(text);
}

function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
