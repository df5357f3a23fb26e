import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import { clampWidth, gutterWidth } from './gridColumns.ts';
import { followPointer } from './followPointer.ts';

/** CSS pixels that a pressed pointer moves before it is a drag and no click. */
const threshold = 5;

/** Follows a pointer on the edge of a head and tells the width that the column gets; `isDone` once it is let go. */
export function resizeColumn(
  press: PointerEvent,
  grid: Element,
  width: number,
  changed: (width: number, isDone: boolean) => void,
): void {
  // The gutter tells how wide a character is.
  const gutter = grid.querySelector('.gutter')?.getBoundingClientRect().width ?? 0;
  const character = gutter > 0 ? gutter / gutterWidth : 8;
  let latest = width;
  followPointer(
    press,
    (event) => {
      latest = clampWidth(width + (event.clientX - press.clientX) / character);
      changed(latest, false);
    },
    (isDone) => changed(isDone ? latest : width, true),
  );
}

/**
 * Follows a pointer on a head and tells the column that the dragged one would stand before, counted like `columns`, and
 * `null` where it would stay; `isDone` once it is let go. Nothing is told of a press that does not move.
 */
export function dragColumn(
  press: PointerEvent,
  grid: Element,
  columns: readonly ArrangedColumn[],
  dragged: number,
  changed: (before: number | null, isDone: boolean) => void,
): void {
  let isDrag = false;
  let before: number | null = null;
  followPointer(
    press,
    ({ clientX }) => {
      if (!isDrag && Math.abs(clientX - press.clientX) < threshold) return;
      isDrag = true;
      before = dropPlace(headMiddles(grid), clientX, columns, dragged);
      changed(before, false);
    },
    (isDone) => {
      if (isDrag) changed(isDone ? before : null, true);
    },
  );
}

/** Where a column dropped at `x` goes, among those that are pinned like it; `null` where it would stay. */
export function dropPlace(
  middles: readonly number[],
  x: number,
  columns: readonly ArrangedColumn[],
  dragged: number,
): number | null {
  const isPinned = columns[dragged]?.isPinned ?? false;
  const first = columns.findIndex((column) => column.isPinned === isPinned);
  const last = columns.findLastIndex((column) => column.isPinned === isPinned);
  let before = first;
  while (before <= last && (middles[before] ?? 0) < x) before++;
  return before === dragged || before === dragged + 1 ? null : before;
}

function headMiddles(grid: Element): readonly number[] {
  return [...grid.querySelectorAll('[role=columnheader]:not(.gutter)')].map((head) => {
    const { left, width } = head.getBoundingClientRect();
    return left + width / 2;
  });
}
