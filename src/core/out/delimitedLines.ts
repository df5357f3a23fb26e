import { defuseFormula, defuseHeading } from '../table/defuseFormula.ts';
import type { TableCell, TableColumn } from '../table/table.ts';
import { csvHeader, csvRecord } from '../table/tableToCsv.ts';
import { visibleText } from '../table/visibleText.ts';
import { exportFacts } from './exportFacts.ts';
import type { ExportInput } from './exportInput.ts';

/** RFC 4180: every character of a cell is kept but controls, which are shown as escapes. */
export function csvLines(input: ExportInput): Generator<string> {
  return delimitedLines(input, { header: csvHeader, record: csvRecord });
}

/**
 * Text to be pasted into a sheet: fields with tabs between them, no quoting (IANA, text/tab-separated-values). What would
 * part a field or hide in it is shown as an escape, `\t`, `\n` or `\u202e`; CSV and JSON are for what must stay exact.
 */
export function tsvLines(input: ExportInput): Generator<string> {
  return delimitedLines(input, { header: tsvHeader, record: tsvRecord });
}

interface Delimited {
  readonly header: (columns: readonly TableColumn[]) => string;
  readonly record: (cells: readonly TableCell[]) => string;
}

function* delimitedLines(input: ExportInput, { header, record }: Delimited): Generator<string> {
  const { columns } = input;
  // Every record has as many fields as the rows do (RFC 4180, section 2.4).
  const rest = columns.slice(1).map(() => null);
  if (input.withHeader === true) for (const text of headerTexts(input)) yield record([`# ${text}`, ...rest]);
  yield header(columns);
  for (const row of input.rows) yield record(columns.map((_, i) => row[i] ?? null));
}

/** One text a line, so that a program that passes over lines with `#` passes over a query of many lines as well. */
function headerTexts(input: ExportInput): readonly string[] {
  const facts = exportFacts(input).map(({ label, text }) => `${label}: ${visibleText(text)}`);
  const { query } = input.result;
  const queryLines = query === null ? [] : ['Query:', ...query.split(/\r\n|[\r\n]/).map((text) => `  ${text}`)];
  return [...facts, ...queryLines];
}

function tsvHeader(columns: readonly TableColumn[]): string {
  return `${columns.map(({ name }) => tsvText(defuseHeading(name))).join('\t')}\n`;
}

function tsvRecord(cells: readonly TableCell[]): string {
  return `${cells.map(tsvField).join('\t')}\n`;
}

function tsvField(cell: TableCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? tsvText(defuseFormula(cell)) : String(cell);
}

/** Sheets take a quote at the start of a pasted field for the start of a quoted one, and swallow what follows. */
function tsvText(text: string): string {
  return visibleText(text.startsWith('"') ? `'${text}` : text);
}
