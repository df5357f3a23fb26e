import type { Runbook } from '../runbook/runbook.ts';
import { rangeInFile } from '../text/source.ts';
import { foldingRanges, longestOfEachLine, type FoldingRange } from './foldingRanges.ts';
import { LineIndex } from './lineIndex.ts';

/**
 * What folds in a runbook's file: its sections (`parameters:`, `cells:`), each cell, blocks of comments, and what folds in
 * the cells' queries. `text` is the text that `runbook` was read from.
 */
export function foldRunbook(text: string, runbook: Runbook): readonly FoldingRange[] {
  const lines = new LineIndex(text);
  const found: FoldingRange[] = [...sections(lines)];
  for (const cell of runbook.cells) {
    const start = lines.lineAt(cell.range.start);
    const end = lines.lineAt(Math.max(cell.range.start, cell.range.end - 1));
    if (end > start) found.push({ start, end });
    if (cell.kind !== 'query' || !isBlock(cell.text.text, end - start)) continue;
    const inner = new LineIndex(cell.text.text);
    for (const range of foldingRanges(cell.language, cell.text.text)) {
      const from = rangeInFile(cell.text, { start: inner.startOf(range.start), end: inner.startOf(range.start) }).start;
      const to = rangeInFile(cell.text, { start: inner.startOf(range.end), end: inner.startOf(range.end) }).start;
      const [first, last] = [lines.lineAt(from), lines.lineAt(to)];
      if (last > first) found.push({ ...range, start: first, end: last });
    }
  }
  return longestOfEachLine(found);
}

/** A text of several lines that stands on as many lines of the file at least: no folded or escaped scalar. */
function isBlock(text: string, lines: number): boolean {
  return text.includes('\n') && text.split('\n').length <= lines + 1;
}

/** Keys in the first column up to the next one, and comments one after another. Nothing else begins in that column. */
function sections(lines: LineIndex): readonly FoldingRange[] {
  const found: FoldingRange[] = [];
  let section: number | null = null;
  let lastOfSection = 0;
  let comment: number | null = null;
  const add = (start: number | null, end: number, kind?: FoldingRange['kind']): void => {
    if (start !== null && end > start) found.push({ start, end, ...(kind !== undefined && { kind }) });
  };
  for (let line = 0; line <= lines.count; line++) {
    const written = line < lines.count ? lines.textOf(line) : 'end:';
    if (written.startsWith('#')) {
      comment ??= line;
      continue;
    }
    add(comment, line - 1, 'comment');
    comment = null;
    if (/^[A-Za-z"'][^:]{0,100}:/.test(written)) {
      add(section, lastOfSection);
      section = line;
    }
    if (written.trim() !== '') lastOfSection = line;
  }
  return found;
}
