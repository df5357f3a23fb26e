import type { Command, Name } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeName } from './names.ts';
import { takeField } from './takeField.ts';
import { takeOption } from './takeOption.ts';

/** Not a limit of AWS: each lag is a column, and nobody reads more. */
const maximumLag = 100;

/** `autoregress bytes AS before p=1-4` (CWL_QuerySyntax-Autoregress); alias and lags in either order. */
export function parseAutoregress(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const field = takeField(cursor, 'autoregress');
  let alias: Name | null = null;
  let [from, to] = [1, 1];
  for (;;) {
    if (cursor.takeWord('as') !== null) alias = takeName(cursor, 'a name after "as"');
    else if (takeOption(cursor, 'p') !== null) [from, to] = takeLags(cursor);
    else break;
  }
  const range = { start: nameRange.start, end: cursor.endOfLast() };
  return { kind: 'autoregress', field, alias, from, to, nameRange, range };
}

function takeLags(cursor: Cursor): [number, number] {
  const from = takeLag(cursor, 1);
  const to = cursor.takeSymbol('-') === null ? from : takeLag(cursor, from);
  return [from, to];
}

function takeLag(cursor: Cursor, least: number): number {
  const literal = cursor.peek()?.literal;
  const lag = literal?.kind === 'number' ? Number(literal.value) : Number.NaN;
  if (!Number.isInteger(lag) || lag < least || lag > maximumLag) {
    cursor.failHere('insights.lag-range', `Expected a number of rows from ${least} to ${maximumLag}, as in p=1-4`);
    return least;
  }
  cursor.take();
  return lag;
}
