import type { Expression, Query } from '../sql/ast.ts';
import { childrenOf } from '../sql/childrenOf.ts';
import { whereClauses } from '../sql/everyNode.ts';
import { parseSql } from '../sql/parseSql.ts';
import { range, type Range } from '../text/range.ts';
import type { Segment } from './segment.ts';

/** A text with `?` in the place of values, and the values. */
export interface PositionalQuery {
  readonly text: string;
  /** One SQL literal for each `?`, in the order of the text. */
  readonly parameters: readonly string[];
  /** Where each stretch of `text` comes from in the text that was given; a `?` is a literal. */
  readonly segments: readonly Segment[];
}

/** "Queries with execution parameters in the Athena console are limited to a maximum of 25 question marks". */
const mostParameters = 25;

/** API_StartQueryExecution: an execution parameter has at most 1,024 characters. */
const longestParameter = 1024;

/**
 * Takes values out of a proven text of SQL, for a service that binds them by position (Athena user guide,
 * "querying-with-prepared-statements"). A `?` may stand in a WHERE clause only, so what moves is the literals there that
 * are compared: operands of comparisons, items of IN, bounds of BETWEEN, patterns of LIKE. Every other one stays in the
 * text, where the proof holds it, and so do all of a text that is not understood or has more values than may be bound.
 *
 * @param literals Where values stand, from the template: `Plan.literals`.
 */
export function positionalParameters(text: string, literals: readonly Range[]): PositionalQuery {
  const unchanged = takeOut(text, []);
  if (literals.length === 0) return unchanged;
  const { query } = parseSql(text);
  if (query === null) return unchanged;
  const ordered = literals.toSorted((one, other) => one.start - other.start);
  const compared = comparedLiterals(query).filter(({ start, end }) => end - start <= longestParameter);
  const moved = within(
    compared.toSorted((one, other) => one.start - other.start),
    ordered,
  );
  return moved.length === 0 || moved.length > mostParameters ? unchanged : takeOut(text, moved);
}

function takeOut(text: string, moved: readonly Range[]): PositionalQuery {
  const segments: Segment[] = [];
  let sent = '';
  const keep = (start: number, end: number): void => {
    if (start === end) return;
    const rendered = range(sent.length, sent.length + end - start);
    segments.push({ rendered, template: range(start, end), isLiteral: false });
    sent += text.slice(start, end);
  };
  let from = 0;
  for (const literal of moved) {
    keep(from, literal.start);
    segments.push({ rendered: range(sent.length, sent.length + 1), template: literal, isLiteral: true });
    sent += '?';
    from = literal.end;
  }
  keep(from, text.length);
  return { text: sent, parameters: moved.map(({ start, end }) => text.slice(start, end)), segments };
}

/** The literals that stand directly in a comparison of a WHERE clause. */
function comparedLiterals(query: Query): readonly Range[] {
  const found = new Map<number, Range>();
  const pending: Expression[] = [...whereClauses(query)];
  for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
    for (const operand of comparedOperands(each)) if (isLiteral(operand)) found.set(operand.range.start, operand.range);
    pending.push(...childrenOf(each));
  }
  return [...found.values()];
}

function comparedOperands(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'comparison':
      return [expression.left, expression.right];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'in':
      return expression.items;
    case 'like':
      return [expression.pattern];
    default:
      return [];
  }
}

function isLiteral(expression: Expression): boolean {
  if (expression.kind === 'negate') return expression.operand.kind === 'number';
  return ['string', 'number', 'boolean', 'typed'].includes(expression.kind);
}

/** Those of the places that lie in one of the literals; both are in the order of the text, and no two literals overlap. */
function within(places: readonly Range[], literals: readonly Range[]): readonly Range[] {
  let index = 0;
  return places.filter(({ start, end }) => {
    while (index < literals.length && (literals[index]?.end ?? 0) <= start) index++;
    const literal = literals[index];
    return literal !== undefined && literal.start <= start && end <= literal.end;
  });
}
