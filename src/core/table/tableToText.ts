import stringWidth from 'string-width';
import type { ColumnType, Table, TableCell } from './table.ts';
import { visibleText } from './visibleText.ts';

export interface TextTableOptions {
  /** Columns of the terminal; lines are never longer. */
  readonly width: number;
  /** At most this many rows. */
  readonly limit?: number;
  /** Names of columns left out, such as `@message` where its fields are shown beside it. */
  readonly omit?: readonly string[];
}

const gap = 2;
/** Narrower than this a cut text says too little: columns at the right end are left out before that. */
const readable = 14;

/**
 * The table as aligned text that fits a terminal. Columns that do not fit are cut with `…`, the widest first, times never;
 * when that would leave too little of each, columns at the right end are left out, and a last line names them; where not
 * even two remain, each row is printed as `name value` lines. Control and bidirectional characters are shown as escapes:
 * a record cannot write to the terminal.
 */
export function tableToText(table: Table, options: TextTableOptions): string {
  const columns = measured(table, options);
  if (columns.length === 0) return '';
  const fitting = fittingColumns(columns, options.width);
  const rowCount = Math.min(table.rows.length, options.limit ?? table.rows.length);
  if (fitting.length < Math.min(2, columns.length)) return listed(columns, rowCount, options.width);
  const widths = fittedWidths(fitting, options.width - gap * (fitting.length - 1));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => padded(cell, widths[i] ?? 0, fitting[i]?.alignsRight === true))
      .join(' '.repeat(gap))
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(' '.repeat(gap));
  const rows = Array.from({ length: rowCount }, (_, row) => line(fitting.map(({ cells }) => cells[row] ?? '')));
  const missing = columns.slice(fitting.length).map(({ name }) => name);
  const note = missing.length === 0 ? [] : [cutToWidth(`… too narrow for: ${missing.join(', ')}`, options.width)];
  return [line(fitting.map(({ name }) => name)), rule, ...rows, ...note].map((text) => `${text}\n`).join('');
}

/** A column as it is shown, and how many terminal columns it would like and needs at least. */
interface TextColumn {
  readonly name: string;
  readonly cells: readonly string[];
  readonly natural: number;
  readonly least: number;
  readonly alignsRight: boolean;
}

function measured(table: Table, { width, limit, omit }: TextTableOptions): readonly TextColumn[] {
  const rows = table.rows.slice(0, limit ?? table.rows.length);
  return table.columns.flatMap(({ name: rawName, type }, i) => {
    if (omit?.includes(rawName) === true) return [];
    const name = visibleText(rawName);
    const cells = rows.map((row) => shown(row[i] ?? null, type, width));
    const natural = cells.reduce((most, cell) => Math.max(most, widthOf(cell)), widthOf(name));
    const least = type === 'timestamp' ? natural : Math.min(natural, readable);
    return [{ name, cells, natural, least, alignsRight: type === 'number' }];
  });
}

/** What is shown of a cell: no more of it than a line can hold, so that a megabyte of text costs nothing. */
function shown(cell: TableCell, type: ColumnType, width: number): string {
  if (cell === null) return '';
  const text = String(cell);
  // 2026-11-03T02:14:07.000Z takes five columns more than a person needs.
  if (type === 'timestamp') return visibleText(text.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ').replace(/\.000Z$/, 'Z'));
  return visibleText(text.slice(0, 4 * width));
}

const printableAscii = /^[\x20-\x7e]*$/;

function widthOf(text: string): number {
  return printableAscii.test(text) ? text.length : stringWidth(text);
}

/** As many columns from the left as have their least width. */
function fittingColumns(columns: readonly TextColumn[], width: number): readonly TextColumn[] {
  let used = -gap;
  const end = columns.findIndex(({ least }) => (used += gap + least) > width);
  return end < 0 ? columns : columns.slice(0, end);
}

/** Gives each column its least width, then shares what is left, so that the widest are cut first. */
function fittedWidths(columns: readonly TextColumn[], room: number): readonly number[] {
  const widthAt = (cap: number) => columns.map(({ natural, least }) => Math.max(least, Math.min(natural, cap)));
  const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);
  let low = 0;
  let high = Math.max(...columns.map(({ natural }) => natural));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (total(widthAt(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  const widths = widthAt(low);
  // What the cap leaves over goes to the cut columns from the left, so that the line is full.
  let spare = room - total(widths);
  return widths.map((width, i) => {
    const more = Math.max(0, Math.min(spare, (columns[i]?.natural ?? 0) - width));
    spare -= more;
    return width + more;
  });
}

function padded(text: string, width: number, right: boolean): string {
  const cut = cutToWidth(text, width);
  const blanks = ' '.repeat(Math.max(0, width - widthOf(cut)));
  return right ? blanks + cut : cut + blanks;
}

function cutToWidth(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    const wide = widthOf(character);
    if (used + wide > width - 1) break;
    kept += character;
    used += wide;
  }
  return `${kept}…`;
}

function listed(columns: readonly TextColumn[], rowCount: number, width: number): string {
  const longest = Math.max(...columns.map(({ name }) => widthOf(name)));
  const label = Math.min(longest, Math.max(4, Math.floor(width / 3)));
  const row = (i: number) =>
    columns.map(
      ({ name, cells }) => `${padded(name, label, false)}  ${cutToWidth(cells[i] ?? '', width - label - gap)}\n`,
    );
  return Array.from({ length: rowCount }, (_, i) => row(i).join('')).join('\n');
}
