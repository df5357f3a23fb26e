import type { Table, TableCell } from '../table/table.ts';
import type { JoinedColumn } from './joinedColumns.ts';

export type Side = 'before' | 'after';

/** Texts up to this length stand in a key themselves; of longer ones a number does, so that a key holds no whole record. */
const longestInKey = 64;

/** The key by one column of a row that has no value there. */
export const absentKey = '-';

/** Makes texts of rows that are equal where what some columns hold is. */
export class RowKeys {
  readonly #tables: Readonly<Record<Side, Table>>;
  readonly #numbers = new Map<string, number>();

  constructor(before: Table, after: Table) {
    this.#tables = { before, after };
  }

  /** The key of a row by columns that both tables have. */
  keyOf(side: Side, row: number, columns: readonly JoinedColumn[]): string {
    const cells = this.#tables[side].rows[row] ?? [];
    return columns.map((column) => this.#part(valueText(cells[column[side]] ?? null, column))).join(' ');
  }

  #part(text: string | null): string {
    if (text === null) return absentKey;
    // With its length before it no text can be taken for two.
    if (text.length <= longestInKey) return `${text.length}:${text}`;
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return `#${number}`;
  }
}

const numeric = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The text by which a value is compared, `null` for an absent one: numbers by value, also those that are texts because a
 * double does not hold them or another answer had no number in the column.
 */
export function valueText(cell: TableCell, { isNumber }: Pick<JoinedColumn, 'isNumber'>): string | null {
  if (cell === null || typeof cell !== 'string') return cell === null ? null : String(cell);
  if (!isNumber || cell.length > 40 || !numeric.test(cell)) return cell;
  const value = Number(cell);
  const isExact = Number.isSafeInteger(value) || !/^-?\d+$/.test(cell);
  return isExact && Number.isFinite(value) ? String(value) : cell;
}
