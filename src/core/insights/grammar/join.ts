import type { Command, Name } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeName } from './names.ts';
import { parseSubquery } from './set.ts';

/** `join type=left left=a right=b where a.id=b.id (SOURCE '/group' | …)` (CWL_QuerySyntax-Join). */
export function parseJoin(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const options = new Map<string, Name>();
  while (cursor.isWord('type', 'left', 'right') && cursor.isSymbol('=', 1)) {
    const option = cursor.take();
    cursor.take();
    const value = takeName(cursor, 'a value after "="');
    if (option !== null) options.set(cursor.textOf(option).toLowerCase(), value);
  }
  const type = options.get('type');
  const typeName = type?.text.toLowerCase() ?? 'inner';
  if (type !== undefined && typeName !== 'inner' && typeName !== 'left') {
    cursor.fail('insights.join-type', 'A join is of type inner or left.', type.range);
  }
  if (cursor.takeWord('where', 'on') === null) {
    cursor.failHere('insights.expected-where', 'Expected "where" and the fields to join on');
  }
  const on = cursor.grammar.parseExpression(cursor);
  const open = cursor.isSymbol('(') ? cursor.peek() : null;
  if (open === null) cursor.failHere('insights.expected-subquery', 'Expected the query to join with, in brackets');
  const subquery = open === null ? null : parseSubquery(cursor, open);
  const range = { start: nameRange.start, end: cursor.endOfLast() };
  return {
    kind: 'join',
    type: typeName === 'left' ? 'left' : 'inner',
    left: options.get('left') ?? { text: '', range: nameRange },
    right: options.get('right') ?? { text: '', range: nameRange },
    on,
    query: subquery?.kind === 'subquery' ? subquery.query : { commands: [], range },
    nameRange,
    range,
  };
}
