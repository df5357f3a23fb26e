import type { LiteralValue } from '../../query/token.ts';
import { error, unsupported, type Problem } from '../../text/problem.ts';
import { range, type Range } from '../../text/range.ts';
import type { Expression, Name, Query } from '../ast.ts';
import { tokenizeSql, type SqlTokenKind } from '../tokenizeSql.ts';

/** A token of Trino's grammar: operators are cut as Trino cuts them, comments are gone. */
export interface Lexeme {
  readonly kind: SqlTokenKind;
  /** In lower case; of quoted names and strings as written. */
  readonly word: string;
  readonly range: Range;
  readonly literal?: LiteralValue;
}

/** The rules that call each other from file to file: an expression holds queries, and a query expressions. */
export interface Grammar {
  expression(cursor: Cursor): Expression;
  value(cursor: Cursor): Expression;
  query(cursor: Cursor): Query;
}

export interface Cursor {
  readonly grammar: Grammar;
  readonly text: string;
  readonly lexemes: readonly Lexeme[];
  at: number;
  /** How deep the parser has gone into parentheses, operands and queries. */
  depth: number;
  readonly problems: Problem[];
  /** The end of the text that the last syntax fault was at: what follows from it is not told. */
  faultAt: number;
  /** Where the tokenizer found faults. */
  readonly faulty: ReadonlySet<number>;
}

/** Deeper nesting than any person writes; the tree is walked recursively. */
export const maximumDepth = 200;

export function openCursor(text: string, grammar: Grammar): Cursor {
  const { tokens, problems } = tokenizeSql(text);
  const lexemes: Lexeme[] = [];
  const found: Problem[] = [...problems];
  for (const token of tokens) {
    if (token.kind === 'comment') continue;
    const written = text.slice(token.range.start, token.range.end);
    if (token.kind === 'operator') {
      // One by one: a long run has more parts than a call takes arguments.
      for (const part of splitOperators(written, token.range.start)) lexemes.push(part);
    } else
      lexemes.push({
        kind: token.kind,
        word: token.kind === 'word' ? written.toLowerCase() : written,
        range: token.range,
        ...(token.literal === undefined ? {} : { literal: token.literal }),
      });
  }
  return {
    grammar,
    text,
    lexemes,
    at: 0,
    depth: 0,
    problems: found,
    faultAt: -1,
    faulty: new Set(found.map((problem) => problem.range.start)),
  };
}

const operators = ['<>', '!=', '<=', '>=', '||', '->', '=>'];

/** DuckDB takes a run of operator characters as one operator; Trino takes the longest that it knows. */
function splitOperators(run: string, start: number): readonly Lexeme[] {
  const parts: Lexeme[] = [];
  for (let at = 0; at < run.length;) {
    const pair = run.slice(at, at + 2);
    const word = operators.includes(pair) || pair === '::' ? pair : run.charAt(at);
    parts.push({ kind: 'operator', word, range: range(start + at, start + at + word.length) });
    at += word.length;
  }
  return parts;
}

export function peek(cursor: Cursor, ahead = 0): Lexeme | undefined {
  return cursor.lexemes[cursor.at + ahead];
}

/** True when the next lexemes are these words, punctuation marks or operators. */
export function atWords(cursor: Cursor, ...words: readonly string[]): boolean {
  return words.every((word, index) => {
    const lexeme = peek(cursor, index);
    return lexeme !== undefined && lexeme.word === word && isSyntax(lexeme);
  });
}

function isSyntax(lexeme: Lexeme): boolean {
  return lexeme.kind === 'word' || lexeme.kind === 'punctuation' || lexeme.kind === 'operator';
}

/** Goes over these words if they are next. */
export function take(cursor: Cursor, ...words: readonly string[]): boolean {
  if (!atWords(cursor, ...words)) return false;
  cursor.at += words.length;
  return true;
}

/** Goes over these words, or reports that they are missing. */
export function expect(cursor: Cursor, ...words: readonly string[]): boolean {
  if (take(cursor, ...words)) return true;
  syntaxFault(cursor, `Expected ${words.map((word) => word.toUpperCase()).join(' ')} here.`);
  return false;
}

/** The range from a lexeme's start to the end of the last one that was taken. */
export function rangeFrom(cursor: Cursor, start: number): Range {
  const last = cursor.lexemes[cursor.at - 1];
  return range(start, Math.max(start, last?.range.end ?? start));
}

/** Where the next lexeme starts, or the text ends. */
export function offsetOf(cursor: Cursor): number {
  return peek(cursor)?.range.start ?? cursor.text.trimEnd().length;
}

/** Reports a fault at the next lexeme, unless one was reported there. */
export function syntaxFault(cursor: Cursor, message: string): void {
  const place = peek(cursor)?.range ?? range(cursor.text.trimEnd().length, cursor.text.trimEnd().length);
  const isTold = cursor.faulty.has(place.start) || cursor.problems.at(-1)?.range.start === place.start;
  if (place.end <= cursor.faultAt || isTold) return;
  cursor.faultAt = place.end;
  cursor.problems.push(error('sql.syntax', message, place));
}

export function refuse(cursor: Cursor, construct: string, message: string, place: Range): void {
  cursor.problems.push(unsupported('sql.unsupported-construct', construct, message, place));
}

/** Refuses what is called and is no function of Athena's. */
export function refuseFunction(cursor: Cursor, name: Name, message: string): void {
  cursor.problems.push(unsupported('sql.unsupported-function', name.text, message, name.range));
}

