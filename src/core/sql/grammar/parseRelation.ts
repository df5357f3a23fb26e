import { error } from '../../text/problem.ts';
import { range } from '../../text/range.ts';
import type { Alias, Expression, Name, Relation, TableName } from '../ast.ts';
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
  refuseFunction,
  syntaxFault,
  take,
  type Cursor,
  parseExpression,
  closeQuery,
  parseNames,
  parseQuery,
  startsQuery,
} from './cursor.ts';

/** More joins than any query has; each is a level of the tree. */
const maximumJoins = 100;

/** Reads a table with the joins behind it. */
export function parseRelation(cursor: Cursor): Relation {
  const start = offsetOf(cursor);
  return deeper(
    cursor,
    () => parseJoins(cursor, start),
    () => unknown(cursor, start),
  );
}

function parseJoins(cursor: Cursor, start: number): Relation {
  let left = parseSampled(cursor);
  for (let count = 0; ; count++) {
    const type = takeJoin(cursor);
    if (type === null) return left;
    if (count === maximumJoins) {
      refuse(cursor, 'many joins', `Write at most ${maximumJoins} joins.`, rangeFrom(cursor, start));
      cursor.at = cursor.lexemes.length;
      return left;
    }
    const right = parseSampled(cursor);
    let on: Expression | null = null;
    let using: readonly Name[] = [];
    if (type !== 'cross') {
      if (take(cursor, 'using')) using = parseNames(cursor);
      else if (expect(cursor, 'on')) on = parseExpression(cursor);
    }
    left = { kind: 'join', type, left, right, on, using, range: rangeFrom(cursor, start) };
  }
}

type JoinType = 'inner' | 'left' | 'right' | 'full' | 'cross';

function takeJoin(cursor: Cursor): JoinType | null {
  if (take(cursor, 'cross', 'join')) return 'cross';
  if (take(cursor, 'join') || take(cursor, 'inner', 'join')) return 'inner';
  for (const word of ['natural', 'asof', 'semi', 'anti', 'positional']) {
    const lexeme = peek(cursor);
    if (lexeme === undefined || !atWords(cursor, word, 'join')) continue;
    cursor.at += 2;
    refuse(
      cursor,
      `${word.toUpperCase()} JOIN`,
      `Athena has no ${word.toUpperCase()} JOIN: write JOIN … ON.`,
      lexeme.range,
    );
    return 'cross';
  }
  for (const type of ['left', 'right', 'full'] as const)
    if (take(cursor, type, 'join') || take(cursor, type, 'outer', 'join')) return type;
  return null;
}

function parseSampled(cursor: Cursor): Relation {
  const relation = parsePrimaryRelation(cursor);
  for (const word of ['tablesample', 'match_recognize', 'pivot', 'unpivot']) {
    const lexeme = peek(cursor);
    if (lexeme === undefined || !take(cursor, word)) continue;
    refuse(cursor, word.toUpperCase(), `${word.toUpperCase()} cannot be answered here.`, lexeme.range);
    cursor.faultAt = cursor.text.length;
    cursor.at = cursor.lexemes.length;
  }
  return relation;
}

function parsePrimaryRelation(cursor: Cursor): Relation {
  const start = offsetOf(cursor);
  const lateral = take(cursor, 'lateral');
  if (startsQuery(cursor) && atWords(cursor, '(') && !isJoinInParentheses(cursor)) {
    cursor.at++;
    const query = parseQuery(cursor);
    closeQuery(cursor);
    return { kind: 'derived', query, alias: parseAlias(cursor), lateral, range: rangeFrom(cursor, start) };
  }
  if (take(cursor, 'unnest')) {
    expect(cursor, '(');
    const values = [parseExpression(cursor)];
    while (take(cursor, ',')) values.push(parseExpression(cursor));
    expect(cursor, ')');
    const ordinality = take(cursor, 'with', 'ordinality');
    return { kind: 'unnest', values, ordinality, alias: parseAlias(cursor), range: rangeFrom(cursor, start) };
  }
  if (take(cursor, '(')) {
    const inner = parseRelation(cursor);
    expect(cursor, ')');
    if (atName(cursor) && !atRelationWord(cursor)) syntaxFault(cursor, 'Name the tables of a join, not the join.');
    return inner;
  }
  const table = parseTableName(cursor);
  if (atWords(cursor, '(')) {
    const name = table.parts.at(-1);
    if (name !== undefined)
      refuseFunction(
        cursor,
        name,
        `Athena has no table function ${name.written}: a cell reads cloudtrail_logs or the declared table.`,
      );
    recover(cursor);
    return unknown(cursor, start);
  }
  return { kind: 'named', table, alias: parseAlias(cursor), range: rangeFrom(cursor, start) };
}

