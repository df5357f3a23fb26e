import type { TableCell } from '../core/table/table.ts';
import { shortText } from './shortText.ts';

/** A value as a legend or a list of counts shows it: one short line, nothing hidden. */
export function cellName(cell: TableCell): string {
  return cell === null ? 'no value' : cell === '' ? 'empty text' : shortText(String(cell), 80);
}
