import type { Command, FieldExpression, LookupMatch, LookupOutput, Name } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { fieldOf, takeName } from './names.ts';

/**
 * `lookup table column [as field], … OUTPUT|OUTPUTNEW column, …` (CWL_QuerySyntax-Lookup), and `cidrlookup table field
 * [as column] OUTPUT|OUTPUTNEW column [as name], …`, which has the field first (CWL_QuerySyntax-Cidrlookup).
 */
export function parseLookup(cursor: Cursor, kind: 'lookup' | 'cidrlookup'): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const table = takeTable(cursor);
  const matches = [parseMatch(cursor, kind)];
  while (cursor.takeSymbol(',') !== null) matches.push(parseMatch(cursor, kind));
  const word = cursor.takeWord('output', 'outputnew');
  if (word === null) cursor.failHere('insights.expected-output', 'Expected OUTPUT or OUTPUTNEW and the columns to add');
  const mode = word !== null && cursor.textOf(word).toLowerCase() === 'outputnew' ? 'outputnew' : 'output';
  const outputs = [parseOutput(cursor)];
  while (cursor.takeSymbol(',') !== null) outputs.push(parseOutput(cursor));
  return { kind, table, matches, mode, outputs, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}

/** A table's name may have hyphens, `known-hosts`, which part the names of fields. */
function takeTable(cursor: Cursor): Name {
  let table = takeName(cursor, 'the name of a lookup table');
  for (;;) {
    const hyphen = cursor.peek();
    const next = cursor.peek(1);
    const isGlued = hyphen?.range.start === table.range.end && next?.range.start === hyphen.range.end;
    if (!cursor.isSymbol('-') || !isGlued || next === null || (next.kind !== 'name' && next.kind !== 'number')) {
      return table;
    }
    cursor.take();
    cursor.take();
    table = { text: `${table.text}-${cursor.textOf(next)}`, range: { start: table.range.start, end: next.range.end } };
  }
}

function parseMatch(cursor: Cursor, kind: 'lookup' | 'cidrlookup'): LookupMatch {
  const first = takeField(cursor, kind === 'lookup' ? 'a column of the table' : 'a field with an IP address');
  if (cursor.takeWord('as') === null) return { column: nameOf(first), field: first };
  const second = takeField(cursor, kind === 'lookup' ? 'a field after "as"' : 'a column of the table after "as"');
  return kind === 'lookup' ? { column: nameOf(first), field: second } : { column: nameOf(second), field: first };
}

function parseOutput(cursor: Cursor): LookupOutput {
  const column = takeName(cursor, 'a column of the table');
  return { column, alias: cursor.takeWord('as') === null ? null : takeName(cursor, 'a name after "as"') };
}

function takeField(cursor: Cursor, what: string): FieldExpression {
  const token = cursor.peek();
  const { text, range } = takeName(cursor, what);
  return token?.kind === 'name'
    ? fieldOf(token, cursor.textOf(token))
    : { kind: 'field', segments: [], name: text, range };
}

function nameOf({ name, range }: FieldExpression): Name {
  return { text: name, range };
}
