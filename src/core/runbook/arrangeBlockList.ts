import type { BlockList } from './blockList.ts';
import { afterBlankLines } from './lines.ts';

/** A cell of the edited list: its lines as they are to be, and which cell of the file they were. */
export interface ArrangedCell {
  readonly origin: number | null;
  /** Whole lines, the last one ended. */
  readonly text: string;
  /** Blank lines that follow would become part of its text. */
  readonly keeps: boolean;
}

/**
 * The lines of a block list after cells were added, deleted or moved, from the first line of a cell to the end of the
 * file. Two cells that still follow one another keep all that stands between them. Elsewhere the blank lines after a
 * cell go with it, what floats in a gap stays behind the cells before it, and a new cell is parted from its neighbours
 * as its predecessor is.
 */
export function arrangeBlockList(fileText: string, list: BlockList, cells: readonly ArrangedCell[]): string {
  const gaps = list.cells.slice(0, -1).map((cell, i) => ({
    blank: fileText.slice(cell.end, cell.floating),
    floating: fileText.slice(cell.floating, list.cells[i + 1]?.start ?? cell.floating),
  }));
  const floats = floatingAfter(
    gaps.map(({ floating }) => floating),
    cells,
  );
  const parts: string[] = [floats.get(-1) ?? ''];
  let blank = gaps[0]?.blank ?? '';
  for (const [i, cell] of cells.entries()) {
    const next = cells[i + 1];
    parts.push(cell.text);
    if (cell.origin !== null) blank = gaps[cell.origin]?.blank ?? gaps.at(-1)?.blank ?? '';
    const floating = cell.origin === null ? '' : (floats.get(cell.origin) ?? '');
    // After a text that keeps blank lines, a blank line would be one more of its own.
    const between = next !== undefined ? blank : '';
    parts.push(cell.keeps ? '' : between, cell.keeps ? withoutBlankLines(floating) : floating);
  }
  const foot = fileText.slice(list.end);
  parts.push(cells.at(-1)?.keeps === true ? withoutBlankLines(foot) : foot);
  return parts.join('');
}

/** What floats after each cell: that of a deleted cell's gap goes to the nearest cell before it that is left, or to -1. */
function floatingAfter(gaps: readonly string[], cells: readonly ArrangedCell[]): ReadonlyMap<number, string> {
  const kept = new Set(cells.map(({ origin }) => origin));
  const floats = new Map<number, string>();
  let holder = -1;
  for (const [i, floating] of gaps.entries()) {
    if (kept.has(i)) holder = i;
    if (floating !== '') floats.set(holder, (floats.get(holder) ?? '') + floating);
  }
  return floats;
}

/** Text from the start of a line on, less the blank lines that it begins with. */
export function withoutBlankLines(text: string): string {
  return text.slice(afterBlankLines(text, 0));
}
