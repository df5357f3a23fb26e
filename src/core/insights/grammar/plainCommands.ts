import type { Range } from '../../text/range.ts';
import type { Command, Expression, SortKey } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { parseItems } from './items.ts';
import { takeName } from './names.ts';

/** CloudWatch Logs returns at most this many rows of a Logs Insights query (API reference, StartQuery). */
const maximumLimit = 100_000;

/** `stats count(*) as calls, … by eventName, bin(1h)` (CWL_QuerySyntax-Stats), `offset 1h` (-timeseries-functions). */
export function parseStats(cursor: Cursor): Command {
  const nameRange = takeWord(cursor);
  const outputs = parseItems(cursor);
  const by = cursor.takeWord('by') === null ? [] : parseItems(cursor);
  const offset = cursor.takeWord('offset') === null ? null : cursor.grammar.parseExpression(cursor);
  return { kind: 'stats', outputs, by, offset, ...span(cursor, nameRange) };
}

/** `sort eventName asc, calls desc`; `sort by` is tolerated (CWL_QuerySyntax-Sort). */
export function parseSort(cursor: Cursor): Command {
  const nameRange = takeWord(cursor);
  cursor.takeWord('by');
  const keys = [parseSortKey(cursor)];
  while (cursor.takeSymbol(',') !== null) keys.push(parseSortKey(cursor));
  return { kind: 'sort', keys, ...span(cursor, nameRange) };
}

function parseSortKey(cursor: Cursor): SortKey {
  const expression = cursor.grammar.parseExpression(cursor);
  const direction = cursor.takeWord('asc', 'desc');
  return { expression, descending: direction !== null && cursor.textOf(direction).toLowerCase() === 'desc' };
}

/** `limit 20`, `limit any 20` (CWL_QuerySyntax-Limit). */
export function parseLimit(cursor: Cursor): Command {
  const nameRange = takeWord(cursor);
  const any = cursor.takeWord('any') !== null;
  const token = cursor.peek();
  const count = token?.literal?.kind === 'number' ? Number(token.literal.value) : null;
  if (count === null || !Number.isInteger(count) || count < 1 || count > maximumLimit) {
    const message = `Expected a whole number from 1 to ${maximumLimit} after "limit"`;
    cursor.failHere('insights.limit-range', message);
  } else {
    cursor.take();
  }
  return { kind: 'limit', count: count ?? 0, any, ...span(cursor, nameRange) };
}

/** `dedup server, severity` (CWL_QuerySyntax-Dedup). */
export function parseDedup(cursor: Cursor): Command {
  const nameRange = takeWord(cursor);
  const fields: Expression[] = [cursor.grammar.parseExpression(cursor)];
  while (cursor.takeSymbol(',') !== null) fields.push(cursor.grammar.parseExpression(cursor));
  return { kind: 'dedup', fields, ...span(cursor, nameRange) };
}

/** `unnest list into element` (CWL_QuerySyntax-Unnest). */
export function parseUnnest(cursor: Cursor): Command {
  const nameRange = takeWord(cursor);
  const list = cursor.grammar.parseExpression(cursor);
  if (cursor.takeWord('into') === null)
    cursor.failHere('insights.expected-into', 'Expected "into" and a name after the list');
  const into = takeName(cursor, 'a name after "into"');
  return { kind: 'unnest', list, into, ...span(cursor, nameRange) };
}

function takeWord(cursor: Cursor): Range {
  return cursor.take()?.range ?? cursor.hereRange();
}

function span(cursor: Cursor, nameRange: Range): { nameRange: Range; range: Range } {
  return { nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}
