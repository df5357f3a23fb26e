import type { Expression } from './ast.ts';

/** The expressions directly inside another one; a subquery is a world of its own and has none here. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments;
    case 'list':
      return expression.items;
    case 'element':
      return [expression.of];
    case 'negative':
    case 'not':
      return [expression.operand];
    case 'arithmetic':
    case 'comparison':
      return [expression.left, expression.right];
    case 'match':
      return [expression.subject, expression.pattern];
    case 'membership':
      return [expression.subject, expression.set];
    case 'logical':
      return expression.operands;
    case 'field':
    case 'text':
    case 'number':
    case 'period':
    case 'regex':
    case 'subquery':
    case 'everything':
    case 'missing':
      return [];
  }
}
