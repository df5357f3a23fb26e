import type { FieldExpression, Name } from '../ast.ts';
import type { InsightsToken } from '../tokenizeInsights.ts';
import type { Cursor } from './cursor.ts';

/** Words that cannot be a field without backticks: where a value is expected they mean that it was left out. */
const reserved = new Set(['and', 'or', 'not', 'in', 'like', 'as', 'by']);

export function isReserved(word: string): boolean {
  return reserved.has(word.toLowerCase());
}

/**
 * The field that a name stands for. Dots part the segments. A name wholly in backticks is a path as well
 * (`` `userIdentity.arn` ``); in a longer name a segment in backticks is one key, dots and all
 * (CWL_QuerySyntax-operations-functions: `` json_message.`user.id` ``). The `@` of a system field stands before the
 * backticks: `` @`aws.tag.a:b` `` (CWL_QuerySyntax-Guidelines).
 */
export function fieldOf(token: InsightsToken, text: string): FieldExpression {
  const whole = /^(@?)`([^`]*)`$/.exec(text);
  const segments = whole === null ? segmentsOf(text) : `${whole[1]}${whole[2]}`.split('.');
  const field: FieldExpression = {
    kind: 'field',
    segments: segments.map(stepOf),
    name: segments.join('.'),
    range: token.range,
  };
  return whole === null ? field : { ...field, isQuoted: true };
}

/** The keys of a path that is written as text, `user.name`; digits between dots are a position. */
export function stepsOf(path: string): (string | number)[] {
  return segmentsOf(path).map(stepOf);
}

function stepOf(segment: string): string | number {
  return /^(?:0|[1-9]\d{0,8})$/.test(segment) ? Number(segment) : segment;
}

/** An alias, a table or a column name; fails with what was expected when there is none. */
export function takeName(cursor: Cursor, what: string): Name {
  const token = cursor.peek();
  if (token?.kind === 'name' && !isReserved(cursor.textOf(token))) {
    cursor.take();
    return { text: fieldOf(token, cursor.textOf(token)).name, range: token.range };
  }
  cursor.failHere('insights.expected-name', `Expected ${what}`);
  return { text: '', range: cursor.hereRange() };
}

/** Names parted by commas; at least one. */
export function takeNames(cursor: Cursor, what: string): Name[] {
  const names = [takeName(cursor, what)];
  while (cursor.takeSymbol(',') !== null) names.push(takeName(cursor, what));
  return names;
}

function segmentsOf(text: string): string[] {
  const segments: string[] = [];
  for (const part of text.match(/`[^`]*`?|[^`]+/g) ?? []) {
    if (part.startsWith('`')) segments.push(part.replaceAll('`', ''));
    else for (const segment of part.replace(/^\.|\.$/g, '').split('.')) segments.push(segment);
  }
  return segments.filter((segment) => segment !== '');
}
