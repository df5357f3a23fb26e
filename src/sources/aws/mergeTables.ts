import type { Table, TableCell, TableColumn } from '../../core/table/table.ts';
import type { AwsPlace, Caller } from './connection.ts';

/** One place's rows. */
export interface PlacedTable {
  readonly place: AwsPlace;
  readonly caller: Caller;
  readonly table: Table;
}

/** How rows of several places follow each other: by their time, or each place's rows together in the order of the target. */
export type MergedOrder = 'newest' | 'oldest' | 'by-place';

const accountColumn: TableColumn = { name: '@account', type: 'string' };
const regionColumn: TableColumn = { name: '@region', type: 'string' };

/**
 * The tables of several places as one, each row with its account and region in front. Columns are those of the first
 * table, then what others have beside them; a column that is not of one type everywhere becomes text. At most `limit` rows
 * of an answer in the order of time stay; answers by place had the limit each. Pointers stay with their rows.
 */
export function mergeTables(parts: readonly PlacedTable[], order: MergedOrder, limit: number): Table {
  const columns = unitedColumns(parts);
  const rows = parts.flatMap((part) => rowsOf(part, columns));
  const time = columns.findIndex(({ name }) => name === '@timestamp') + 2;
  const isTimed = order !== 'by-place' && time >= 2;
  if (isTimed) rows.sort((one, other) => compareTimes(one.cells[time], other.cells[time], order));
  const kept = isTimed ? rows.slice(0, limit) : rows;
  const hasPointers = parts.some(({ table }) => table.pointers !== undefined);
  return {
    columns: [accountColumn, regionColumn, ...columns.map(({ name, type }) => ({ name, type }))],
    rows: kept.map(({ cells }) => cells),
    rowCount: kept.length,
    truncated: kept.length < rows.length || parts.some(({ table }) => table.truncated),
    ...(hasPointers ? { pointers: kept.map(({ pointer }) => pointer) } : {}),
  };
}

interface PlacedRow {
  readonly cells: readonly TableCell[];
  readonly pointer: string | null;
}

/** A column of the answer. Columns of one table may have the same name (`SELECT a, a`): they are told apart by their turn. */
interface UnitedColumn extends TableColumn {
  readonly turn: string;
}

function unitedColumns(parts: readonly PlacedTable[]): readonly UnitedColumn[] {
  const united = new Map<string, UnitedColumn>();
  for (const { table } of parts) {
    const turns = turnsOf(table);
    for (const [at, { name, type }] of table.columns.entries()) {
      const turn = turns[at] ?? name;
      const known = united.get(turn);
      united.set(turn, { name, type: known === undefined || known.type === type ? type : 'string', turn });
    }
  }
  return [...united.values()];
}

/** Each column's name, and which of that name it is. */
function turnsOf({ columns }: Table): readonly string[] {
  const seen = new Map<string, number>();
  return columns.map(({ name }) => {
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return `${count} ${name}`;
  });
}

function rowsOf({ caller, place, table }: PlacedTable, columns: readonly UnitedColumn[]): PlacedRow[] {
  const turns = turnsOf(table);
  const from = columns.map(({ turn, type }) => {
    const at = turns.indexOf(turn);
    return { at, becomesText: type === 'string' && table.columns[at]?.type !== 'string' };
  });
  return table.rows.map((row, index) => {
    const own = from.map(({ at, becomesText }) => {
      const cell = row[at] ?? null;
      return becomesText && cell !== null ? String(cell) : cell;
    });
    return { cells: [caller.account, place.region, ...own], pointer: table.pointers?.[index] ?? null };
  });
}

/** ISO 8601 texts in UTC compare as texts; rows without a time come last in either order. */
function compareTimes(
  one: TableCell | undefined,
  other: TableCell | undefined,
  order: Exclude<MergedOrder, 'by-place'>,
): number {
  const [a, b] = [String(one ?? ''), String(other ?? '')];
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return a < b === (order === 'oldest') ? -1 : 1;
}
