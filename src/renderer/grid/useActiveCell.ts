import { useMemo, useRef, useState } from 'preact/hooks';
import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import type { RowOrder } from '../../core/view/viewTable.ts';
import type { GridPosition } from './gridPosition.ts';

export interface ActiveCell {
  /** Where it stands now; row -1 is the head, and all there is without rows. */
  readonly position: GridPosition;
  /** The number of its row in the answer; `null` on the head. */
  readonly row: number | null;
  readonly moveTo: (position: GridPosition) => void;
}

const head = -1;

/** As the column of an active cell: the gutter, and the first column whichever it is, until the reader moves. */
const gutter = -1;
const first = -2;

/**
 * The cell that keys act on. It stays with its row and column of the answer when they are sorted, pinned or moved, and
 * with its place while they are filtered away or hidden.
 */
export function useActiveCell(rows: RowOrder, columns: readonly ArrangedColumn[]): ActiveCell {
  const [active, setActive] = useState({ row: rows[0] ?? null, column: first });
  const lastPlace = useRef(0);
  const lastColumn = useRef(1);
  const row = useMemo(() => {
    if (active.row === head) return head;
    const found = active.row === null ? -1 : rows.indexOf(active.row);
    return found < 0 ? Math.min(lastPlace.current, rows.length - 1) : found;
  }, [rows, active.row]);
  if (row >= 0) lastPlace.current = row;
  const place = columns.findIndex(({ index }) => index === active.column);
  if (active.column === gutter) lastColumn.current = 0;
  else if (place >= 0) lastColumn.current = place + 1;
  return {
    position: { row, column: Math.min(lastColumn.current, columns.length) },
    row: rows[row] ?? null,
    moveTo: (to) =>
      setActive({
        row: to.row < 0 ? head : (rows[to.row] ?? null),
        column: columns[to.column - 1]?.index ?? gutter,
      }),
  };
}
