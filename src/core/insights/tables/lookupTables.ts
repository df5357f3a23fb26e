import { CidrIndex } from './cidrIndex.ts';
import { readLookupTable, type LookupTable } from './lookupTable.ts';
import type { LookupTableText } from './lookupTableText.ts';
import { TableIndex } from './tableIndex.ts';

/** The lookup tables of one query. What is made of them is made when it is first asked for, and kept. */
export class LookupTables {
  readonly #sources: ReadonlyMap<string, LookupTableText>;
  readonly #read = new Map<string, LookupTable | { readonly reason: string }>();
  readonly #keys = new Map<string, TableIndex>();
  readonly #ranges = new Map<string, CidrIndex>();

  constructor(sources: readonly LookupTableText[]) {
    this.#sources = new Map(sources.map((source) => [source.name, source]));
  }

  /** Where the table was looked for; `null` when nobody looked. */
  pathOf(name: string): string | null {
    return this.#sources.get(name)?.path ?? null;
  }

  /** The table, or why there is none. */
  table(name: string): LookupTable | { readonly reason: string } {
    const source = this.#sources.get(name);
    if (source === undefined) return { reason: 'it is looked for beside the runbook, which is not a file yet' };
    const known = this.#read.get(name) ?? readLookupTable(source);
    this.#read.set(name, known);
    return known;
  }

  /** Finds rows by the values of these columns. */
  keys(table: LookupTable, columns: readonly number[]): TableIndex {
    const id = `${table.name} ${columns.join(' ')}`;
    const known = this.#keys.get(id) ?? new TableIndex(table, columns);
    this.#keys.set(id, known);
    return known;
  }

  /** Finds rows by the ranges of this column. */
  ranges(table: LookupTable, column: number): CidrIndex {
    const id = `${table.name} ${column}`;
    const known = this.#ranges.get(id) ?? new CidrIndex(table, column);
    this.#ranges.set(id, known);
    return known;
  }
}