/**
 * Words that cannot be names without quotes (Trino documentation, "Reserved keywords"). `current_…` stand for values.
 */
const reserved: ReadonlySet<string> = new Set(
  `alter and as between by case cast constraint create cross cube current_catalog current_date current_path current_role
   current_schema current_time current_timestamp current_user deallocate delete describe distinct drop else end escape except
   execute exists extract false for from full group grouping having in inner insert intersect into is join json_array
   json_exists json_object json_query json_table json_value left like listagg localtime localtimestamp natural normalize not
   null on or order outer prepare recursive right rollup select skip table then trim true uescape union unnest using values
   when where with`.split(/\s+/),
);

export function isReserved(word: string): boolean {
  return reserved.has(word);
}

/** True when a name may start here. */
export function atName(cursor: Cursor, ahead = 0): boolean {
  const lexeme = peek(cursor, ahead);
  return lexeme?.kind === 'identifier' || (lexeme?.kind === 'word' && !reserved.has(lexeme.word));
}

/** Reads a name; `null`, with a problem, where there is none. */
export function readName(cursor: Cursor, what: string): Name | null {
  const lexeme = peek(cursor);
  if (lexeme === undefined || !atName(cursor)) {
    const reservedWord = lexeme?.kind === 'word';
    syntaxFault(
      cursor,
      reservedWord ? `${lexeme.word} is a reserved word: write "${lexeme.word}" for a name.` : `Expected ${what} here.`,
    );
    return null;
  }
  cursor.at++;
  return nameOf(cursor, lexeme);
}

export function nameOf(cursor: Cursor, lexeme: Lexeme): Name {
  const raw = cursor.text.slice(lexeme.range.start, lexeme.range.end);
  if (lexeme.kind === 'identifier') {
    const written = raw.slice(1, -1).replaceAll('""', '"');
    return { text: written.toLowerCase(), written, range: lexeme.range };
  }
  if (!/^[A-Za-z_]\w*$/.test(raw))
    cursor.problems.push(
      error('sql.name', `Write "${raw}" in double quotes: a bare name has letters, digits and _ only.`, lexeme.range),
    );
  return { text: raw.toLowerCase(), written: raw, range: lexeme.range };
}

/** Words that start the next part of a query: where reading goes on behind a fault. */
const clauses: ReadonlySet<string> = new Set(
  'from where group having order limit offset fetch union intersect except window on then when else end'.split(' '),
);

/** Goes on to the next comma, closing mark or clause outside parentheses, after a fault. */
export function recover(cursor: Cursor): void {
  let open = 0;
  for (let lexeme = peek(cursor); lexeme !== undefined; lexeme = peek(cursor)) {
    if (lexeme.word === '(' || lexeme.word === '[') open++;
    else if (lexeme.word === ')' || lexeme.word === ']') {
      if (open === 0) return;
      open--;
    } else if (open === 0 && (lexeme.word === ',' || lexeme.word === ';')) return;
    else if (open === 0 && lexeme.kind === 'word' && clauses.has(lexeme.word)) return;
    cursor.at++;
  }
}

/** Runs a parser one level deeper; beyond the cap it reports that once and gives `instead`. */
export function deeper<Result>(cursor: Cursor, parse: () => Result, instead: () => Result): Result {
  if (cursor.depth >= maximumDepth) {
    if (!cursor.problems.some(({ code }) => code === 'sql.too-deep'))
      cursor.problems.push(
        error(
          'sql.too-deep',
          `This is nested more than ${maximumDepth} levels deep: take some of it apart.`,
          peek(cursor)?.range ?? range(0, 0),
        ),
      );
    // What follows can only say the same again.
    cursor.at = cursor.lexemes.length;
    cursor.faultAt = cursor.text.length;
    return instead();
  }
  cursor.depth++;
  const result = parse();
  cursor.depth--;
  return result;
}

export function fault(cursor: Cursor, start: number): Expression {
  return { kind: 'fault', range: rangeFrom(cursor, start) };
}

/** True when a query starts at the next lexeme; parentheses before it are its own. */
export function startsQuery(cursor: Cursor): boolean {
  let ahead = 0;
  while (ahead < 50 && peek(cursor, ahead)?.word === '(') ahead++;
  const lexeme = peek(cursor, ahead);
  return (
    lexeme?.kind === 'word' &&
    (['select', 'with', 'values'].includes(lexeme.word) || (lexeme.word === 'table' && ahead === 0))
  );
}

/** Goes over the closing parenthesis of a query, and over what cannot be understood before it. */
export function closeQuery(cursor: Cursor): void {
  if (expect(cursor, ')')) return;
  for (let open = 0; peek(cursor) !== undefined; cursor.at++) {
    const word = peek(cursor)?.word;
    if (word === '(') open++;
    else if (word === ')' && open-- === 0) break;
  }
  take(cursor, ')');
}

/** `(a, b)`: a list of names. */
export function parseNames(cursor: Cursor): readonly Name[] {
  expect(cursor, '(');
  const names: Name[] = [];
  do {
    const name = readName(cursor, "a column's name");
    if (name === null) {
      recover(cursor);
      break;
    }
    names.push(name);
  } while (take(cursor, ','));
  expect(cursor, ')');
  return names;
}

export const parseExpression = (cursor: Cursor): Expression => cursor.grammar.expression(cursor);
export const parseValue = (cursor: Cursor): Expression => cursor.grammar.value(cursor);
export const parseQuery = (cursor: Cursor): Query => cursor.grammar.query(cursor);
