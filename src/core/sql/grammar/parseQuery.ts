import type {
  CommonTable,
  Expression,
  GroupingElement,
  Name,
  Query,
  QueryBody,
  Select,
  SelectItem,
  SortItem,
  Window,
} from '../ast.ts';
import {
  atName,
  atWords,
  deeper,
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
  fault,
  parseExpression,
  closeQuery,
  parseNames,
} from './cursor.ts';
import { parseOrderBy, parseWindow } from './parseCall.ts';
import { parseRelation, parseTableName } from './parseRelation.ts';

/** Reads a query to the end of what belongs to it. */
export function parseQuery(cursor: Cursor): Query {
  const start = offsetOf(cursor);
  return deeper(
    cursor,
    () => readQuery(cursor, start),
    () => emptyQuery(cursor, start),
  );
}

function emptyQuery(cursor: Cursor, start: number): Query {
  const range = rangeFrom(cursor, start);
  const body: QueryBody = { kind: 'values', rows: [{ kind: 'fault', range }], range };
  return { with: [], body, orderBy: [], offset: null, limit: null, range };
}

function readQuery(cursor: Cursor, start: number): Query {
  const common = parseWith(cursor);
  const body = parseSet(cursor, 'union');
  const orderBy: readonly SortItem[] = atWords(cursor, 'order') ? parseOrderBy(cursor) : [];
  let offset: Expression | null = null;
  if (take(cursor, 'offset')) {
    offset = parseExpression(cursor);
    if (!take(cursor, 'rows')) take(cursor, 'row');
  }
  const limit = parseLimit(cursor);
  if (atWords(cursor, 'offset')) {
    syntaxFault(cursor, 'OFFSET stands before LIMIT in Athena: OFFSET 10 LIMIT 5.');
    cursor.at++;
    parseExpression(cursor);
  }
  return { with: common, body, orderBy, offset, limit, range: rangeFrom(cursor, start) };
}

function parseLimit(cursor: Cursor): Expression | null {
  if (take(cursor, 'limit')) return take(cursor, 'all') ? null : parseExpression(cursor);
  const start = offsetOf(cursor);
  if (!take(cursor, 'fetch')) return null;
  if (!take(cursor, 'first')) expect(cursor, 'next');
  const one: Expression = { kind: 'number', form: 'integer', digits: '1', range: rangeFrom(cursor, start) };
  const count = atWords(cursor, 'row') || atWords(cursor, 'rows') ? one : parseExpression(cursor);
  if (!take(cursor, 'rows')) expect(cursor, 'row');
  if (take(cursor, 'with', 'ties'))
    refuse(cursor, 'WITH TIES', 'Write FETCH FIRST … ROWS ONLY or LIMIT.', rangeFrom(cursor, start));
  else expect(cursor, 'only');
  return count;
}

function parseWith(cursor: Cursor): readonly CommonTable[] {
  if (!take(cursor, 'with')) return [];
  const recursive = peek(cursor);
  if (take(cursor, 'recursive') && recursive !== undefined)
    refuse(cursor, 'WITH RECURSIVE', 'WITH RECURSIVE cannot be answered here.', recursive.range);
  const tables: CommonTable[] = [];
  do {
    const name = readName(cursor, 'a name for the query');
    if (name === null) {
      recover(cursor);
      continue;
    }
    const columns = atWords(cursor, '(') ? parseNames(cursor) : [];
    expect(cursor, 'as');
    if (!expect(cursor, '(')) {
      recover(cursor);
      continue;
    }
    const query = parseQuery(cursor);
    closeQuery(cursor);
    tables.push({ name, columns, query });
  } while (take(cursor, ','));
  return tables;
}

/** UNION and EXCEPT bind alike, INTERSECT tighter. */
function parseSet(cursor: Cursor, level: 'union' | 'intersect'): QueryBody {
  const start = offsetOf(cursor);
  const operand = (): QueryBody => (level === 'union' ? parseSet(cursor, 'intersect') : parseBody(cursor));
  const operators = level === 'union' ? (['union', 'except'] as const) : (['intersect'] as const);
  let left = operand();
  for (;;) {
    const operator = operators.find((each) => take(cursor, each));
    if (operator === undefined) return left;
    const all = take(cursor, 'all');
    if (!all) take(cursor, 'distinct');
    const by = peek(cursor);
    if (by !== undefined && take(cursor, 'by', 'name'))
      refuse(cursor, 'BY NAME', 'Athena joins queries by the position of their columns.', by.range);
    const right = operand();
    const range = rangeFrom(cursor, start);
    // A chain of one operator is one list, so that a long one is no deep tree.
    const same = left.kind === 'set' && left.operator === operator && left.all === all && operator !== 'except';
    left = {
      kind: 'set',
      operator,
      all,
      operands: same && left.kind === 'set' ? [...left.operands, right] : [left, right],
      range,
    };
  }
}

