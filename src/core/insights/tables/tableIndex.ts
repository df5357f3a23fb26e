import { EqualIndex } from '../equalIndex.ts';
import type { Value } from '../value.ts';
import type { LookupTable } from './lookupTable.ts';

/** Finds the row of a table by the values of some of its columns, all of which must be equal (CWL_QuerySyntax-Lookup). */
export class TableIndex {
  /** The first row whose values an earlier row has too: AWS does not say which of them counts. */
  readonly repeated: number | null;
  /** In how many ways a column writes one and the same number; looking for the number takes as many times as long. */
  readonly spellings: number;
  readonly #columns: readonly EqualIndex[];
  /** For each column, where a way through the columns before it goes on with a group of this one. */
  readonly #steps: readonly Map<number, number>[];

  constructor(table: LookupTable, columns: readonly number[]) {
    this.#columns = columns.map(() => new EqualIndex());
    const groups = table.rows.map((row) => this.#columns.map((index, i) => index.add(row[columns[i] ?? 0] ?? '')));
    this.#steps = columns.map(() => new Map<number, number>());
    let repeated: number | null = null;
    groups.forEach((path, row) => {
      if (!this.#insert(path, row)) repeated ??= row;
    });
    this.repeated = repeated;
    this.spellings = Math.max(...this.#columns.map(({ mostEqual }) => mostEqual));
  }

  /** The first row with these values, or -1. */
  find(values: readonly Value[]): number {
    let ways: readonly number[] = [0];
    this.#columns.forEach((column, i) => {
      const groups = column.groups(values[i] ?? null);
      ways = ways.flatMap((way) => groups.flatMap((group) => this.#steps[i]?.get(way * column.size + group) ?? []));
    });
    return ways.length === 0 ? -1 : Math.min(...ways);
  }

  /** The last step leads to the row itself. */
  #insert(path: readonly number[], row: number): boolean {
    let way = 0;
    for (const [i, group] of path.entries()) {
      const steps = this.#steps[i];
      const key = way * (this.#columns[i]?.size ?? 0) + group;
      const isLast = i === path.length - 1;
      const known = steps?.get(key);
      if (known !== undefined && isLast) return false;
      way = known ?? (isLast ? row : (steps?.size ?? 0));
      steps?.set(key, way);
    }
    return true;
  }
}
