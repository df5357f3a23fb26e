import type { Expression } from '../ast.ts';
import type { Cursor } from './cursor.ts';

/** A field, or an element of one, for a command that takes no other expression; fails at anything else. */
export function takeField(cursor: Cursor, command: string): Expression {
  const expression = cursor.grammar.parseExpression(cursor);
  const { kind, range } = expression;
  if (kind !== 'field' && kind !== 'element' && kind !== 'missing') {
    const message = `${command} takes a field: give the expression a name with "fields … as" first.`;
    cursor.fail('insights.expected-field', message, range);
  }
  return expression;
}

/** Fields parted by commas; at least one. */
export function takeFields(cursor: Cursor, command: string): Expression[] {
  const fields = [takeField(cursor, command)];
  while (cursor.takeSymbol(',') !== null) fields.push(takeField(cursor, command));
  return fields;
}
