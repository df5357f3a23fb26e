import stringWidth from 'string-width';
import type { Table, TableCell } from './table.ts';
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
const minimum = 4;

/**
 * The table as aligned text that fits a terminal. Columns that do not fit are cut with `…`, the widest first; when even
 * that is not enough, each row is printed as `name: value` lines. Control and bidirectional characters are shown as
 * escapes: a record cannot write to the terminal.
 */
export function tableToText(table: Table, options: TextTableOptions): string {
  const kept = table.columns.flatMap((column, i) => (options.omit?.includes(column.name) === true ? [] : [i]));
  const columns = kept.flatMap((i) => table.columns[i] ?? []);
  if (columns.length === 0) return '';
  const rows = table.rows
    .slice(0, options.limit ?? table.rows.length)
    .map((row) => kept.map((i) => shown(row[i] ?? null, options.width)));
  const names = columns.map((column) => visibleText(column.name));
  const natural = names.map((name, i) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[i] ?? '')), widthOf(name)),
  );
  const room = options.width - gap * (names.length - 1);
  if (room < names.length * minimum) return listed(names, rows, options.width);
  const widths = fitted(natural, room);
  const right = columns.map((column) => column.type === 'number');
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => padded(cell, widths[i] ?? 0, right[i] === true))
      .join(' '.repeat(gap))
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(' '.repeat(gap));
  return [line(names), rule, ...rows.map(line)].map((text) => `${text}\n`).join('');
}

/** What is shown of a cell: no more of it than a line can hold, so that a megabyte of text costs nothing. */
function shown(cell: TableCell, width: number): string {
  return cell === null ? '' : visibleText(String(cell).slice(0, 4 * width));
}

const printableAscii = /^[\x20-\x7e]*$/;

function widthOf(text: string): number {
  return printableAscii.test(text) ? text.length : stringWidth(text);
}

/** Takes from the widest columns until the sum fits; a column is never narrower than `minimum` or its own content. */
function fitted(natural: readonly number[], room: number): readonly number[] {
  let low = minimum;
  let high = Math.max(minimum, ...natural);
  const total = (cap: number) => natural.reduce((sum, width) => sum + Math.min(width, cap), 0);
  if (total(high) <= room) return natural;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (total(middle) <= room) low = middle;
    else high = middle - 1;
  }
  const widths = natural.map((width) => Math.min(width, low));
  // What the cap leaves over goes to the cut columns from the left, so that the line is full.
  let spare = room - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, i) => {
    const more = Math.max(0, Math.min(spare, (natural[i] ?? 0) - width));
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

function listed(names: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const label = Math.min(Math.max(...names.map((name) => widthOf(name))), Math.max(minimum, Math.floor(width / 3)));
  return rows
    .map((row) =>
      names
        .map(
          (name, i) =>
            `${padded(name, label, false)}  ${cutToWidth(row[i] ?? '', Math.max(minimum, width - label - gap))}\n`,
        )
        .join(''),
    )
    .join('\n');
}
