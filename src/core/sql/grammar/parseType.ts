import type { TypeName, TypeParameter } from '../ast.ts';
import {
  atName,
  deeper,
  expect,
  nameOf,
  offsetOf,
  peek,
  rangeFrom,
  recover,
  syntaxFault,
  take,
  type Cursor,
} from './cursor.ts';

/** Reads a type: `varchar(10)`, `array(row(a integer))`, `timestamp(3) with time zone`, `array<varchar>`. */
export function parseType(cursor: Cursor): TypeName {
  const start = offsetOf(cursor);
  const nothing = (): TypeName => ({
    name: '',
    numbers: [],
    parameters: [],
    withTimeZone: false,
    range: rangeFrom(cursor, start),
  });
  return deeper(cursor, () => readType(cursor, start) ?? nothing(), nothing);
}

function readType(cursor: Cursor, start: number): TypeName | null {
  const lexeme = peek(cursor);
  if (lexeme === undefined || !atName(cursor)) {
    syntaxFault(cursor, 'Expected a type here, as varchar or timestamp.');
    recover(cursor);
    return null;
  }
  cursor.at++;
  let name = lexeme.word.toLowerCase();
  if (name === 'double') take(cursor, 'precision');
  if (name === 'interval') {
    for (const words of [
      ['day', 'to', 'second'],
      ['year', 'to', 'month'],
    ])
      if (take(cursor, ...words)) name = `interval ${words.join(' ')}`;
  }
  const numbers: number[] = [];
  const parameters: TypeParameter[] = [];
  const close = take(cursor, '(') ? ')' : take(cursor, '<') ? '>' : null;
  if (close !== null) {
    do {
      const item = peek(cursor);
      if (item?.literal?.kind === 'number') {
        numbers.push(Number(item.literal.value));
        cursor.at++;
      } else parameters.push(readParameter(cursor, name));
    } while (take(cursor, ','));
    expect(cursor, close);
  }
  const withTimeZone = take(cursor, 'with', 'time', 'zone');
  if (!withTimeZone) take(cursor, 'without', 'time', 'zone');
  return { name, numbers, parameters, withTimeZone, range: rangeFrom(cursor, start) };
}

function readParameter(cursor: Cursor, outer: string): TypeParameter {
  const lexeme = peek(cursor);
  const next = peek(cursor, 1);
  const isField =
    outer === 'row' &&
    lexeme !== undefined &&
    atName(cursor) &&
    atName(cursor, 1) &&
    !['precision', 'day', 'year'].includes(next?.word ?? '');
  if (!isField) return { field: null, type: parseType(cursor) };
  cursor.at++;
  return { field: nameOf(cursor, lexeme), type: parseType(cursor) };
}
