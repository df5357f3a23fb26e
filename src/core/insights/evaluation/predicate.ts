import type { Expression } from '../ast.ts';
import { isTrue } from '../value.ts';
import { compileExpression } from './compileExpression.ts';
import type { Scope } from './scope.ts';
import { reader, type Vector } from './vector.ts';

/** A condition for every row. `table`: decided for each distinct value of one field, `truth[code + 1]`. */
export type Predicate =
  | { readonly kind: 'constant'; readonly truth: boolean }
  | { readonly kind: 'table'; readonly codes: Int32Array; readonly truth: Uint8Array }
  | { readonly kind: 'rows'; readonly test: (row: number) => boolean };

/** The conditions that must all hold, the cheap ones first: order does not matter, for conditions change nothing. */
export function compileConjuncts(condition: Expression, scope: Scope): Predicate[] {
  const parts = condition.kind === 'logical' && condition.operator === 'and' ? condition.operands : [condition];
  const cost = { constant: 0, table: 1, rows: 2 };
  return parts.map((part) => compilePredicate(part, scope)).sort((a, b) => cost[a.kind] - cost[b.kind]);
}

export function compilePredicate(condition: Expression, scope: Scope): Predicate {
  if (condition.kind === 'logical') {
    const operands = condition.operands.map((operand) => compilePredicate(operand, scope));
    return operands.reduce((left, right) => combine(left, right, condition.operator === 'and'));
  }
  if (condition.kind === 'not') return negate(compilePredicate(condition.operand, scope));
  return predicateOf(compileExpression(condition, scope));
}

/** The rows among `rows` for which a condition holds, in the same order. */
export function selectRows(
  rows: Int32Array,
  start: number,
  end: number,
  predicate: Predicate,
  selected: Int32Array,
): number {
  let count = 0;
  if (predicate.kind === 'table') {
    const { codes, truth } = predicate;
    for (let i = start; i < end; i++) {
      const row = rows[i] ?? 0;
      if (truth[(codes[row] ?? -1) + 1] === 1) selected[count++] = row;
    }
    return count;
  }
  const test = testOf(predicate);
  for (let i = start; i < end; i++) {
    const row = rows[i] ?? 0;
    if (test(row)) selected[count++] = row;
  }
  return count;
}

/** The condition that a vector of 1 and 0 states. */
export function predicateOf(vector: Vector): Predicate {
  if (vector.kind === 'constant') return { kind: 'constant', truth: isTrue(vector.value) };
  if (vector.kind === 'coded') {
    const truth = Uint8Array.from([vector.absent, ...vector.values], (value) => (isTrue(value) ? 1 : 0));
    return { kind: 'table', codes: vector.codes, truth };
  }
  const read = reader(vector);
  return { kind: 'rows', test: (row) => isTrue(read(row)) };
}

function testOf(predicate: Predicate): (row: number) => boolean {
  if (predicate.kind === 'rows') return predicate.test;
  if (predicate.kind === 'constant') return () => predicate.truth;
  const { codes, truth } = predicate;
  return (row) => truth[(codes[row] ?? -1) + 1] === 1;
}

function negate(predicate: Predicate): Predicate {
  if (predicate.kind === 'constant') return { kind: 'constant', truth: !predicate.truth };
  if (predicate.kind === 'table') return { ...predicate, truth: predicate.truth.map((truth) => 1 - truth) };
  return { kind: 'rows', test: (row) => !predicate.test(row) };
}

function combine(left: Predicate, right: Predicate, isAnd: boolean): Predicate {
  if (left.kind === 'constant') return left.truth === isAnd ? right : left;
  if (right.kind === 'constant') return right.truth === isAnd ? left : right;
  if (left.kind === 'table' && right.kind === 'table' && left.codes === right.codes) {
    const other = right.truth;
    const truth = left.truth.map((bit, i) => (isAnd ? bit & (other[i] ?? 0) : bit | (other[i] ?? 0)));
    return { kind: 'table', codes: left.codes, truth };
  }
  const first = testOf(left);
  const second = testOf(right);
  return { kind: 'rows', test: isAnd ? (row) => first(row) && second(row) : (row) => first(row) || second(row) };
}
