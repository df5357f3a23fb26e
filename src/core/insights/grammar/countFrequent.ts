import type { Command } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeFields } from './takeField.ts';

/** `countFrequent method, status` (CWL_QuerySyntax-CountFrequent). */
export function parseCountFrequent(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const fields = takeFields(cursor, 'countFrequent');
  return { kind: 'countfrequent', fields, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}
