import type { Expression, Name } from '../ast.ts';
import {
  atName,
  atWords,
  expect,
  isReserved,
  nameOf,
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
  type Lexeme,
  fault,
  parseExpression,
  parseValue,
  parseQuery,
  startsQuery,
} from './cursor.ts';
import { parseCall } from './parseCall.ts';
import { parseType } from './parseType.ts';

/** Reads a value with the fields and subscripts behind it. */
export function parsePrimary(cursor: Cursor): Expression {
  const start = offsetOf(cursor);
  let value = parseOperand(cursor, start);
  for (let length = 0; ; length++) {
    if (length > 100) {
      refuse(cursor, 'long path', 'Write at most 100 fields in a row.', rangeFrom(cursor, start));
      cursor.at = cursor.lexemes.length;
      return fault(cursor, start);
    }
    if (take(cursor, '.')) {
      const name = readFieldName(cursor);
      if (name === null) return fault(cursor, start);
      if (atWords(cursor, '(')) {
        refuseFunction(
          cursor,
          name,
          `A function of Athena stands alone before its arguments: there is no x.${name.written}().`,
        );
        recover(cursor);
        return fault(cursor, start);
      }
      value = { kind: 'field', of: value, name, range: rangeFrom(cursor, start) };
    } else if (take(cursor, '[')) {
      const index = parseValue(cursor);
      expect(cursor, ']');
      value = { kind: 'subscript', of: value, index, range: rangeFrom(cursor, start) };
    } else return value;
  }
}

function readFieldName(cursor: Cursor): Name | null {
  const name = readName(cursor, 'the name of a field');
  if (name === null) recover(cursor);
  return name;
}

function parseOperand(cursor: Cursor, start: number): Expression {
  const lexeme = peek(cursor);
  if (lexeme === undefined) return missing(cursor, start);
  if (lexeme.kind === 'string') return parseString(cursor, lexeme);
  if (lexeme.kind === 'number') return parseNumber(cursor, lexeme);
  if (lexeme.kind === 'parameter') {
    cursor.at++;
    return { kind: 'fault', range: lexeme.range };
  }
  if (lexeme.word === '(' && lexeme.kind === 'punctuation') return parseParenthesis(cursor, start);
  if (lexeme.kind === 'word') {
    const keyword = parseKeyword(cursor, lexeme.word, start);
    if (keyword !== null) return keyword;
  }
  if (!atName(cursor) && !isCallable(cursor, lexeme)) return missing(cursor, start);
  return parseNamed(cursor, lexeme, start);
}

/** Reserved words that are functions all the same. */
function isCallable(cursor: Cursor, lexeme: Lexeme): boolean {
  return (
    lexeme.kind === 'word' &&
    atWords(cursor, lexeme.word, '(') &&
    ['grouping', 'listagg', 'trim', 'normalize'].includes(lexeme.word)
  );
}

function parseNamed(cursor: Cursor, lexeme: Lexeme, start: number): Expression {
  cursor.at++;
  const next = peek(cursor);
  if (next?.word === '(' && next.kind === 'punctuation') return parseCall(cursor, nameOf(cursor, lexeme), start);
  if (next?.word === '->' && next.kind === 'operator') return parseLambda(cursor, [nameOf(cursor, lexeme)], start);
  const name = nameOf(cursor, lexeme);
  return { kind: 'name', name, range: lexeme.range };
}

function missing(cursor: Cursor, start: number): Expression {
  const lexeme = peek(cursor);
  if (lexeme?.kind === 'operator' && lexeme.word === '<' && peek(cursor, 1)?.kind === 'word')
    syntaxFault(cursor, 'This looks like a placeholder of another tool: write a value or {{ name }} in its place.');
  else if (lexeme?.kind === 'punctuation' && (lexeme.word === '[' || lexeme.word === '{'))
    refuse(
      cursor,
      lexeme.word,
      `Athena has no ${lexeme.word === '[' ? '[…]: write ARRAY[…]' : '{…}: write MAP(ARRAY[…], ARRAY[…]) or ROW(…)'}.`,
      lexeme.range,
    );
  else if (lexeme?.kind === 'word' && /^json_(?:array|exists|object|query|table|value)$/.test(lexeme.word))
    refuse(
      cursor,
      lexeme.word,
      `${lexeme.word} cannot be answered here: write json_extract_scalar(column, '$.path') or json_extract.`,
      lexeme.range,
    );
  else
    syntaxFault(
      cursor,
      lexeme === undefined
        ? 'The query ends here, where a value is expected.'
        : lexeme.kind === 'word' && isReserved(lexeme.word)
          ? `Expected a value before ${lexeme.word.toUpperCase()}; write "${lexeme.word}" for a name.`
          : 'Expected a value here.',
    );
  recover(cursor);
  return fault(cursor, start);
}

