import type { Table } from '../table/table.ts';
import type { JoinedColumn } from './joinedColumns.ts';
import type { RowKeys, Side } from './rowKeys.ts';

/** What tells the rows of two answers apart. */
export interface RowKey {
  readonly columns: readonly JoinedColumn[];
  /** A row without a value there is told apart by all it holds: an event without its id. */
  readonly needsValue: boolean;
}

/** Rows between two yields. */
const rowsPerStep = 32;

/**
 * `eventID` where both answers have it. Else, in an answer with numbers, what it was grouped by, as far as that can be seen:
 * the texts, all but the numbers, or the first columns, whichever names each row of both once. Else the whole row.
 *
 * @param shared The columns that both answers have.
 */
export function* chooseKey(
  tables: Readonly<Record<Side, Table>>,
  shared: readonly JoinedColumn[],
  keys: RowKeys,
): Generator<undefined, RowKey, undefined> {
  const eventId = shared.find(({ name }) => name.toLowerCase() === 'eventid');
  if (eventId !== undefined) return { columns: [eventId], needsValue: true };
  for (const columns of groupings(shared)) {
    if (yield* namesEachOnce(tables, columns, keys)) return { columns, needsValue: false };
  }
  return { columns: shared, needsValue: false };
}

function groupings(shared: readonly JoinedColumn[]): readonly (readonly JoinedColumn[])[] {
  if (!shared.some(({ isNumber }) => isNumber)) return [];
  const others = shared.filter(({ isNumber }) => !isNumber);
  const texts = others.filter(({ type }) => type === 'string' || type === 'boolean');
  return [texts, others, ...[1, 2, 3].filter((count) => count < shared.length).map((count) => shared.slice(0, count))];
}

function* namesEachOnce(
  tables: Readonly<Record<Side, Table>>,
  columns: readonly JoinedColumn[],
  keys: RowKeys,
): Generator<undefined, boolean, undefined> {
  for (const side of ['before', 'after'] as const) {
    const seen = new Set<string>();
    for (let row = 0; row < tables[side].rows.length; row++) {
      if (row % rowsPerStep === 0) yield;
      const key = keys.keyOf(side, row, columns);
      if (seen.has(key)) return false;
      seen.add(key);
    }
  }
  return true;
}
