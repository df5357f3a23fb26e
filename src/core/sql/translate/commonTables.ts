import type { Range } from '../../text/range.ts';
import type { Type } from '../types/type.ts';
import { report, type Translation } from './context.ts';

/** A query as DuckDB is to run it. Its columns are called `c0`, `c1`, … there. */
export interface TranslatedQuery {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
}

export interface OutputColumn {
  /** As the answer shows it; `null` for an expression without a name, which Athena calls `_col0`. */
  readonly name: string | null;
  readonly type: Type;
}

/** The queries of WITH that a query may name. */
export interface CommonTables {
  readonly parent: CommonTables | null;
  readonly tables: Map<string, { readonly view: string; readonly columns: readonly OutputColumn[] }>;
}

/** The tables of WITH are kept beside the scope of names, by scope: names and tables are looked up apart. */
export const commonTables = new WeakMap<Translation, CommonTables>();

export function commonTablesOf(translation: Translation): CommonTables | null {
  return commonTables.get(translation) ?? null;
}

/** Columns under the names of `t(a, b)`. */
export function renamed(
  translation: Translation,
  columns: readonly OutputColumn[],
  names: readonly { readonly written: string }[],
  range: Range,
): readonly OutputColumn[] {
  if (names.length === 0) return columns;
  if (names.length !== columns.length)
    report(
      translation,
      'sql.column-count',
      `There are ${columns.length} columns here and ${names.length} names.`,
      range,
    );
  return columns.map((column, index) => ({ ...column, name: names[index]?.written ?? column.name }));
}
