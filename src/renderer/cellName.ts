import type { TableCell } from '../core/table/table.ts';
import { visibleText } from '../core/table/visibleText.ts';
import { cutText } from './shortText.ts';

/** UTF-16 code units of a value's beginning and end that are shown where it is longer than both. */
const longest = { start: 70, end: 50 };

/**
 * A value as a legend or a list of counts shows it: one short line, nothing hidden. A long one is cut in its middle, for the
 * principals of one account or role differ in their end.
 */
export function cellName(cell: TableCell): string {
  if (cell === null) return 'no value';
  if (cell === '') return 'empty text';
  const text = String(cell);
  if (text.length <= longest.start + longest.end) return visibleText(text);
  return `${visibleText(cutText(text, longest.start))}…${visibleText(endOf(text))}`;
}

/** The end of a text, one code unit less where a pair would be torn. */
function endOf(text: string): string {
  const end = text.slice(-longest.end);
  const first = end.charCodeAt(0);
  return first >= 0xdc00 && first < 0xe000 ? end.slice(1) : end;
}
