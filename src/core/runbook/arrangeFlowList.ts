import type { CST } from 'yaml';
import type { Range } from '../text/range.ts';
import type { ArrangedCell } from './arrangeBlockList.ts';

/**
 * A flow list after cells were added, deleted or moved, as the edit of the file that makes it so. Two cells that still
 * follow one another keep what stands between them; the comments of every other gap are kept after the last cell.
 */
export function arrangeFlowList(
  fileText: string,
  list: CST.FlowCollection,
  ranges: readonly Range[],
  cells: readonly ArrangedCell[],
): { readonly range: Range; readonly text: string } {
  const open = list.offset + 1;
  const close = list.end.find(({ type }) => type === 'flow-seq-end')?.offset ?? fileText.length;
  const range = { start: list.offset, end: Math.min(close + 1, fileText.length) };
  const first = ranges[0];
  const last = ranges.at(-1);
  if (first === undefined || last === undefined) {
    return { range, text: `[${fileText.slice(open, close)}${cells.map(({ text }) => text).join(', ')}]` };
  }
  const commas = list.items.flatMap(({ start }) => start.filter(({ type }) => type === 'comma'));
  const gaps = ranges.slice(0, -1).map(({ end }, i) => {
    const next = ranges[i + 1]?.start ?? end;
    const comma = commas.find(({ offset }) => offset >= end && offset < next)?.offset ?? end;
    return { text: fileText.slice(end, next), rest: fileText.slice(end, comma) + fileText.slice(comma + 1, next) };
  });
  const plain = gaps.find(({ text }) => !text.includes('#'))?.text ?? ', ';
  const parts = ['[', fileText.slice(open, first.start)];
  const kept = new Set<number>();
  for (const [i, cell] of cells.entries()) {
    const next = cells[i + 1];
    const follows = cell.origin !== null && next?.origin === cell.origin + 1;
    if (follows && cell.origin !== null) kept.add(cell.origin);
    const gap = follows && cell.origin !== null ? gaps[cell.origin]?.text : plain;
    parts.push(cell.text, next === undefined ? '' : (gap ?? plain));
  }
  for (const [i, gap] of gaps.entries()) if (!kept.has(i) && gap.text.includes('#')) parts.push(gap.rest);
  const tail = fileText.slice(last.end, close);
  parts.push(cells.length === 0 ? tail.replace(/^\s*,/, '') : tail, ']');
  return { range, text: parts.join('') };
}
