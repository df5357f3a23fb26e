import type { ComparisonOperator } from './ast.ts';
import { exactNumberOf, Structure, type Value } from './value.ts';

/**
 * Whether a comparison holds.
 *
 * An absent side makes only `!=` true (DataBiosphere/azul issue 5884 reports it of the service). A structure makes every
 * comparison false (CWL_QuerySyntax-operations-functions: "Comparing map and list to any other fields result in false").
 * A number and a text compare as numbers when the whole text is a number, as AWS's examples do with `status >= 400` on
 * extracted text; else they are unequal and in no order. Two texts are equal when they are the same text; their order
 * is that of numbers when both are numbers, else that of their Unicode code points.
 */
export function compareValues(operator: ComparisonOperator, left: Value, right: Value): boolean {
  if (left instanceof Structure || right instanceof Structure) return false;
  if (left === null || right === null) return operator === '!=';
  const bothText = typeof left === 'string' && typeof right === 'string';
  if (bothText && (operator === '=' || operator === '!=')) return (left === right) === (operator === '=');
  const leftNumber = exactNumberOf(left);
  const rightNumber = exactNumberOf(right);
  if (leftNumber !== null && rightNumber !== null) return holds(operator, order(leftNumber, rightNumber));
  if (bothText) return holds(operator, compareText(left, right));
  return operator === '!=';
}

/** Unicode code point order, which differs from that of UTF-16 beyond the basic plane. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a !== b) return rankOfUnit(a) - rankOfUnit(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above all others. */
export function rankOfUnit(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function order(left: number | bigint, right: number | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function holds(operator: ComparisonOperator, difference: number): boolean {
  switch (operator) {
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}
