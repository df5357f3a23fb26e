import type { Expression } from '../ast.ts';
import { childrenOf } from '../childrenOf.ts';
import { findFunctions } from '../functions/functions.ts';

/** True when an aggregate stands in the expression, outside its subqueries. An OVER makes it a window's. */
export function hasAggregate(expression: Expression): boolean {
  const open: Expression[] = [expression];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'call' && at.over === null && isAggregate(at.name.text)) return true;
    open.push(...childrenOf(at));
  }
  return false;
}

function isAggregate(name: string): boolean {
  return findFunctions(name).some(({ kind }) => kind === 'aggregate');
}
