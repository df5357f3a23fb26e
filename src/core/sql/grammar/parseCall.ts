import type { Expression, Frame, FrameBound, Name, SortItem, Window } from '../ast.ts';
import {
  atName,
  atWords,
  expect,
  offsetOf,
  peek,
  rangeFrom,
  readName,
  recover,
  refuse,
  syntaxFault,
  take,
  type Cursor,
  parseExpression,
  parseValue,
} from './cursor.ts';

/** Reads what follows a function's name: arguments, ORDER BY, WITHIN GROUP, FILTER, IGNORE NULLS, OVER. */
export function parseCall(cursor: Cursor, name: Name, start: number): Expression {
  cursor.at++;
  let star = false;
  let distinct = false;
  let orderBy: readonly SortItem[] = [];
  const items: Expression[] = [];
  if (take(cursor, '*')) star = true;
  else if (!atWords(cursor, ')')) {
    distinct = take(cursor, 'distinct');
    if (!distinct) take(cursor, 'all');
    for (const item of parseArguments(cursor, name)) items.push(item);
    if (atWords(cursor, 'order', 'by')) orderBy = parseOrderBy(cursor);
  }
  if (name.text === 'listagg' && take(cursor, 'on', 'overflow')) {
    refuse(cursor, 'ON OVERFLOW', 'Write listagg without ON OVERFLOW.', rangeFrom(cursor, start));
    recover(cursor);
  }
  if (!expect(cursor, ')')) {
    recover(cursor);
    take(cursor, ')');
  }
  if (take(cursor, 'within', 'group')) {
    expect(cursor, '(');
    orderBy = parseOrderBy(cursor);
    expect(cursor, ')');
  }
  let filter: Expression | null = null;
  if (take(cursor, 'filter', '(')) {
    expect(cursor, 'where');
    filter = parseExpression(cursor);
    expect(cursor, ')');
  }
  const ignoreNulls = take(cursor, 'ignore', 'nulls');
  if (!ignoreNulls) take(cursor, 'respect', 'nulls');
  const over = take(cursor, 'over') ? parseWindow(cursor) : null;
  return {
    kind: 'call',
    name,
    arguments: items,
    star,
    distinct,
    orderBy,
    filter,
    ignoreNulls,
    over,
    range: rangeFrom(cursor, start),
  };
}

/** Arguments between commas; SQL's own forms with words between are read as the plain call. */
function parseArguments(cursor: Cursor, name: Name): readonly Expression[] {
  if (name.text === 'trim' && ['both', 'leading', 'trailing'].some((word) => atWords(cursor, word))) {
    refuse(cursor, 'TRIM(… FROM …)', 'Write trim(x), ltrim(x) or rtrim(x).', name.range);
    recover(cursor);
    return [];
  }
  const items = [name.text === 'position' ? parseValue(cursor) : parseExpression(cursor)];
  if (name.text === 'position' && take(cursor, 'in')) return [parseValue(cursor), ...items];
  if (name.text === 'substring' && take(cursor, 'from')) {
    items.push(parseValue(cursor));
    if (take(cursor, 'for')) items.push(parseValue(cursor));
    return items;
  }
  while (take(cursor, ',')) items.push(parseExpression(cursor));
  return items;
}

export function parseOrderBy(cursor: Cursor): readonly SortItem[] {
  expect(cursor, 'order', 'by');
  const items: SortItem[] = [];
  do {
    if (atWords(cursor, 'all')) {
      refuse(cursor, 'ORDER BY ALL', 'Athena has no ORDER BY ALL: name the columns.', peek(cursor)?.range ?? name0);
      cursor.at++;
      continue;
    }
    const expression = parseExpression(cursor);
    const descending = take(cursor, 'desc');
    if (!descending) take(cursor, 'asc');
    let nulls: SortItem['nulls'] = 'last';
    if (take(cursor, 'nulls')) {
      if (take(cursor, 'first')) nulls = 'first';
      else expect(cursor, 'last');
    }
    items.push({ expression, descending, nulls });
  } while (take(cursor, ','));
  return items;
}

const name0 = { start: 0, end: 0 };

/** `(…)` or the name of a window of the WINDOW clause. */
export function parseWindow(cursor: Cursor): Window {
  const start = offsetOf(cursor);
  if (!atWords(cursor, '(')) {
    const base = readName(cursor, 'a window');
    return { base, partitionBy: [], orderBy: [], frame: null, range: rangeFrom(cursor, start) };
  }
  cursor.at++;
  const startsClause = ['partition', 'order', 'rows', 'range', 'groups'].some((word) => atWords(cursor, word));
  const base = !startsClause && atName(cursor) ? readName(cursor, 'a window') : null;
  const partitionBy: Expression[] = [];
  if (take(cursor, 'partition', 'by')) {
    do partitionBy.push(parseExpression(cursor));
    while (take(cursor, ','));
  }
  const orderBy = atWords(cursor, 'order') ? parseOrderBy(cursor) : [];
  const unit = (['rows', 'range', 'groups'] as const).find((word) => take(cursor, word));
  const frame = unit === undefined ? null : parseFrame(cursor, unit);
  if (!expect(cursor, ')')) {
    recover(cursor);
    take(cursor, ')');
  }
  return { base, partitionBy, orderBy, frame, range: rangeFrom(cursor, start) };
}

function parseFrame(cursor: Cursor, unit: Frame['unit']): Frame {
  if (!take(cursor, 'between')) return { unit, start: parseBound(cursor), end: null };
  const start = parseBound(cursor);
  expect(cursor, 'and');
  return { unit, start, end: parseBound(cursor) };
}

function parseBound(cursor: Cursor): FrameBound {
  if (take(cursor, 'unbounded', 'preceding')) return { kind: 'unbounded preceding', offset: null };
  if (take(cursor, 'unbounded', 'following')) return { kind: 'unbounded following', offset: null };
  if (take(cursor, 'current', 'row')) return { kind: 'current row', offset: null };
  const offset = parseValue(cursor);
  if (take(cursor, 'preceding')) return { kind: 'preceding', offset };
  if (!take(cursor, 'following')) syntaxFault(cursor, 'Expected PRECEDING or FOLLOWING here.');
  return { kind: 'following', offset };
}
