import { bounded } from '../events/recordParts.ts';
import type { TableCell } from '../table/table.ts';

/** Rows that each list of a difference holds at most. */
export const mostRows = 1_000;
/** UTF-16 code units of the texts of a list, for a difference is sent whole. */
const mostText = 2_000_000;

/** The first rows of a list, and how many there are in all. */
export class ShownRows<Row> {
  readonly rows: Row[] = [];
  count = 0;
  readonly #widen: (cells: readonly TableCell[]) => readonly TableCell[];
  #text = 0;

  /** `widen` makes the cells to be shown of those that were compared; it is asked for no more rows than are shown. */
  constructor(widen: (cells: readonly TableCell[]) => readonly TableCell[]) {
    this.#widen = widen;
  }

  /** Counts a row, which is made of its cells with their texts cut, where it is to be shown at all. */
  add(cells: readonly (readonly TableCell[])[], rowOf: (cells: readonly (readonly TableCell[])[]) => Row): void {
    this.count++;
    if (this.rows.length === mostRows || this.#text >= mostText) return;
    const shown = cells.map((row) => this.#widen(row).map((cell) => (typeof cell === 'string' ? bounded(cell) : cell)));
    for (const cell of shown.flat()) if (typeof cell === 'string') this.#text += cell.length;
    this.rows.push(rowOf(shown));
  }
}
