import type { Command, FilldownField } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { fieldOf } from './names.ts';

/** `filldown`, `filldown host cpu*` (CWL_QuerySyntax-Filldown). Commas between the fields are tolerated. */
export function parseFilldown(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const fields: FilldownField[] = [];
  for (let field = takePattern(cursor); field !== null; field = takePattern(cursor)) {
    fields.push(field);
    cursor.takeSymbol(',');
  }
  return { kind: 'filldown', fields, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}

/** A name, or names and stars that touch: `cpu*`, `*Count`, `*`. */
function takePattern(cursor: Cursor): FilldownField | null {
  const first = cursor.peek();
  if (first === null || (first.kind !== 'name' && !cursor.isSymbol('*'))) return null;
  let pattern = '';
  let end = first.range.start;
  while (cursor.hereRange().start === end && (cursor.peek()?.kind === 'name' || cursor.isSymbol('*'))) {
    const token = cursor.take();
    if (token === null) break;
    pattern += token.kind === 'name' ? fieldOf(token, cursor.textOf(token)).name : '*';
    end = token.range.end;
  }
  if (!cursor.text.slice(first.range.start, end).includes('*')) return fieldOf(first, cursor.textOf(first));
  return { kind: 'names', pattern, range: { start: first.range.start, end } };
}
