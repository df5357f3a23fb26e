/** The active cell of a grid, both counted from 0. */
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
export interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key moves to, by the keys of the ARIA grid pattern, or `null` for a key that does not move. */
export function moved(from: GridPosition, key: GridKey, size: GridSize): GridPosition | null {
  const jump = key.ctrlKey || key.metaKey;
  const to = target(from, key.key, jump, size);
  if (to === null) return null;
  return { row: clamped(to.row, size.rows), column: clamped(to.column, size.columns) };
}

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
      return { row: row - size.page, column };
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

function clamped(value: number, length: number): number {
  return Math.max(0, Math.min(value, length - 1));
}
