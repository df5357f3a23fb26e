import type { Command } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { parseItem, parseItems } from './items.ts';
import { takeName } from './names.ts';

/**
 * `lookup table column [as field], … OUTPUT|OUTPUTNEW column, …` (CWL_QuerySyntax-Lookup) and `cidrlookup`, which has
 * the same shape (CWL_QuerySyntax-Cidrlookup).
 */
export function parseLookup(cursor: Cursor, kind: 'lookup' | 'cidrlookup'): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const table = takeName(cursor, 'the name of a lookup table');
  const matches = [parseItem(cursor)];
  while (cursor.takeSymbol(',') !== null) matches.push(parseItem(cursor));
  const word = cursor.takeWord('output', 'outputnew');
  if (word === null) cursor.failHere('insights.expected-output', 'Expected OUTPUT or OUTPUTNEW and the columns to add');
  const mode = word !== null && cursor.textOf(word).toLowerCase() === 'outputnew' ? 'outputnew' : 'output';
  const outputs = parseItems(cursor);
  return { kind, table, matches, mode, outputs, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}
