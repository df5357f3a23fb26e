import type { Expression, SortItem, Window } from './ast.ts';

/** The expressions directly below one, in the order of the text; queries in it are queries of their own. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'field':
      return [expression.of];
    case 'subscript':
      return [expression.of, expression.index];
    case 'negate':
    case 'not':
    case 'is-null':
    case 'cast':
    case 'extract':
    case 'in-query':
      return [expression.operand];
    case 'zone':
      return [expression.operand, expression.zone];
    case 'arithmetic':
    case 'comparison':
    case 'distinct':
      return [expression.left, expression.right];
    case 'quantified':
      return [expression.left];
    case 'concat':
    case 'and':
    case 'or':
      return expression.operands;
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'in':
      return [expression.operand, ...expression.items];
    case 'like':
      return [expression.operand, expression.pattern, ...(expression.escape === null ? [] : [expression.escape])];
    case 'case':
      return [
        ...(expression.operand === null ? [] : [expression.operand]),
        ...expression.branches.flatMap(({ when, result }) => [when, result]),
        ...(expression.otherwise === null ? [] : [expression.otherwise]),
      ];
    case 'call':
      return [
        ...expression.arguments,
        ...sorted(expression.orderBy),
        ...(expression.filter === null ? [] : [expression.filter]),
        ...(expression.over === null ? [] : windowParts(expression.over)),
      ];
    case 'lambda':
      return [expression.body];
    case 'row':
    case 'array':
      return expression.items;
    default:
      return [];
  }
}

function windowParts({ partitionBy, orderBy }: Window): readonly Expression[] {
  return [...partitionBy, ...sorted(orderBy)];
}

function sorted(items: readonly SortItem[]): readonly Expression[] {
  return items.map(({ expression }) => expression);
}
