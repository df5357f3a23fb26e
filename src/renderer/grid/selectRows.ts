import type { RowOrder } from '../../core/view/viewTable.ts';
import type { ViewContext } from '../viewContext.ts';
import type { GridControls } from './useGridControls.ts';

/** Adds a row, or takes it away where it is in. */
export function toggledRow(selected: ReadonlySet<number>, row: number): ReadonlySet<number> {
  const next = new Set(selected);
  if (!next.delete(row)) next.add(row);
  return next;
}

/** The rows that stand between two places, both included. */
export function rowsBetween(rows: RowOrder, one: number, other: number): ReadonlySet<number> {
  return new Set(rows.subarray(Math.min(one, other), Math.max(one, other) + 1));
}

/** The rows that are meant by a row: the selected ones where it is among them, else itself. */
export function rowsMeant(
  row: number | null,
  { selected, chosen }: Pick<GridControls, 'selected' | 'chosen'>,
): readonly number[] {
  if (row === null || selected.has(row)) return chosen;
  return [row];
}

/** Whether every one of some rows has a star, so that starring them takes the stars away. */
export function areStarred({ stars }: Pick<ViewContext, 'stars'>, rows: readonly number[]): boolean {
  return rows.every((row) => stars.has(row));
}