function parseBody(cursor: Cursor): QueryBody {
  const start = offsetOf(cursor);
  if (take(cursor, '(')) {
    const query = parseQuery(cursor);
    closeQuery(cursor);
    return { kind: 'nested', query, range: rangeFrom(cursor, start) };
  }
  if (take(cursor, 'values')) {
    const rows: Expression[] = [];
    do rows.push(parseExpression(cursor));
    while (take(cursor, ','));
    return { kind: 'values', rows, range: rangeFrom(cursor, start) };
  }
  if (take(cursor, 'table')) return { kind: 'table', table: parseTableName(cursor), range: rangeFrom(cursor, start) };
  if (take(cursor, 'select')) {
    const select = parseSelect(cursor);
    return { ...select, range: rangeFrom(cursor, start) };
  }
  if (atWords(cursor, 'from')) {
    refuse(
      cursor,
      'FROM first',
      'Athena has no query that starts with FROM: write SELECT * FROM ….',
      peek(cursor)?.range ?? { start, end: start },
    );
    cursor.at++;
  } else syntaxFault(cursor, 'Expected SELECT here.');
  recover(cursor);
  return emptyQuery(cursor, start).body;
}

function parseSelect(cursor: Cursor): Select {
  const distinct = take(cursor, 'distinct');
  if (!distinct) take(cursor, 'all');
  if (distinct && atWords(cursor, 'on', '(')) {
    refuse(
      cursor,
      'DISTINCT ON',
      'Athena has no DISTINCT ON: use row_number() OVER (…) = 1.',
      peek(cursor)?.range ?? { start: 0, end: 0 },
    );
    cursor.at++;
    parseExpression(cursor);
  }
  const items: SelectItem[] = [];
  do items.push(parseItem(cursor));
  while (take(cursor, ','));
  const from = take(cursor, 'from') ? parseFrom(cursor) : [];
  const where = take(cursor, 'where') ? parseExpression(cursor) : null;
  const groupBy = take(cursor, 'group', 'by') ? parseGroupBy(cursor) : [];
  const having = take(cursor, 'having') ? parseExpression(cursor) : null;
  const windows = take(cursor, 'window') ? parseWindows(cursor) : [];
  for (const word of ['qualify', 'sample', 'pivot', 'unpivot']) {
    const lexeme = peek(cursor);
    if (lexeme === undefined || !take(cursor, word)) continue;
    refuse(
      cursor,
      word.toUpperCase(),
      `Athena has no ${word.toUpperCase()}${word === 'qualify' ? ': filter in a query around this one' : ''}.`,
      lexeme.range,
    );
    cursor.faultAt = cursor.text.length;
    cursor.at = cursor.lexemes.length;
  }
  return { kind: 'select', distinct, items, from, where, groupBy, having, windows };
}

/** More tables than any query has: the columns of all are looked through for each name. */
const maximumTables = 100;

function parseFrom(cursor: Cursor): Select['from'] {
  const relations = [parseRelation(cursor)];
  while (take(cursor, ',')) {
    if (relations.length === maximumTables) {
      refuse(
        cursor,
        'many tables',
        `Write at most ${maximumTables} tables.`,
        peek(cursor)?.range ?? { start: 0, end: 0 },
      );
      cursor.at = cursor.lexemes.length;
      break;
    }
    relations.push(parseRelation(cursor));
  }
  return relations;
}

function parseWindows(cursor: Cursor): readonly { name: Name; window: Window }[] {
  const windows: { name: Name; window: Window }[] = [];
  do {
    const name = readName(cursor, 'a name for the window');
    if (name === null) break;
    expect(cursor, 'as');
    windows.push({ name, window: parseWindow(cursor) });
  } while (take(cursor, ','));
  return windows;
}

