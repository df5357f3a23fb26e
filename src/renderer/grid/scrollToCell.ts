import type { GridPosition } from './gridPosition.ts';
import { pageRows, rowHeight } from './useVirtualRows.ts';

/** Rows that the grid shows at once, its head aside. */
export function rowsInView(grid: Element): number {
  // A grid that is not laid out has no height; it is as high as it may get once it is.
  return Math.max(1, Math.floor((grid.clientHeight || (pageRows + 1) * rowHeight) / rowHeight) - 1);
}

/**
 * Scrolls a cell into the part of the grid that neither head nor pinned columns cover, and moves nothing else.
 * `pinned` counts the columns that stay, the gutter included.
 */
export function scrollToCell(grid: Element, { row, column }: GridPosition, pinned: number): void {
  if (row >= 0) {
    const top = row * rowHeight;
    const highest = top - (rowsInView(grid) - 1) * rowHeight;
    const next = Math.max(0, highest, Math.min(grid.scrollTop, top));
    if (next !== grid.scrollTop) grid.scrollTop = next;
  }
  const heads = grid.querySelectorAll('[role=columnheader]');
  const head = heads[column]?.getBoundingClientRect();
  if (head === undefined || column < pinned) return;
  const outer = grid.getBoundingClientRect();
  const left = heads[pinned - 1]?.getBoundingClientRect().right ?? outer.left;
  const right = outer.left + grid.clientLeft + grid.clientWidth;
  if (head.left < left) grid.scrollLeft -= left - head.left;
  else if (head.right > right) grid.scrollLeft += Math.min(head.right - right, head.left - left);
}
