import { defuseFormula, defuseHeading } from './defuseFormula.ts';
import type { Table, TableCell, TableColumn } from './table.ts';
import { visibleText } from './visibleText.ts';

/** Controls other than tab and line ends: RFC 4180 has no place for them, and a terminal obeys them. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** `;` and tab as well: programs that guess the separator, or have another, part fields there. */
const needsQuotes = /[",;\t\r\n]|^\s|\s$|^$/;

/**
 * The table as RFC 4180 text: a header line, CRLF line ends, `""` for a quote. An absent value is an empty field, an empty
 * text a quoted one. Log data is hostile: a text that starts like a formula gets a leading `'`, so that no spreadsheet
 * runs it, and control characters are shown as escapes. Numbers keep their sign.
 *
 * A sheet whose list separator is `;` or a tab reads another table: a comma is text to it, so a quote counts as one only
 * where a line begins with it. In any other cell it parts a text at its `;`, and may run what follows, as in `x;=1+1`:
 * such a file must be imported with the comma as its separator.
 */
export function tableToCsv(table: Table): string {
  return [csvHeader(table.columns), ...table.rows.map(csvRecord)].join('');
}

/** The header line, with its line end. */
export function csvHeader(columns: readonly TableColumn[]): string {
  return line(columns.map(({ name }) => quoted(defuseHeading(name))));
}

/** The line of a row, with its line end. */
export function csvRecord(row: readonly TableCell[]): string {
  return line(row.map(csvField));
}

/** A lone empty field would be an empty line, which readers pass over: it is quoted. */
function line(fields: readonly string[]): string {
  return fields.length === 1 && fields[0] === '' ? '""\r\n' : `${fields.join(',')}\r\n`;
}

function csvField(cell: TableCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? quoted(defuseFormula(cell)) : String(cell);
}

function quoted(text: string): string {
  const shown = text.replace(control, visibleText);
  return needsQuotes.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