function parseString(cursor: Cursor, lexeme: Lexeme): Expression {
  cursor.at++;
  if (lexeme.literal?.kind === 'text') return { kind: 'string', value: lexeme.literal.text, range: lexeme.range };
  const prefix = /^\w&?/.exec(lexeme.word)?.[0]?.toUpperCase();
  // A string without a literal that is not closed is reported by the tokenizer.
  if (prefix !== undefined && lexeme.word.charAt(0) !== "'")
    refuse(cursor, `${prefix}'…'`, `${prefix}'…' cannot be answered here: write '…'.`, lexeme.range);
  return { kind: 'fault', range: lexeme.range };
}

function parseNumber(cursor: Cursor, lexeme: Lexeme): Expression {
  cursor.at++;
  if (lexeme.literal === undefined) {
    cursor.at--;
    syntaxFault(cursor, 'This is no number: a name that starts with a digit needs double quotes.');
    cursor.at++;
    return { kind: 'fault', range: lexeme.range };
  }
  const digits = lexeme.word;
  const form = /e/i.test(digits) ? 'double' : digits.includes('.') ? 'decimal' : 'integer';
  return { kind: 'number', form, digits, range: lexeme.range };
}

/** `(value)`, `(a, b)`, `(SELECT …)`, `(a, b) -> …`, `() -> …`. */
function parseParenthesis(cursor: Cursor, start: number): Expression {
  const parameters = lambdaParameters(cursor);
  if (parameters !== null) return parseLambda(cursor, parameters, start);
  cursor.at++;
  if (startsQuery(cursor)) {
    const query = parseQuery(cursor);
    expect(cursor, ')');
    return { kind: 'subquery', query, range: rangeFrom(cursor, start) };
  }
  const items = [parseExpression(cursor)];
  while (take(cursor, ',')) items.push(parseExpression(cursor));
  if (!expect(cursor, ')')) {
    recover(cursor);
    take(cursor, ')');
  }
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  return { kind: 'row', items, range: rangeFrom(cursor, start) };
}

/** The names of `(a, b) ->`, or `null`; at most a few lexemes are looked at. */
function lambdaParameters(cursor: Cursor): readonly Name[] | null {
  const names: Lexeme[] = [];
  let ahead = 1;
  for (; ahead < 16; ahead++) {
    const lexeme = peek(cursor, ahead);
    if (lexeme === undefined) return null;
    if (lexeme.word === ')') break;
    if (lexeme.kind === 'word' || lexeme.kind === 'identifier') names.push(lexeme);
    else if (lexeme.word !== ',') return null;
  }
  const arrow = peek(cursor, ahead + 1);
  if (arrow?.word !== '->' || arrow.kind !== 'operator') return null;
  cursor.at += ahead + 1;
  return names.map((lexeme) => nameOf(cursor, lexeme));
}

function parseLambda(cursor: Cursor, parameters: readonly Name[], start: number): Expression {
  expect(cursor, '->');
  const body = parseExpression(cursor);
  return { kind: 'lambda', parameters, body, range: rangeFrom(cursor, start) };
}

const moments = ['current_timestamp', 'current_date', 'localtimestamp', 'current_time'] as const;
const typedLiterals: ReadonlySet<string> = new Set([
  'date',
  'timestamp',
  'time',
  'ipaddress',
  'ipprefix',
  'json',
  'uuid',
  'decimal',
  'bigint',
  'integer',
  'smallint',
  'tinyint',
  'double',
  'real',
  'boolean',
  'char',
  'varchar',
]);

