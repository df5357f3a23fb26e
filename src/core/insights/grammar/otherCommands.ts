import type { Command, Expression, Name, OtherCommandName } from '../ast.ts';
import { isCommandWord } from './commandWords.ts';
import type { Cursor } from './cursor.ts';
import { takeName } from './names.ts';
import { parseSubquery } from './set.ts';

interface Parts {
  readonly options: { name: Name; value: Expression }[];
  readonly arguments: Expression[];
  readonly aliases: Name[];
}

/** Words between the arguments of these commands that take the next value: `maxspan 1h`. */
const valueWords: Partial<Record<OtherCommandName, readonly string[]>> = {
  sessionize: ['maxspan'],
  relevantfields: ['where'],
};

/**
 * Commands that only differ in their names: `name=value` options, fields with or without commas, `as alias`, and a
 * subquery in brackets (pages CWL_QuerySyntax-Appendcols, -Outlier, -Sessionize and others).
 */
export function parseOther(cursor: Cursor, name: OtherCommandName): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const parts: Parts = { options: [], arguments: [], aliases: [] };
  while (!atEnd(cursor, name)) parsePart(cursor, name, parts);
  return { kind: 'other', name, ...parts, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}

/** `$Name(parameter="x")`, a saved query by its name (CWL_Insights-Saving-Queries). */
export function parseSavedQuery(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const parts: Parts = { options: [], arguments: [], aliases: [] };
  parts.arguments.push({ kind: 'text', value: takeName(cursor, 'the name of a saved query').text, range: nameRange });
  if (cursor.takeSymbol('(') !== null) {
    while (!cursor.failed && !cursor.isSymbol(')')) {
      parsePart(cursor, 'saved query', parts);
      if (cursor.takeSymbol(',') === null) break;
    }
    cursor.expectSymbol(')', 'to close the parameters');
  }
  const range = { start: nameRange.start, end: cursor.endOfLast() };
  return { kind: 'other', name: 'saved query', ...parts, nameRange, range };
}

function atEnd(cursor: Cursor, command: OtherCommandName): boolean {
  const token = cursor.peek();
  if (token === null || token.kind === 'pipe' || cursor.isSymbol(')')) return true;
  const word = cursor.textOf(token).toLowerCase();
  // `where` begins a command of its own, but for the one that takes a condition after it.
  return token.kind === 'name' && isCommandWord(word) && valueWords[command]?.includes(word) !== true;
}

function parsePart(cursor: Cursor, command: OtherCommandName, parts: Parts): void {
  const token = cursor.peek();
  if (token === null || cursor.takeSymbol(',') !== null) return;
  const isName = token.kind === 'name';
  if (isName && cursor.takeWord('as') !== null) {
    parts.aliases.push(takeName(cursor, 'a name after "as"'));
  } else if (isName && (cursor.isSymbol('=', 1) || valueWords[command]?.includes(cursor.textOf(token).toLowerCase()))) {
    const name = takeName(cursor, 'an option');
    cursor.takeSymbol('=');
    parts.options.push({ name, value: cursor.grammar.parseExpression(cursor) });
  } else if (cursor.isSymbol('(')) {
    parts.arguments.push(parseSubquery(cursor, token));
  } else {
    parts.arguments.push(cursor.grammar.parseExpression(cursor));
  }
}
