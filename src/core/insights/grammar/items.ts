import type { Item } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { parseExpression } from './expression.ts';
import { takeName } from './names.ts';

/** `expression [as alias], …`; at least one. */
export function parseItems(cursor: Cursor): Item[] {
  const items = [parseItem(cursor)];
  while (cursor.takeSymbol(',') !== null) items.push(parseItem(cursor));
  return items;
}

export function parseItem(cursor: Cursor): Item {
  const start = cursor.index;
  const expression = parseExpression(cursor);
  const text = expression.kind === 'field' ? expression.name : cursor.textBetween(start, cursor.index);
  const alias = cursor.takeWord('as') === null ? null : takeName(cursor, 'a name after "as"');
  return { expression, alias, text };
}
