import fc from 'fast-check';
import type { ColumnType, TableCell } from '../../../../src/core/table/table.ts';
import { ViewTableBuilder } from '../../../../src/core/view/viewTableBuilder.ts';
import type { RowOrder, ViewTable } from '../../../../src/core/view/viewTable.ts';
import type { WireColumn } from '../../../../src/core/wire/columnarRows.ts';
import { encodeRows } from '../../../../src/core/wire/encodeRows.ts';

/** A row of a table, cell by cell. */
export type Row = readonly TableCell[];

/** A column by its name, or as `name:type`; a `+` before it makes it an extra one. */
export function columnsOf(names: readonly string[]): readonly WireColumn[] {
  return names.map((text) => {
    const [, plus, name = '', type = 'string'] = /^(\+?)(.*?)(?::(\w+))?$/s.exec(text) ?? [];
    return { name, type: type as ColumnType, ...(plus === '+' ? { extra: true } : {}) };
  });
}

/** The table of rows that have come in pieces of so many. */
export function viewTableOf(names: readonly string[], rows: readonly Row[], pieces = 1_000): ViewTable {
  const columns = columnsOf(names);
  const builder = new ViewTableBuilder(columns, rows.length);
  for (let start = 0; start < rows.length; start += pieces) {
    if (!builder.append(encodeRows(columns, rows, start, start + pieces))) throw new Error('A piece was refused.');
  }
  return builder.table();
}

/** The rows of a table, read back one by one. */
export function rowsOf(table: ViewTable): readonly Row[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map(({ values, codes }) => values[codes[row] ?? -1] ?? null),
  );
}

export function allRows(table: ViewTable): RowOrder {
  return Uint32Array.from({ length: table.rowCount }, (_, row) => row);
}

/** Few different cells of every kind, so that rows often agree; names that objects are careless with among them. */
export const cells: fc.Arbitrary<TableCell> = fc.oneof(
  fc.constantFrom<TableCell>(null, '', 'a', 'A', 'b', 'ab', '__proto__', 'constructor', 'true', true, false),
  fc.constantFrom<TableCell>(0, 1, -1, 10, 2.5, '1', '10', '9007199254740993', '9007199254740992', 9007199254740992),
  fc.constantFrom<TableCell>('2026-11-01T09:12:44.000Z', '2026-11-01T09:12:44Z', '2026-02-30T00:00:00Z'),
  fc.constantFrom<TableCell>('\u{1f600}', '\uff5e', '\ud83d', '\u202e', 'İ', 'straße'),
  fc.string({ maxLength: 3 }),
);

/** Rows of so many cells. */
export function tablesOf(columns: number): fc.Arbitrary<readonly Row[]> {
  return fc.array(fc.tuple(...Array.from({ length: columns }, () => cells)), { maxLength: 30 });
}
