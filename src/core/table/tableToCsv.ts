import type { Table, TableCell } from './table.ts';

/** A cell that a spreadsheet would take for a formula: it starts with `=`, `+`, `-`, `@`, a tab or a carriage return. */
const formula = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The table as RFC 4180 text: a header line, CRLF line ends, `""` for a quote. An absent value is an empty field.
 * Log data is hostile: a text that starts like a formula gets a leading `'`, so that no spreadsheet runs it
 * (OWASP, "CSV Injection"). Numbers keep their sign.
 */
export function tableToCsv(table: Table): string {
  const lines = [
    table.columns.map((column) => headerField(column.name)),
    ...table.rows.map((row) => row.map(csvField)),
  ];
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('');
}

/** Names of the service's own fields (`@timestamp`) stay as they are, for programs find columns by them; they are no formulas. */
function headerField(name: string): string {
  return /^@@?[\w.]+$/.test(name) ? name : csvField(name);
}

function csvField(cell: TableCell): string {
  if (cell === null) return '';
  const text = String(cell);
  const safe = typeof cell === 'string' && formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
