import type { Command, Expression, Name, ParseMode } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { takeName, takeNames } from './names.ts';

/**
 * `parse [field] "glob *" as a`, `parse [field] /(?<a>…)/ [multi]`, `parse [field] logfmt as m`, `parse [field] csv as
 * a, b`, `parse json [field=f] "a.b" as c` (CWL_QuerySyntax-Parse). Without a field it reads `@message`.
 */
export function parseParse(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const field = isMode(cursor) ? null : cursor.grammar.parseExpression(cursor);
  const base = { kind: 'parse', nameRange } as const;
  if (cursor.takeWord('json') !== null) {
    const [jsonField, mode] = parseJsonMode(cursor);
    return { ...base, field: jsonField ?? field, mode, range: { start: nameRange.start, end: cursor.endOfLast() } };
  }
  const mode = parseMode(cursor);
  return { ...base, field, mode, range: { start: nameRange.start, end: cursor.endOfLast() } };
}

function isMode(cursor: Cursor): boolean {
  const token = cursor.peek();
  return token?.kind === 'string' || token?.kind === 'regex' || (isModeWord(cursor) && !isModeAfterField(cursor));
}

function isModeWord(cursor: Cursor): boolean {
  return cursor.isWord('logfmt', 'csv', 'json');
}

/** `parse json json "a"`: a field may be called like a mode. */
function isModeAfterField(cursor: Cursor): boolean {
  const next = cursor.peek(1);
  return next?.kind === 'name' && /^(?:logfmt|csv|json)$/i.test(cursor.textOf(next));
}

function parseMode(cursor: Cursor): ParseMode {
  const token = cursor.peek();
  if (token?.literal?.kind === 'text' && token.kind === 'string') {
    cursor.take();
    return { kind: 'glob', pattern: token.literal.text, patternRange: token.range, names: parseAliases(cursor) };
  }
  if (token?.literal?.kind === 'regex') {
    cursor.take();
    const multi = cursor.takeWord('multi') !== null;
    return { kind: 'regex', source: token.literal.source, patternRange: token.range, multi };
  }
  if (cursor.takeWord('logfmt') !== null) {
    return { kind: 'logfmt', names: cursor.isWord('as') ? parseAliases(cursor) : [] };
  }
  if (cursor.takeWord('csv') !== null) return { kind: 'csv', names: parseAliases(cursor) };
  cursor.failHere(
    'insights.expected-pattern',
    'Expected a pattern in quotes or between slashes, or logfmt, csv or json',
  );
  return { kind: 'csv', names: [] };
}

function parseAliases(cursor: Cursor): Name[] {
  if (cursor.takeWord('as') === null) {
    cursor.failHere('insights.expected-alias', 'Expected "as" and a name for each "*" of the pattern');
    return [];
  }
  return takeNames(cursor, 'a name for the extracted field');
}

function parseJsonMode(cursor: Cursor): [Expression | null, ParseMode] {
  let field: Expression | null = null;
  if (cursor.isWord('field') && cursor.isSymbol('=', 1)) {
    cursor.take();
    cursor.take();
    field = cursor.grammar.parseExpression(cursor);
    cursor.takeSymbol(',');
  }
  const paths: { path: Name; name: Name | null }[] = [];
  do {
    const token = cursor.peek();
    if (token?.kind !== 'string' || token.literal?.kind !== 'text') {
      cursor.failHere('insights.expected-pattern', 'Expected a path in quotes');
      break;
    }
    cursor.take();
    const name = cursor.takeWord('as') === null ? null : takeName(cursor, 'a name after "as"');
    paths.push({ path: { text: token.literal.text, range: token.range }, name });
  } while (cursor.takeSymbol(',') !== null);
  return [field, { kind: 'json', paths }];
}
