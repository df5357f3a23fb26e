import { afterBlankLines, lineStart, nextLine } from './lines.ts';
import type { RunbookFile } from './openRunbookFile.ts';

/**
 * The lines of a block list of cells, each of which belongs to a cell, to a gap, to the head or to the foot.
 *
 * To a cell belong its own lines, comment lines after it that are indented deeper than its dash, and the comment lines
 * directly above its dash that are not another cell's. What is left between two cells is their gap: first the blank
 * lines that part them, then whatever floats there, such as the heading of a section between blank lines.
 */
export interface BlockList {
  /** Where the lines of the first cell start, and those of the last end. */
  readonly start: number;
  readonly end: number;
  readonly cells: readonly CellLines[];
}

export interface CellLines {
  readonly start: number;
  readonly end: number;
  /** After the cell: the blank lines, and from `floating` to the next cell's start the rest. */
  readonly floating: number;
}

/** Null where the list does not begin each cell on a line of its own, as a block list after `? cells` may. */
export function readBlockList(file: RunbookFile): BlockList | null {
  const { text, runbook, syntax } = file;
  const dashes = syntax.cells.map(({ item }) => item.start.find(({ type }) => type === 'seq-item-ind')?.offset);
  const cells: { start: number; end: number; floating: number }[] = [];
  for (const [i, cell] of runbook.cells.entries()) {
    const dash = dashes[i];
    if (dash === undefined || text.slice(lineStart(text, dash), dash).trim() !== '') return null;
    const column = dash - lineStart(text, dash);
    const contentEnd = nextLine(text, cell.range.end);
    const previous = cells.at(-1);
    const start = commentsAbove(text, lineStart(text, dash), previous?.end ?? 0);
    if (previous !== undefined) previous.floating = afterBlankLines(text, previous.end, start);
    const nextDash = dashes[i + 1] ?? text.length;
    const end = commentsBelow(text, contentEnd, nextDash, column);
    cells.push({ start, end, floating: end });
  }
  const [first] = cells;
  const last = cells.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end, cells };
}

/** The start of the first of the comment lines that stand directly above a line, not before `least`. */
function commentsAbove(text: string, line: number, least: number): number {
  let start = line;
  while (start > least) {
    const previous = lineStart(text, start - 1);
    if (previous < least) break;
    if (commentIndent(text.slice(previous, start)) === null) break;
    start = previous;
  }
  return start;
}

/** The end of the last comment line after a cell that is indented deeper than its dash, blank lines before it included. */
function commentsBelow(text: string, from: number, limit: number, column: number): number {
  let end = from;
  for (let at = from; at < limit;) {
    const next = nextLine(text, at);
    const line = text.slice(at, next);
    const indent = commentIndent(line);
    if (indent !== null && indent > column) end = next;
    else if (line.trim() !== '') break;
    at = next;
  }
  return end;
}

function commentIndent(line: string): number | null {
  const trimmed = line.trimStart();
  return trimmed.startsWith('#') ? line.length - trimmed.length : null;
}
