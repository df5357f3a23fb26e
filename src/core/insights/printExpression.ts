import type { Expression } from './ast.ts';

/**
 * An expression as one canonical text: two spellings of the same one print alike. After `stats` it is how a later command
 * names a result that has no alias, and in tests it shows how a query was read: every operation stands in brackets.
 */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'field':
      return expression.segments.map((segment) => printSegment(String(segment))).join('.');
    case 'text':
      return `"${expression.value.replace(/["\\]/g, '\\$&')}"`;
    case 'number':
      return expression.value < 0 ? `(${expression.value})` : String(expression.value);
    case 'period':
      return expression.text.toLowerCase();
    case 'regex':
      return `/${expression.source.replaceAll('/', '\\/')}/`;
    case 'call':
      return `${expression.name.toLowerCase()}(${expression.arguments.map(printExpression).join(', ')})`;
    case 'list':
      return `[${expression.items.map(printExpression).join(', ')}]`;
    case 'element':
      return typeof expression.at === 'number'
        ? `${printExpression(expression.of)}[${expression.at}]`
        : `${printExpression(expression.of)}.${printSegment(expression.at)}`;
    case 'negative': {
      const operand = printExpression(expression.operand);
      return expression.operand.kind === 'number' ? `(-(${operand}))` : `(-${operand})`;
    }
    case 'not':
      return `(not ${printExpression(expression.operand)})`;
    case 'arithmetic':
    case 'comparison':
      return `(${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)})`;
    case 'match': {
      const operator = `${expression.negated ? 'not ' : ''}${expression.operator}`;
      return `(${printExpression(expression.subject)} ${operator} ${printExpression(expression.pattern)})`;
    }
    case 'membership': {
      const operator = expression.negated ? 'not in' : 'in';
      return `(${printExpression(expression.subject)} ${operator} ${printExpression(expression.set)})`;
    }
    case 'logical':
      return `(${expression.operands.map(printExpression).join(` ${expression.operator} `)})`;
    case 'subquery':
      return '(…)';
    case 'everything':
      return '*';
    case 'missing':
      return '?';
  }
}

function printSegment(segment: string): string {
  return /^[@\w]+$/.test(segment) ? segment : `\`${segment}\``;
}
