import type { Command } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeField } from './takeField.ts';

/** `expand items` (CWL_QuerySyntax-Expand). */
export function parseExpand(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const field = takeField(cursor, 'expand');
  return { kind: 'expand', field, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}
