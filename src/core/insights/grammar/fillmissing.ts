import type { Command, FillmissingCommand } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeName } from './names.ts';

/** `fillmissing with 0 for calls, 0 for errors` (CWL_QuerySyntax-Fillmissing). */
export function parseFillmissing(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const fills: FillmissingCommand['fills'][number][] = [];
  if (cursor.takeWord('with') !== null) {
    do {
      const value = cursor.grammar.parseExpression(cursor);
      if (cursor.takeWord('for') === null) cursor.failHere('insights.expected-for', 'Expected "for" and a field');
      fills.push({ value, name: takeName(cursor, 'a field after "for"') });
    } while (cursor.takeSymbol(',') !== null);
  }
  return { kind: 'fillmissing', fills, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}
