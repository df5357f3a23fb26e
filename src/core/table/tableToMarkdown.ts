import { visibleText } from './visibleText.ts';
import type { Table, TableCell } from './table.ts';

/** Characters that mean something in Markdown or in HTML within it. */
const markup = /[\\`*_{}[\]()<>#+\-!|~&$]/g;
/** Where GitHub makes a link of a bare text: a scheme, `www.` and an address. */
const autolink = /(:\/\/|www\.|@)/gi;

/**
 * The table as GitHub-flavoured Markdown. Log data is hostile: every character with a meaning is escaped, line ends become
 * spaces, and a bare link is broken by writing its colon, dot or at sign as an HTML entity, which shows the same text.
 *
 * @param limit At most this many rows; a last line says how many are left out.
 */
export function tableToMarkdown(table: Table, limit = Number.POSITIVE_INFINITY): string {
  if (table.columns.length === 0) return '';
  const shown = table.rows.slice(0, limit);
  const header = table.columns.map((column) => escapeMarkdown(column.name));
  const rule = table.columns.map((column) => (column.type === 'number' ? '---:' : '---'));
  const lines = [header, rule, ...shown.map((row) => row.map(markdownCell))];
  const text = lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  const left = table.rows.length - shown.length;
  return left > 0 ? `${text}\n${left} more rows.\n` : text;
}

function markdownCell(cell: TableCell): string {
  return cell === null ? '' : typeof cell === 'string' ? escapeMarkdown(cell) : String(cell);
}

/** A text that stands for itself in Markdown, on one line. */
export function escapeMarkdown(text: string): string {
  return visibleText(text.replace(/\s+/g, ' '))
    .replace(markup, '\\$&')
    .replace(autolink, (match) => match.replace(/[:.@]/, (sign) => `&#${sign.charCodeAt(0)};`));
}
