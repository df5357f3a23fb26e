import type { Command } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeName } from './names.ts';
import { takeFields } from './takeField.ts';
import { takeOption } from './takeOption.ts';

/** `addtotals fieldname=Sum row=true col=false price, tax` (CWL_QuerySyntax-Addtotals). */
export function parseAddtotals(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  let name = 'Total';
  let [rowTotals, columnTotals] = [true, false];
  for (;;) {
    const option = takeOption(cursor, 'fieldname', 'row', 'col');
    if (option === null) break;
    if (option === 'fieldname') name = takeColumnName(cursor);
    else if (option === 'row') rowTotals = takeTruth(cursor);
    else columnTotals = takeTruth(cursor);
  }
  const next = cursor.peek();
  const fields = next === null || next.kind === 'pipe' || cursor.isSymbol(')') ? [] : takeFields(cursor, 'addtotals');
  const range = { start: nameRange.start, end: cursor.endOfLast() };
  return { kind: 'addtotals', name, rowTotals, columnTotals, fields, nameRange, range };
}

function takeColumnName(cursor: Cursor): string {
  const literal = cursor.peek()?.literal;
  if (literal?.kind !== 'text') return takeName(cursor, 'a name after "fieldname="').text;
  cursor.take();
  return literal.text;
}

function takeTruth(cursor: Cursor): boolean {
  const word = cursor.takeWord('true', 'false');
  if (word === null) cursor.failHere('insights.expected-truth', 'Expected true or false');
  return word !== null && cursor.textOf(word).toLowerCase() === 'true';
}
