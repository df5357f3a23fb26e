import type { ArithmeticOperator, ComparisonOperator, Expression } from '../ast.ts';
import {
  atWords,
  deeper,
  expect,
  offsetOf,
  peek,
  rangeFrom,
  refuse,
  syntaxFault,
  take,
  type Cursor,
  fault,
  parseQuery,
  startsQuery,
} from './cursor.ts';
import { parsePrimary } from './parsePrimary.ts';

/** Reads an expression, OR binding loosest (Trino's grammar, `SqlBase.g4`, rule `expression`). */
export function parseExpression(cursor: Cursor): Expression {
  const start = offsetOf(cursor);
  return deeper(
    cursor,
    () => parseLogical(cursor, 'or', () => parseLogical(cursor, 'and', () => parseNot(cursor))),
    () => fault(cursor, start),
  );
}

function parseLogical(cursor: Cursor, kind: 'and' | 'or', operand: () => Expression): Expression {
  const start = offsetOf(cursor);
  const first = operand();
  const operands = [first];
  while (take(cursor, kind)) operands.push(operand());
  return operands.length === 1 ? first : { kind, operands, range: rangeFrom(cursor, start) };
}

function parseNot(cursor: Cursor): Expression {
  const start = offsetOf(cursor);
  if (!take(cursor, 'not')) return parsePredicate(cursor);
  const operand = deeper(
    cursor,
    () => parseNot(cursor),
    () => fault(cursor, start),
  );
  return { kind: 'not', operand, range: rangeFrom(cursor, start) };
}

const comparisons: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

/** A value, and at most one test of it: Trino has no `a = b = c`. */
function parsePredicate(cursor: Cursor): Expression {
  const start = offsetOf(cursor);
  const left = parseValue(cursor);
  const lexeme = peek(cursor);
  const operator = lexeme?.kind === 'operator' ? comparisons.get(lexeme.word) : undefined;
  if (operator !== undefined) {
    cursor.at++;
    const quantifier = ['all', 'any', 'some'].find((word) => atWords(cursor, word, '('));
    if (quantifier === undefined)
      return { kind: 'comparison', operator, left, right: parseValue(cursor), range: rangeFrom(cursor, start) };
    cursor.at += 2;
    const query = parseQuery(cursor);
    expect(cursor, ')');
    return {
      kind: 'quantified',
      operator,
      quantifier: quantifier === 'all' ? 'all' : 'any',
      left,
      query,
      range: rangeFrom(cursor, start),
    };
  }
  return parseTest(cursor, left, start) ?? left;
}

function parseTest(cursor: Cursor, operand: Expression, start: number): Expression | null {
  if (take(cursor, 'is')) return parseIs(cursor, operand, start);
  const negated = ['between', 'in', 'like'].some((word) => atWords(cursor, 'not', word)) && take(cursor, 'not');
  if (take(cursor, 'between')) {
    const low = parseValue(cursor);
    expect(cursor, 'and');
    const high = parseValue(cursor);
    return { kind: 'between', operand, low, high, negated, range: rangeFrom(cursor, start) };
  }
  if (take(cursor, 'in')) return parseIn(cursor, operand, negated, start);
  if (take(cursor, 'like')) {
    const pattern = parseValue(cursor);
    const escape = take(cursor, 'escape') ? parseValue(cursor) : null;
    return { kind: 'like', operand, pattern, escape, negated, range: rangeFrom(cursor, start) };
  }
  return null;
}

function parseIs(cursor: Cursor, operand: Expression, start: number): Expression {
  const negated = take(cursor, 'not');
  if (take(cursor, 'null')) return { kind: 'is-null', operand, negated, range: rangeFrom(cursor, start) };
  if (take(cursor, 'distinct', 'from'))
    return { kind: 'distinct', left: operand, right: parseValue(cursor), negated, range: rangeFrom(cursor, start) };
  syntaxFault(cursor, 'IS stands before NULL or DISTINCT FROM; compare with = true for a boolean.');
  if (take(cursor, 'true') || take(cursor, 'false') || take(cursor, 'unknown')) return fault(cursor, start);
  return fault(cursor, start);
}

function parseIn(cursor: Cursor, operand: Expression, negated: boolean, start: number): Expression {
  expect(cursor, '(');
  if (startsQuery(cursor)) {
    const query = parseQuery(cursor);
    expect(cursor, ')');
    return { kind: 'in-query', operand, query, negated, range: rangeFrom(cursor, start) };
  }
  const items = [parseExpression(cursor)];
  while (take(cursor, ',')) items.push(parseExpression(cursor));
  expect(cursor, ')');
  return { kind: 'in', operand, items, negated, range: rangeFrom(cursor, start) };
}