function parseItem(cursor: Cursor): SelectItem {
  const start = offsetOf(cursor);
  if (take(cursor, '*')) return allItem(cursor, null, start);
  if (atName(cursor) && atWords({ ...cursor, at: cursor.at + 1 }, '.', '*')) {
    const of = readName(cursor, 'a table');
    cursor.at += 2;
    return allItem(cursor, of, start);
  }
  const expression = parseExpression(cursor);
  if (take(cursor, '.', '*')) {
    refuse(
      cursor,
      '.*',
      'Name the fields: the fields of a row cannot be listed with .* here.',
      rangeFrom(cursor, start),
    );
  }
  let alias: Name | null = null;
  if (take(cursor, 'as')) alias = readName(cursor, 'a name for the column');
  else if (atName(cursor) && !atClauseWord(cursor)) alias = readName(cursor, 'a name for the column');
  if (!atEndOfItem(cursor)) {
    const lexeme = peek(cursor);
    if (lexeme?.kind === 'string') syntaxFault(cursor, "A column's name stands in double quotes.");
    else syntaxFault(cursor, 'This is not expected here: a comma or a clause such as FROM is.');
    recover(cursor);
  }
  return { kind: 'expression', expression, alias, range: rangeFrom(cursor, start) };
}

/** Words that are no reserved words and yet start a clause here. */
function atClauseWord(cursor: Cursor): boolean {
  const next = peek(cursor, 1);
  if (atWords(cursor, 'limit') || atWords(cursor, 'offset')) return next?.kind === 'number';
  if (atWords(cursor, 'fetch')) return next?.word === 'first' || next?.word === 'next';
  return atWords(cursor, 'window') && peek(cursor, 2)?.word === 'as';
}

function atEndOfItem(cursor: Cursor): boolean {
  const lexeme = peek(cursor);
  if (lexeme === undefined) return true;
  if (lexeme.kind === 'punctuation') return [',', ')', ';'].includes(lexeme.word);
  return lexeme.kind === 'word';
}

const starChanges = ['exclude', 'replace', 'rename', 'like', 'ilike'];

function allItem(cursor: Cursor, of: Name | null, start: number): SelectItem {
  const word = starChanges.find((each) => atWords(cursor, each));
  if (word !== undefined || atWords(cursor, 'except', '(')) {
    const name = (word ?? 'except').toUpperCase();
    refuse(
      cursor,
      `* ${name}`,
      `Athena has no * ${name}: name the columns.`,
      peek(cursor)?.range ?? rangeFrom(cursor, start),
    );
    cursor.at++;
    recover(cursor);
  }
  return { kind: 'all', of, range: rangeFrom(cursor, start) };
}

function parseGroupBy(cursor: Cursor): readonly GroupingElement[] {
  const elements: GroupingElement[] = [];
  if (take(cursor, 'distinct')) syntaxFault(cursor, 'Write GROUP BY without DISTINCT.');
  do elements.push(parseGroupingElement(cursor));
  while (take(cursor, ','));
  return elements;
}

function parseGroupingElement(cursor: Cursor): GroupingElement {
  const start = offsetOf(cursor);
  if (atWords(cursor, 'all')) {
    refuse(
      cursor,
      'GROUP BY ALL',
      'Athena has no GROUP BY ALL: name the columns.',
      peek(cursor)?.range ?? { start, end: start },
    );
    cursor.at++;
    return { kind: 'expression', expression: fault(cursor, start) };
  }
  if (take(cursor, 'grouping', 'sets')) {
    expect(cursor, '(');
    const sets: (readonly Expression[])[] = [];
    do sets.push(parseGroupingSet(cursor));
    while (take(cursor, ','));
    expect(cursor, ')');
    return { kind: 'sets', sets, range: rangeFrom(cursor, start) };
  }
  const kind = (['rollup', 'cube'] as const).find((word) => atWords(cursor, word, '('));
  if (kind === undefined) return { kind: 'expression', expression: parseExpression(cursor) };
  cursor.at += 2;
  const sets: (readonly Expression[])[] = [];
  if (!atWords(cursor, ')')) {
    do sets.push([parseExpression(cursor)]);
    while (take(cursor, ','));
  }
  expect(cursor, ')');
  return { kind, sets, range: rangeFrom(cursor, start) };
}

function parseGroupingSet(cursor: Cursor): readonly Expression[] {
  if (!take(cursor, '(')) return [parseExpression(cursor)];
  const items: Expression[] = [];
  if (take(cursor, ')')) return items;
  do items.push(parseExpression(cursor));
  while (take(cursor, ','));
  expect(cursor, ')');
  return items;
}
