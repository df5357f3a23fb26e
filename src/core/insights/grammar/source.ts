import { spanning, type Range } from '../../text/range.ts';
import type { Command, Expression, SourceOption, SourceSelector } from '../ast.ts';
import { isCommandWord } from './commandWords.ts';
import type { Cursor } from './cursor.ts';
import { takeName } from './names.ts';

/**
 * `SOURCE logGroups(namePrefix: ['a'])`, `SOURCE dataSource(['aws_cloudtrail.data']) logGroups()` (CWL_QuerySyntax-Source),
 * `SOURCE '/group'` (CWL_QuerySyntax-Subqueries), and the `START=-3600s END=0s` that the console copies.
 */
export function parseSource(cursor: Cursor): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const selectors: SourceSelector[] = [];
  do {
    const selector = parseSelector(cursor);
    if (selector === null) break;
    selectors.push(selector);
    cursor.takeSymbol(',');
  } while (!atEnd(cursor));
  return { kind: 'source', selectors, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}

/** `logGroups(…)` or `dataSource([…])` as a command: public queries write `SOURCE logGroups() | dataSource([…])`. */
export function parseSourceSelector(cursor: Cursor): Command {
  const nameRange = cursor.hereRange();
  const selector = parseSelector(cursor);
  const selectors = selector === null ? [] : [selector];
  return { kind: 'source', selectors, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}

function atEnd(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token === null || token.kind === 'pipe' || cursor.isSymbol(')')) return true;
  return isCommandWord(cursor.textOf(token)) && !cursor.isWord('loggroups', 'datasource');
}

function parseSelector(cursor: Cursor): SourceSelector | null {
  const token = cursor.peek();
  if (token?.kind === 'string' && token.literal?.kind === 'text') {
    cursor.take();
    return { kind: 'group', name: token.literal.text, range: token.range };
  }
  if (token?.kind !== 'name') {
    cursor.failHere(
      'insights.expected-source',
      'Expected logGroups(…), dataSource([…]) or the name of a log group in quotes',
    );
    return null;
  }
  cursor.take();
  if (cursor.isSymbol('(')) return parseCallSelector(cursor, cursor.textOf(token), token.range);
  if (cursor.isSymbol('=')) return parseTime(cursor, cursor.textOf(token), token.range);
  return { kind: 'group', name: cursor.textOf(token), range: token.range };
}

function parseCallSelector(cursor: Cursor, name: string, nameRange: Range): SourceSelector | null {
  cursor.take();
  let selector: SourceSelector | null = null;
  if (name.toLowerCase() === 'loggroups') {
    selector = { kind: 'logGroups', options: parseOptions(cursor), range: nameRange };
  } else if (name.toLowerCase() === 'datasource') {
    const list: Expression = cursor.grammar.parseExpression(cursor);
    selector = { kind: 'dataSource', names: list.kind === 'list' ? list.items : [list], range: nameRange };
  } else {
    cursor.fail('insights.expected-source', `SOURCE knows logGroups and dataSource, not ${name}.`, nameRange);
  }
  const close = cursor.expectSymbol(')', `to close ${name}(`);
  return selector === null || close === null ? null : { ...selector, range: spanning(nameRange, close.range) };
}

function parseOptions(cursor: Cursor): SourceOption[] {
  const options: SourceOption[] = [];
  if (cursor.isSymbol(')')) return options;
  do {
    const name = takeName(cursor, 'an option such as namePrefix');
    cursor.expectSymbol(':', 'after the option');
    options.push({ name, value: cursor.grammar.parseExpression(cursor) });
  } while (cursor.takeSymbol(',') !== null);
  return options;
}

function parseTime(cursor: Cursor, name: string, nameRange: Range): SourceSelector | null {
  const edge = name.toLowerCase();
  if (edge !== 'start' && edge !== 'end') {
    cursor.fail('insights.expected-source', 'After SOURCE only START= and END= are set.', nameRange);
    return null;
  }
  cursor.take();
  const value = cursor.grammar.parseExpression(cursor);
  return { kind: 'time', edge, range: spanning(nameRange, value.range) };
}