/** `||` binds loosest among the operators of values. */
export function parseValue(cursor: Cursor): Expression {
  const start = offsetOf(cursor);
  const first = parseSum(cursor);
  const operands = [first];
  while (take(cursor, '||')) operands.push(parseSum(cursor));
  const value: Expression =
    operands.length === 1 ? first : { kind: 'concat', operands, range: rangeFrom(cursor, start) };
  refuseForeignOperator(cursor);
  return value;
}

const parseSum = (cursor: Cursor): Expression => parseChain(cursor, ['+', '-'], parseProduct);
const parseProduct = (cursor: Cursor): Expression => parseChain(cursor, ['*', '/', '%'], parseSigned);

/** A longer chain is a tree deeper than may be walked. */
const maximumChain = 150;

function parseChain(
  cursor: Cursor,
  operators: readonly ArithmeticOperator[],
  operand: (cursor: Cursor) => Expression,
): Expression {
  const start = offsetOf(cursor);
  let left = operand(cursor);
  for (let length = 1; ; length++) {
    const operator = operators.find((each) => atWords(cursor, each));
    if (operator === undefined) return left;
    if (length > maximumChain) {
      refuse(cursor, 'long arithmetic', `Write at most ${maximumChain} operators in a row.`, rangeFrom(cursor, start));
      cursor.at = cursor.lexemes.length;
      return fault(cursor, start);
    }
    cursor.at++;
    left = { kind: 'arithmetic', operator, left, right: operand(cursor), range: rangeFrom(cursor, start) };
  }
}

function parseSigned(cursor: Cursor): Expression {
  const start = offsetOf(cursor);
  const sign = ['-', '+'].find((each) => take(cursor, each));
  if (sign === undefined) return parseZoned(cursor);
  const operand = deeper(
    cursor,
    () => parseSigned(cursor),
    () => fault(cursor, start),
  );
  return sign === '+' ? operand : { kind: 'negate', operand, range: rangeFrom(cursor, start) };
}

function parseZoned(cursor: Cursor): Expression {
  const start = offsetOf(cursor);
  let operand = parsePrimary(cursor);
  while (take(cursor, 'at', 'time', 'zone'))
    operand = { kind: 'zone', operand, zone: parsePrimary(cursor), range: rangeFrom(cursor, start) };
  return operand;
}

const foreignOperators: ReadonlyMap<string, string> = new Map([
  ['::', 'write CAST(x AS type)'],
  ['==', 'write ='],
  ['~', 'write regexp_like(text, pattern)'],
  ['&', 'write bitwise_and(a, b)'],
  ['|', 'write || for texts, bitwise_or(a, b) for numbers'],
  ['^', 'write power(a, b)'],
  ['!', 'write NOT'],
  [':', 'write a name in quotes'],
  ['#', 'Athena does not have it'],
  ['@', 'Athena does not have it'],
  ['=>', 'Athena does not have it here'],
]);

/** Words that other dialects put where Athena has none. */
const foreignWords: ReadonlyMap<string, string> = new Map([
  ['ilike', "write lower(x) LIKE '…', or regexp_like(x, '(?i)…')"],
  ['rlike', 'write regexp_like(text, pattern)'],
  ['similar', 'write regexp_like(text, pattern)'],
  ['glob', 'write LIKE'],
  ['collate', 'Athena compares texts by their characters'],
]);

/** Names an operator that Trino lacks where one stands. */
function refuseForeignOperator(cursor: Cursor): void {
  const lexeme = peek(cursor);
  if (lexeme === undefined) return;
  const advice = lexeme.kind === 'operator' ? foreignOperators.get(lexeme.word) : undefined;
  const word = lexeme.kind === 'word' && !atWords(cursor, lexeme.word, ',') ? foreignWords.get(lexeme.word) : undefined;
  const next = peek(cursor, 1);
  if (advice === undefined && (word === undefined || next === undefined || next.word === ')')) return;
  refuse(cursor, lexeme.word, `Athena has no ${lexeme.word}: ${advice ?? word}.`, lexeme.range);
  cursor.faultAt = cursor.text.length;
  cursor.at = cursor.lexemes.length;
}
