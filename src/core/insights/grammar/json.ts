import type { Command, Expression, JsonExtract } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { stepsOf, takeName } from './names.ts';
import { takeField } from './takeField.ts';
import { takeOption } from './takeOption.ts';

/** `json field=payload "user.name" as username` (CWL_QuerySyntax-Parse, "JSON field extraction"). */
export function parseJsonCommand(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  let field: Expression | null = null;
  if (takeOption(cursor, 'field') !== null) {
    field = takeField(cursor, 'json');
    cursor.takeSymbol(',');
  }
  const extracts: JsonExtract[] = [];
  do extracts.push(takeExtract(cursor));
  while (cursor.takeSymbol(',') !== null);
  return { kind: 'json', field, extracts, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}

function takeExtract(cursor: Cursor): JsonExtract {
  const token = cursor.peek();
  const path = token?.literal?.kind === 'text' && token.kind === 'string' ? stepsOf(token.literal.text) : [];
  if (path.length === 0) cursor.failHere('insights.expected-path', 'Expected a path in quotes, as in "user.name"');
  cursor.take();
  if (cursor.takeWord('as') === null)
    cursor.failHere('insights.expected-alias', 'Expected "as" and a name after the path');
  return { path, name: takeName(cursor, 'a name after "as"') };
}
