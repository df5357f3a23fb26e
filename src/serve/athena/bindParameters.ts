import type { Expression, Query } from '../../core/sql/ast.ts';
import { everyNode, whereClauses } from '../../core/sql/everyNode.ts';
import { parseSql } from '../../core/sql/parseSql.ts';
import { tokenizeSql } from '../../core/sql/tokenizeSql.ts';
import type { Segment } from '../../core/template/segment.ts';
import { range, type Range } from '../../core/text/range.ts';

/** A query with its values in the place of its question marks. */
export interface BoundQuery {
  readonly text: string;
  /** Where each stretch of `text` comes from in the query as it was sent. */
  readonly segments: readonly Segment[];
  /** Where the values stand in `text`. */
  readonly bound: readonly Range[];
}

export type Binding = { readonly kind: 'bound'; readonly query: BoundQuery } | BindingFault;

/** Why values cannot be bound; `at` is in the query as it was sent. */
export interface BindingFault {
  readonly kind: 'fault';
  readonly message: string;
  readonly at: Range;
}

/**
 * Puts execution parameters in the place of the question marks of a query, in their order (Athena user guide,
 * "querying-with-prepared-statements"). Each parameter must be read as exactly one literal of SQL (a text in single
 * quotes, a number, `TIMESTAMP '…'`, a CAST of one), so that none of it can become syntax.
 */
export function bindParameters(text: string, parameters: readonly string[]): Binding {
  const marks = tokenizeSql(text).tokens.filter(
    ({ kind, range: place }) => kind === 'parameter' && text.slice(place.start, place.end) === '?',
  );
  if (marks.length !== parameters.length) {
    const message = `Incorrect number of parameters: expected ${marks.length} but found ${parameters.length}`;
    return { kind: 'fault', message, at: range(0, 0) };
  }
  const segments: Segment[] = [];
  const bound: Range[] = [];
  let made = '';
  const add = (piece: string, template: Range, isLiteral: boolean): void => {
    if (piece === '') return;
    segments.push({ rendered: range(made.length, made.length + piece.length), template, isLiteral });
    made += piece;
  };
  let from = 0;
  for (const [index, mark] of marks.entries()) {
    const literal = (parameters[index] ?? '').trim();
    if (!isOneLiteral(literal))
      return { kind: 'fault', message: `The value of parameter ${index + 1} is no literal`, at: mark.range };
    add(text.slice(from, mark.range.start), range(from, mark.range.start), false);
    // Blanks keep a sign from meeting another one.
    add(` ${literal} `, mark.range, true);
    bound.push(range(made.length - 1 - literal.length, made.length - 1));
    from = mark.range.end;
  }
  add(text.slice(from), range(from, text.length), false);
  return { kind: 'bound', query: { text: made, segments, bound } };
}

/** The first value that does not stand in a WHERE clause as an operand of its own; `null` where all do. */
export function misplacedParameter(query: Query, { bound }: BoundQuery): Range | null {
  if (bound.length === 0) return null;
  const places = new Set<string>();
  for (const clause of whereClauses(query))
    for (const node of everyNode(clause))
      if (isExpression(node) && literalKinds.has(node.kind)) places.add(`${node.range.start}-${node.range.end}`);
  return bound.find(({ start, end }) => !places.has(`${start}-${end}`)) ?? null;
}

const literalKinds: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'null', 'typed', 'negate', 'cast']);

function isOneLiteral(text: string): boolean {
  const prefix = 'SELECT ';
  if (tokenizeSql(text).tokens.some(({ kind }) => kind === 'comment')) return false;
  const { query } = parseSql(prefix + text);
  if (query === null || query.with.length > 0 || query.orderBy.length > 0) return false;
  if (query.limit !== null || query.offset !== null) return false;
  const { body } = query;
  if (body.kind !== 'select' || body.distinct || body.from.length > 0 || body.where !== null) return false;
  if (body.groupBy.length > 0 || body.having !== null || body.windows.length > 0) return false;
  const [item, second] = body.items;
  if (item?.kind !== 'expression' || item.alias !== null || second !== undefined) return false;
  const { start, end } = item.expression.range;
  return start === prefix.length && end === prefix.length + text.length && isLiteral(item.expression);
}

function isLiteral(expression: Expression): boolean {
  if (expression.kind === 'negate') return expression.operand.kind === 'number';
  if (expression.kind === 'cast') return isLiteral(expression.operand);
  return ['string', 'number', 'boolean', 'null', 'typed'].includes(expression.kind);
}

function isExpression(value: object): value is Expression {
  return 'kind' in value && 'range' in value && typeof value.kind === 'string';
}
