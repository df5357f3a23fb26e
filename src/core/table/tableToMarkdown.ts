import { visibleText } from './visibleText.ts';
import type { Table, TableCell, TableColumn } from './table.ts';

/**
 * Characters that mean something in Markdown or in HTML within it. Dashes, pluses and underscores not where they stand inside a
 * word (`2026-11-01`, `ci-deploy`): there they mean nothing (CommonMark 6.2), and places that show the text as it is written
 * would show backslashes in what people copy. A parenthesis only behind a bracket, a number only where it would begin a list.
 * And the second of two slashes, for `https://host` and `//host` are links to GitHub and to VS Code, and `https:/\/host` is none.
 */
const markup =
  /[\\`*{}[\]<>#!|~&$]|(?<=\])\(|(?<=^\d{1,9})[.)](?= |$)|(?<=\/)\/|(?<![A-Za-z0-9])[-+_]|[-+_](?![A-Za-z0-9])/g;
/** Where else GitHub makes a link of a bare text: a name and an address. */
const autolink = /www\.|@/gi;
/** UTF-16 code units of a cell; Markdown is for people, and places that show it refuse a document of a few such cells. */
const longestCell = 8_192;

/**
 * The table as GitHub-flavoured Markdown. Log data is hostile: every character with a meaning is escaped, line ends become
 * spaces, and a bare link is broken by a backslash between its slashes, or by writing its dot or at sign as an HTML entity.
 * All of it shows the same text. A cell longer than 8,192 UTF-16 code units is cut, and says so.
 *
 * @param limit At most this many rows; a last line says how many are left out.
 */
export function tableToMarkdown(table: Table, limit = Number.POSITIVE_INFINITY): string {
  if (table.columns.length === 0) return '';
  const shown = table.rows.slice(0, limit);
  const text = [markdownHeader(table.columns), ...shown.map(markdownRecord)].join('');
  const left = table.rows.length - shown.length;
  return left > 0 ? `${text}\n${left} more rows.\n` : text;
}

/** The names of the columns and the rule below them, with line ends. */
export function markdownHeader(columns: readonly TableColumn[]): string {
  const names = columns.map(({ name }) => escapeMarkdown(name));
  const rule = columns.map(({ type }) => (type === 'number' ? '---:' : '---'));
  return line(names) + line(rule);
}

/** The line of a row, with its line end. */
export function markdownRecord(row: readonly TableCell[]): string {
  return line(row.map(markdownCell));
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function markdownCell(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  if (cell.length <= longestCell) return escapeMarkdown(cell);
  // Not within a surrogate pair, whose half would be shown as an escape.
  const start = cell.slice(0, longestCell).replace(/[\ud800-\udbff]$/, '');
  return `${escapeMarkdown(start)}… (cut: ${cell.length} characters)`;
}

/** A text that stands for itself in Markdown, on one line. */
export function escapeMarkdown(text: string): string {
  return visibleText(text.replace(/\s+/g, ' '))
    .replace(markup, '\\$&')
    .replace(autolink, (match) => match.replace(/[.@]/, (sign) => `&#${sign.charCodeAt(0)};`));
}
