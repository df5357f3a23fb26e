import type { TableCell } from '../table/table.ts';
import type { ColumnarRows, ColumnPart, WireColumn } from '../wire/columnarRows.ts';
import type { ViewColumn, ViewTable } from './viewTable.ts';

/** Puts the pieces of an answer together as they come. */
export class ViewTableBuilder {
  readonly #columns: readonly ColumnBuilder[];
  readonly #total: number;
  #rowCount = 0;

  /** `total` is the number of rows that will come at most. */
  constructor(columns: readonly WireColumn[], total: number) {
    this.#columns = columns.map((column) => new ColumnBuilder(column));
    this.#total = total;
  }

  /** Takes the rows that follow the last ones. Whatever does not follow, or does not fit, is refused with `false`. */
  append(rows: ColumnarRows): boolean {
    const end = rows.start + rows.count;
    if (rows.start !== this.#rowCount || end > this.#total || rows.columns.length !== this.#columns.length)
      return false;
    if (!this.#columns.every((column, i) => column.isDeferred === (rows.columns[i] === null))) return false;
    for (const [i, column] of this.#columns.entries()) column.append(rows.columns[i] ?? null, rows.start, rows.count);
    this.#rowCount = end;
    return true;
  }

  /** The rows so far. It stays as it is when more are appended, and shares its memory with later tables. */
  table(): ViewTable {
    return { columns: this.#columns.map((column) => column.column(this.#rowCount)), rowCount: this.#rowCount };
  }
}

class ColumnBuilder {
  readonly isDeferred: boolean;
  readonly #wire: WireColumn;
  readonly #codeOf = new Map<TableCell, number>();
  readonly #values: TableCell[] = [];
  readonly #clipped = new Set<number>();
  #codes = new Uint32Array(0);
  /** What the last table was given; made anew only when there is more, so that what is cached for it stays of use. */
  #shared: Pick<ViewColumn, 'values' | 'clipped'> = { values: [], clipped: new Set() };

  constructor(wire: WireColumn) {
    this.#wire = wire;
    this.isDeferred = wire.deferred === true;
    if (this.isDeferred) this.#codeFor(null);
  }

  append(part: ColumnPart | null, start: number, count: number): void {
    this.#reserve(start + count);
    if (part === null) return;
    const merged = part.values.map((value) => this.#codeFor(value));
    const { codes } = part;
    if (codes === null) this.#codes.set(merged, start);
    else for (let i = 0; i < count; i++) this.#codes[start + i] = merged[codes[i] ?? 0] ?? 0;
    for (const index of part.clipped ?? []) this.#clipped.add(merged[index] ?? 0);
  }

  column(rowCount: number): ViewColumn {
    const { values, clipped } = this.#shared;
    if (values.length !== this.#values.length || clipped.size !== this.#clipped.size) {
      this.#shared = { values: this.#values.slice(), clipped: new Set(this.#clipped) };
    }
    return {
      name: this.#wire.name,
      type: this.#wire.type,
      ...this.#shared,
      codes: this.#codes.subarray(0, rowCount),
      isExtra: this.#wire.extra === true,
      isDeferred: this.isDeferred,
    };
  }

  /** Two texts that were cut to the same are one value here: nothing that has come tells them apart. */
  #codeFor(value: TableCell): number {
    const known = this.#codeOf.get(value);
    if (known !== undefined) return known;
    const code = this.#values.push(value) - 1;
    this.#codeOf.set(value, code);
    return code;
  }

  #reserve(rows: number): void {
    if (rows <= this.#codes.length) return;
    const grown = new Uint32Array(Math.max(rows, this.#codes.length * 2));
    grown.set(this.#codes);
    this.#codes = grown;
  }
}
