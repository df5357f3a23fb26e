import { error } from '../../text/problem.ts';
import type { Command, Name, ParseMode } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeNames } from './names.ts';

/**
 * `parse [field] "glob *" as a`, `parse [field] /(?<a>…)/ [as b] [multi]`, `parse [field] logfmt as m`, `parse [field] csv
 * as a, b` (CWL_QuerySyntax-Parse). Without a field it reads `@message`.
 */
export function parseParse(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const field = isMode(cursor) ? null : cursor.grammar.parseExpression(cursor);
  if (field?.kind === 'field' && field.name === 'json' && cursor.isWord('field') && cursor.isSymbol('=', 1)) {
    const message = 'json is a command of its own: write json field=… without "parse".';
    const edits = [{ range: { start: nameRange.start, end: field.range.start }, text: '' }];
    cursor.report(error('insights.parse-json', message, nameRange), { title: 'Remove "parse"', edits });
    cursor.abandon();
  }
  const mode = parseMode(cursor);
  return { kind: 'parse', field, mode, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}

function isMode(cursor: Cursor): boolean {
  const token = cursor.peek();
  return token?.kind === 'string' || token?.kind === 'regex' || (isModeWord(cursor) && !isModeAfterField(cursor));
}

function isModeWord(cursor: Cursor): boolean {
  return cursor.isWord('logfmt', 'csv');
}

/** `parse csv csv as a`: a field may be called like a mode. */
function isModeAfterField(cursor: Cursor): boolean {
  const next = cursor.peek(1);
  return next?.kind === 'name' && /^(?:logfmt|csv)$/i.test(cursor.textOf(next));
}

function parseMode(cursor: Cursor): ParseMode {
  const token = cursor.peek();
  if (token?.literal?.kind === 'text' && token.kind === 'string') {
    cursor.take();
    return { kind: 'glob', pattern: token.literal.text, patternRange: token.range, names: parseAliases(cursor) };
  }
  if (token?.literal?.kind === 'regex') {
    cursor.take();
    const multiFirst = cursor.takeWord('multi') !== null;
    const names = cursor.isWord('as') ? parseAliases(cursor) : [];
    const multi = cursor.takeWord('multi') !== null || multiFirst;
    return { kind: 'regex', source: token.literal.source, patternRange: token.range, names, multi };
  }
  if (cursor.takeWord('logfmt') !== null) {
    return { kind: 'logfmt', names: parseAliases(cursor) };
  }
  if (cursor.takeWord('csv') !== null) return { kind: 'csv', names: parseAliases(cursor) };
  cursor.failHere('insights.expected-pattern', 'Expected a pattern in quotes or between slashes, or logfmt or csv');
  return { kind: 'csv', names: [] };
}

function parseAliases(cursor: Cursor): Name[] {
  if (cursor.takeWord('as') === null) {
    cursor.failHere('insights.expected-alias', 'Expected "as" and a name for each value that is extracted');
    return [];
  }
  return takeNames(cursor, 'a name for the extracted field');
}