/** `((SELECT …) a JOIN b …)`: the parenthesis is the join's, not the query's. */
function isJoinInParentheses(cursor: Cursor): boolean {
  if (peek(cursor, 1)?.word !== '(') return false;
  let open = 0;
  for (let ahead = 1; ahead < 2000; ahead++) {
    const word = peek(cursor, ahead)?.word;
    if (word === undefined) return false;
    if (word === '(') open++;
    if (word === ')' && --open === 0) {
      const next = peek(cursor, ahead + 1)?.word ?? ')';
      return ![')', 'union', 'intersect', 'except', 'order', 'limit', 'offset', 'fetch'].includes(next);
    }
  }
  return false;
}

function unknown(cursor: Cursor, start: number): Relation {
  const place = rangeFrom(cursor, start);
  return { kind: 'named', table: { parts: [], range: place }, alias: null, range: place };
}

const eventDataStore = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/iy;

/** `database.table`, `"catalog"."database"."table"`, or the bare id of an event data store of CloudTrail Lake. */
export function parseTableName(cursor: Cursor): TableName {
  const start = offsetOf(cursor);
  const parts: Name[] = [];
  do {
    const name = readStore(cursor) ?? readTablePart(cursor);
    if (name === null) return { parts: [], range: rangeFrom(cursor, start) };
    parts.push(name);
  } while (take(cursor, '.'));
  return { parts, range: rangeFrom(cursor, start) };
}

function readTablePart(cursor: Cursor): Name | null {
  const lexeme = peek(cursor);
  if (lexeme?.kind === 'parameter' || (lexeme?.kind === 'operator' && lexeme.word === '<')) {
    const message =
      'This placeholder stands for a table: write the name of the table or the id of the event data store.';
    const end = lexeme.kind === 'parameter' ? lexeme.range.end : closingBracket(cursor);
    cursor.problems.push(error('sql.unbound-table', message, range(lexeme.range.start, end)));
    cursor.faultAt = end;
    while ((peek(cursor)?.range.start ?? end) < end) cursor.at++;
    return null;
  }
  const isString = lexeme?.kind === 'string';
  if (isString) syntaxFault(cursor, 'A table is named, not quoted as a text: a cell reads no files.');
  const name = isString ? null : readName(cursor, 'a table');
  if (name === null) recover(cursor);
  return name;
}

function closingBracket(cursor: Cursor): number {
  for (let ahead = 1; ahead < 8; ahead++) {
    const lexeme = peek(cursor, ahead);
    if (lexeme?.word === '>') return lexeme.range.end;
  }
  return peek(cursor)?.range.end ?? 0;
}

/** The id of an event data store is many tokens; they are one name here. */
function readStore(cursor: Cursor): Name | null {
  const start = offsetOf(cursor);
  eventDataStore.lastIndex = start;
  const written = eventDataStore.exec(cursor.text)?.[0];
  if (written === undefined) return null;
  const end = start + written.length;
  while ((peek(cursor)?.range.start ?? end) < end) cursor.at++;
  return { text: written.toLowerCase(), written, range: range(start, end) };
}

/** Words that are no reserved words and yet do not name the table before them. */
function atRelationWord(cursor: Cursor): boolean {
  const next = peek(cursor, 1);
  const word = peek(cursor)?.kind === 'word' ? (peek(cursor)?.word ?? '') : '';
  if (['tablesample', 'match_recognize', 'pivot', 'unpivot', 'qualify'].includes(word)) return true;
  if (['asof', 'semi', 'anti', 'positional'].includes(word)) return next?.word === 'join';
  if (['limit', 'offset', 'sample'].includes(word))
    return next?.kind === 'number' || next?.word === 'all' || next?.kind === 'parameter';
  if (word === 'fetch') return next?.word === 'first' || next?.word === 'next';
  return word === 'window' && peek(cursor, 2)?.word === 'as';
}

function parseAlias(cursor: Cursor): Alias | null {
  if (!take(cursor, 'as') && (!atName(cursor) || atRelationWord(cursor))) return null;
  const name = readName(cursor, 'a name for the table');
  if (name === null) return null;
  return { name, columns: atWords(cursor, '(') ? parseNames(cursor) : [] };
}