/** What starts with a word that is no plain name; `null` for names. */
function parseKeyword(cursor: Cursor, word: string, start: number): Expression | null {
  const next = peek(cursor, 1);
  if (next?.kind === 'string' && typedLiterals.has(word)) {
    cursor.at += 2;
    const text = next.literal?.kind === 'text' ? next.literal.text : '';
    return { kind: 'typed', type: word, text, range: rangeFrom(cursor, start) };
  }
  const moment = moments.find((each) => each === word);
  if (moment !== undefined) {
    cursor.at++;
    if (take(cursor, '(')) {
      const precision = peek(cursor);
      if (precision?.kind === 'number') {
        cursor.at++;
        if (precision.word !== '3')
          refuse(
            cursor,
            `${moment}(${precision.word})`,
            `Write ${moment} without a precision.`,
            rangeFrom(cursor, start),
          );
      }
      expect(cursor, ')');
    }
    return { kind: 'moment', name: moment, range: rangeFrom(cursor, start) };
  }
  switch (word) {
    case 'null':
      cursor.at++;
      return { kind: 'null', range: rangeFrom(cursor, start) };
    case 'true':
    case 'false':
      cursor.at++;
      return { kind: 'boolean', value: word === 'true', range: rangeFrom(cursor, start) };
    case 'case':
      return parseCase(cursor, start);
    case 'exists': {
      cursor.at++;
      expect(cursor, '(');
      const query = parseQuery(cursor);
      expect(cursor, ')');
      return { kind: 'exists', query, range: rangeFrom(cursor, start) };
    }
    case 'cast':
    case 'try_cast':
      return next?.word === '(' ? parseCast(cursor, word === 'try_cast', start) : null;
    case 'extract': {
      cursor.at++;
      expect(cursor, '(');
      const field = readName(cursor, 'a field, as HOUR,');
      if (field === null) return fault(cursor, start);
      expect(cursor, 'from');
      const operand = parseValue(cursor);
      expect(cursor, ')');
      return { kind: 'extract', field, operand, range: rangeFrom(cursor, start) };
    }
    case 'array':
      if (next?.word !== '[') return null;
      cursor.at += 2;
      return { kind: 'array', items: parseItems(cursor, ']'), range: rangeFrom(cursor, start) };
    case 'row':
      if (next?.word !== '(') return null;
      cursor.at += 2;
      return { kind: 'row', items: parseItems(cursor, ')'), range: rangeFrom(cursor, start) };
    case 'interval':
      return next?.kind === 'string' || next?.word === '-' || next?.word === '+' ? parseInterval(cursor, start) : null;
    default:
      return null;
  }
}

function parseItems(cursor: Cursor, close: string): readonly Expression[] {
  const items: Expression[] = [];
  if (take(cursor, close)) return items;
  do items.push(parseExpression(cursor));
  while (take(cursor, ','));
  if (!expect(cursor, close)) {
    recover(cursor);
    take(cursor, close);
  }
  return items;
}

function parseCase(cursor: Cursor, start: number): Expression {
  cursor.at++;
  const operand = atWords(cursor, 'when') ? null : parseExpression(cursor);
  const branches: { when: Expression; result: Expression }[] = [];
  while (take(cursor, 'when')) {
    const when = parseExpression(cursor);
    expect(cursor, 'then');
    branches.push({ when, result: parseExpression(cursor) });
  }
  if (branches.length === 0) syntaxFault(cursor, 'CASE needs a WHEN.');
  const otherwise = take(cursor, 'else') ? parseExpression(cursor) : null;
  expect(cursor, 'end');
  return { kind: 'case', operand, branches, otherwise, range: rangeFrom(cursor, start) };
}

function parseCast(cursor: Cursor, isTry: boolean, start: number): Expression {
  cursor.at += 2;
  const operand = parseExpression(cursor);
  expect(cursor, 'as');
  const type = parseType(cursor);
  if (!expect(cursor, ')')) {
    recover(cursor);
    take(cursor, ')');
  }
  return { kind: 'cast', operand, type, isTry, range: rangeFrom(cursor, start) };
}

const intervalUnits = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];

/** `INTERVAL '7' DAY`, `INTERVAL -'1' HOUR`. */
function parseInterval(cursor: Cursor, start: number): Expression {
  cursor.at++;
  const negative = take(cursor, '-');
  if (!negative) take(cursor, '+');
  const value = peek(cursor);
  if (value?.literal?.kind !== 'text') {
    syntaxFault(cursor, "Write an interval as INTERVAL '7' DAY.");
    return fault(cursor, start);
  }
  cursor.at++;
  const unit = intervalUnits.find((each) => take(cursor, each));
  if (unit === undefined) {
    const plural = peek(cursor);
    syntaxFault(
      cursor,
      plural?.kind === 'word' && intervalUnits.includes(plural.word.replace(/s$/, ''))
        ? `Write the unit in the singular: ${plural.word.replace(/s$/, '').toUpperCase()}.`
        : "An interval needs a unit: INTERVAL '7' DAY.",
    );
    return fault(cursor, start);
  }
  if (take(cursor, 'to')) {
    const to = peek(cursor)?.word ?? '';
    cursor.at++;
    refuse(
      cursor,
      `INTERVAL ${unit.toUpperCase()} TO ${to.toUpperCase()}`,
      'Write an interval with one unit, and add two where need be.',
      rangeFrom(cursor, start),
    );
    return fault(cursor, start);
  }
  return { kind: 'interval', negative, text: value.literal.text, unit, range: rangeFrom(cursor, start) };
}
