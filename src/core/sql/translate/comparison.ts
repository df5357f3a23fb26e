import type { Range } from '../../text/range.ts';
import type { ComparisonOperator, Expression } from '../ast.ts';
import { boolean, commonType, isComparable, isNumber, timestamp, typeText, varchar, type Type } from '../types/type.ts';
import { coerce } from './cast.ts';
import { report, sqlText, type Translation, type Typed } from './context.ts';

/** What may be compared: Trino brings no text to a number, a boolean or a time by itself. */
export interface Operand {
  readonly value: Typed;
  readonly expression: Expression;
}

/** `left operator right`; the problem names both types where Athena refuses. */
export function compare(
  translation: Translation,
  operator: ComparisonOperator,
  left: Operand,
  right: Operand,
  range: Range,
): Typed {
  const sides = alike(translation, [left, right], operator !== '=' && operator !== '<>', range);
  if (sides === null) return { type: boolean, sql: 'NULL' };
  return { type: boolean, sql: `(${sides.sql[0]} ${operator} ${sides.sql[1]})` };
}

export interface Alike {
  readonly type: Type;
  readonly sql: readonly string[];
}

/** Brings the operands to one type that can be compared; `null`, with a problem, where Athena would refuse. */
export function alike(
  translation: Translation,
  operands: readonly Operand[],
  ordered: boolean,
  range: Range,
): Alike | null {
  const read = lakeTexts(translation, lakeTimes(translation, operands));
  let type: Type = { kind: 'unknown' };
  for (const [index, operand] of read.entries()) {
    const common = commonType(type, operand.value.type);
    if (common === null) {
      reportTypes(translation, type, read.slice(0, index), operand, range);
      return null;
    }
    type = common;
  }
  if (!isComparable(type)) {
    const name = typeText(type).replace(/\(.*/s, '');
    report(
      translation,
      'sql.type',
      `Values of type ${name} are not compared ${ordered ? 'by order ' : ''}here: compare their parts.`,
      range,
    );
    return null;
  }
  if (type.kind === 'array') {
    report(
      translation,
      'sql.type',
      'Arrays are not compared here: compare array_join(array, text) or their elements.',
      range,
    );
    return null;
  }
  return { type, sql: read.map(({ value }) => coerce(translation, value, type)) };
}

/** CloudTrail Lake takes a text for a time where it compares one (its sample queries: `eventTime > '2022-01-01 00:00:00'`). */
function lakeTimes(translation: Translation, operands: readonly Operand[]): readonly Operand[] {
  const onlyLake = translation.shapes.has('lake') && !translation.shapes.has('athena');
  if (!onlyLake || !operands.some(({ value }) => value.type.kind === 'timestamp' || value.type.kind === 'date'))
    return operands;
  return operands.map((operand): Operand => {
    const { literal } = operand.value;
    if (literal === undefined) return operand;
    if (!isTimeText(literal)) {
      report(translation, 'sql.time', "Write a time as '2026-11-01 09:00:00'.", operand.expression.range);
      return { ...operand, value: { type: timestamp(), sql: 'NULL' } };
    }
    return { ...operand, value: { type: timestamp(), sql: `TIMESTAMP ${sqlText(literal)}` } };
  });
}

/**
 * CloudTrail Lake compares a text with `true` and `false` (its sample `sessionCredentialFromConsole = true`, a text by the
 * schema): they stand for their texts there.
 */
function lakeTexts(translation: Translation, operands: readonly Operand[]): readonly Operand[] {
  const onlyLake = translation.shapes.has('lake') && !translation.shapes.has('athena');
  if (!onlyLake || !operands.some(({ value }) => value.type.kind === 'varchar')) return operands;
  return operands.map((operand): Operand => {
    const { expression } = operand;
    if (expression.kind !== 'boolean') return operand;
    const literal = String(expression.value);
    return { ...operand, value: { type: varchar, sql: sqlText(literal), literal } };
  });
}

/** True for a date or a time that is on the calendar. */
export function isTimeText(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?))?$/.exec(text);
  if (match === null) return false;
  const [, day = '', time] = match;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return false;
  return time === undefined || /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/.test(time);
}

function reportTypes(
  translation: Translation,
  type: Type,
  before: readonly Operand[],
  operand: Operand,
  range: Range,
): void {
  const message = `Athena does not compare ${typeText(type)} with ${typeText(operand.value.type)}`;
  for (const [text, other] of pairs(before, operand)) {
    if (text.value.type.kind !== 'varchar') continue;
    if (other.value.type.kind === 'boolean' || isNumber(other.value.type)) {
      const isLiteral = ['number', 'boolean', 'negate'].includes(other.expression.kind);
      const written = `'${literalText(other.expression)}'`;
      const advice = isLiteral ? `: this is a text, so write ${written}` : ': cast one of them';
      const fix = isLiteral
        ? { title: `Write ${written}`, edits: [{ range: other.expression.range, text: written }] }
        : undefined;
      report(translation, 'sql.type', `${message}${advice}.`, range, fix);
      return;
    }
    if (['timestamp', 'timestamptz', 'date'].includes(other.value.type.kind)) {
      report(
        translation,
        'sql.type',
        `${message}: write from_iso8601_timestamp(text), or TIMESTAMP '2026-11-01 09:00:00'.`,
        range,
      );
      return;
    }
  }
  report(translation, 'sql.type', `${message}.`, range);
}

function literalText(expression: Expression): string {
  if (expression.kind === 'number') return expression.digits;
  if (expression.kind === 'boolean') return String(expression.value);
  return expression.kind === 'negate' ? `-${literalText(expression.operand)}` : '…';
}

function* pairs(before: readonly Operand[], operand: Operand): Generator<readonly [Operand, Operand]> {
  for (const other of before) {
    yield [other, operand];
    yield [operand, other];
  }
}
