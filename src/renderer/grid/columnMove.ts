import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';

/** A move by one place; `null` at the edge of the pinned columns or of the others. */
export function columnMove(
  columns: readonly ArrangedColumn[],
  index: number,
  step: 1 | -1,
): { readonly column: string; readonly before: string | null; readonly columns: readonly string[] } | null {
  const [column, neighbour] = [columns[index], columns[index + step]];
  if (column === undefined || neighbour === undefined || column.isPinned !== neighbour.isPinned) return null;
  const before = step === -1 ? neighbour : columns[index + 2];
  return { column: column.name, before: before?.name ?? null, columns: columns.map(({ name }) => name) };
}
