import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';
import type * as windowingFile from './windowing.ts';
import type { RowWindow } from './windowing.ts';

/** Every row is this high, in CSS pixels: what differs in height opens below the grid. */
export const rowHeight = 24;
/** Rows in view at once; a longer table scrolls. */
export const pageRows = 16;
/** Rows kept ready on both sides of the view. */
const spare = 8;
/** A table of no more rows is drawn as a whole; of a longer one, as many until its window has been loaded. */
const fewRows = 40;

let windowing: typeof windowingFile | null = null;

/** Loads what a long table needs; a grid that has one asks for it by itself. */
export async function loadWindowing(): Promise<void> {
  windowing ??= await import('./windowing.ts');
}

/**
 * The rows to draw, ascending: those near the view, and `always`, which screen readers are told of wherever the view is.
 * Draws its component again when others come into view, and not otherwise.
 */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  always: number,
): readonly number[] {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const [rows, setRows] = useState<RowWindow | null>(null);
  const isWanted = count > fewRows && rows === null;
  if (isWanted && windowing !== null) setRows(openWindow(windowing));
  useEffect(() => {
    if (isWanted) void loadWindowing().then(redraw);
  }, [isWanted]);

  function openWindow({ rowWindow }: typeof windowingFile): RowWindow {
    return rowWindow({
      rowHeight,
      spare,
      usualHeight: (pageRows + 1) * rowHeight,
      scroller: () => scroller.current,
      onChange: () => redraw(undefined),
    });
  }

  rows?.update(count);
  useLayoutEffect(() => rows?.start(), [rows]);
  useLayoutEffect(() => rows?.settle());
  const near =
    rows?.rows().filter((row) => row < count) ?? Array.from({ length: Math.min(count, fewRows) }, (_, i) => i);
  if (always < 0 || always >= count || near.includes(always)) return near;
  return [...near, always].sort((a, b) => a - b);
}
