import { maxFileLength } from './readYaml.ts';
import type { Cell, QueryCell, Runbook } from './runbook.ts';

/** A runbook in which one cell's text was edited, and that cell. */
export interface RereadCell {
  /** Everything in it but the cell says what it said before; ranges behind the cell are those of the text before. */
  readonly runbook: Runbook;
  readonly cell: QueryCell;
}

/** `insights: |` and `|-`: blocks whose lines are the text's, behind a margin that the first of them has. */
const header = /^[ -]*\w+:[ \t]+\|-?(?:[ \t]+#.*)?[ \t]*$/;

/**
 * The query cell at an offset of `text`, where that differs from a text that was read before only inside the block literal
 * of this cell, and in a way that YAML reads as nothing but other text (YAML 1.2.2, 8.1.2); `null` where the file has to be
 * read anew to know. For what is asked at every key that is pressed: the time is that of the cell, not of the file.
 */
export function rereadCell(before: Runbook, text: string, offset: number): RereadCell | null {
  const index = cellAt(before.cells, offset);
  const known = index === null ? undefined : before.cells[index];
  const origin = known?.text.origin;
  if (index === null || known?.kind !== 'query' || origin === undefined || known.text.text === '') return null;
  const { fileText } = origin;
  const start = origin.fileOffsets[0] ?? 0;
  const oldEnd = origin.fileOffsets[origin.fileOffsets.length - 1] ?? 0;
  const end = oldEnd + text.length - fileText.length;
  const isSameAround =
    end > start && text.startsWith(fileText.slice(0, start)) && text.endsWith(fileText.slice(oldEnd));
  if (!isSameAround || text.length > maxFileLength || !/^(?:\r?\n|$)/.test(fileText.slice(oldEnd, oldEnd + 2)))
    return null;
  const margin = marginOf(fileText, start);
  const read = margin === null ? null : readBlock(text, start, end, margin);
  if (read === null) return null;
  const cell: QueryCell = {
    ...known,
    range: { start: known.range.start, end: known.range.end + end - oldEnd },
    text: { name: known.text.name, text: read.text, origin: { fileText: text, fileOffsets: read.fileOffsets } },
  };
  return { runbook: { ...before, cells: before.cells.with(index, cell) }, cell };
}

/** The last cell whose text begins at the offset or before it. */
function cellAt(cells: readonly Cell[], offset: number): number | null {
  const index = cells.findLastIndex(({ text }) => (text.origin?.fileOffsets[0] ?? Infinity) <= offset);
  return index < 0 ? null : index;
}

/** The blanks before a block's first line; `null` where it does not begin one, or where they are not all margin. */
function marginOf(fileText: string, start: number): string | null {
  const lineStart = fileText.lastIndexOf('\n', start - 1) + 1;
  const margin = fileText.slice(lineStart, start);
  const lineBefore = fileText.slice(fileText.lastIndexOf('\n', lineStart - 2) + 1, Math.max(lineStart - 1, 0));
  return /^ +$/.test(margin) && header.test(lineBefore.replace(/\r$/, '')) ? margin : null;
}

/**
 * The lines of a block without their margin. `null` where a line stands before the margin and would end the block, where
 * the first one would move the margin, and where the last one is blank and may be no part of the text.
 */
function readBlock(
  fileText: string,
  start: number,
  end: number,
  margin: string,
): { readonly text: string; readonly fileOffsets: Uint32Array } | null {
  const written = fileText.slice(start, end);
  // What makes a file no text, or is a line break or nothing at all to some.
  if (/[\0\u0085\u2028\u2029\uFEFF]|\r(?!\n)/.test(written)) return null;
  const offsets = new Uint32Array(written.length + 1);
  const lines: string[] = [];
  let at = 0;
  let lineStart = start;
  for (const [index, raw] of written.split('\n').entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const isShort = index > 0 && !line.startsWith(margin);
    if (isShort && !/^ *$/.test(line)) return null;
    const indent = index === 0 ? 0 : Math.min(margin.length, line.length);
    for (let i = indent; i <= line.length; i++) offsets[at++] = lineStart + i;
    lines.push(line.slice(indent));
    lineStart += raw.length + 1;
  }
  if (!/^[^ \t]/.test(lines[0] ?? '') || (lines.at(-1) ?? '').trim() === '') return null;
  return { text: lines.join('\n'), fileOffsets: offsets.slice(0, at) };
}
