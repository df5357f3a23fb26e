import type { Command } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeName } from './names.ts';
import { takeField } from './takeField.ts';

/** `accum bytes AS totalBytes` (CWL_QuerySyntax-Accum). */
export function parseAccum(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const field = takeField(cursor, 'accum');
  const alias = cursor.takeWord('as') === null ? null : takeName(cursor, 'a name after "as"');
  return { kind: 'accum', field, alias, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}
