/** A cell of the grid. Row -1 is the head; the other rows and the columns count from 0. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly page: number;
}

/** The parts of a keyboard event that moving needs. */
export interface MoveKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key moves to, by the keys of the ARIA grid pattern, or `null` for a key that does not move. */
export function moved(from: GridPosition, key: MoveKey, size: GridSize): GridPosition | null {
  const to = target(from, key.key, key.ctrlKey || key.metaKey, size);
  if (to === null) return null;
  return {
    row: Math.max(-1, Math.min(to.row, size.rows - 1)),
    column: Math.max(0, Math.min(to.column, size.columns - 1)),
  };
}

/** Only `ArrowUp` leads from the rows into the head: a page up or a jump stays among the rows. */
function target({ row, column }: GridPosition, key: string, jump: boolean, size: GridSize): GridPosition | null {
  switch (key) {
    case 'ArrowUp':
      return { row: jump ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: jump ? size.rows - 1 : row + 1, column };
    case 'ArrowLeft':
      return { row, column: jump ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: jump ? size.columns - 1 : column + 1 };
    case 'PageUp':
      return { row: Math.max(Math.min(row, 0), row - size.page), column };
    case 'PageDown':
      return { row: row + size.page, column };
    case 'Home':
      return { row: jump ? 0 : row, column: 0 };
    case 'End':
      return { row: jump ? size.rows - 1 : row, column: size.columns - 1 };
    default:
      return null;
  }
}
