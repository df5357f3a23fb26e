import type { Expression } from '../../../../src/core/insights/ast.ts';

/** A flat record of the random tests. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/**
 * The rules once more, written as plainly as can be and sharing nothing with the evaluator but the tree: one record, one
 * walk, no columns. `null` is absent; conditions are booleans.
 */
export function plainEvaluate(expression: Expression, record: PlainRecord): unknown {
  const of = (part: Expression): unknown => plainEvaluate(part, record);
  switch (expression.kind) {
    case 'field': {
      const value = record[expression.name] ?? null;
      return typeof value === 'boolean' ? Number(value) : typeof value === 'object' ? null : value;
    }
    case 'text':
    case 'number':
      return expression.value;
    case 'negative':
      return arithmetic('-', 0, of(expression.operand));
    case 'arithmetic':
      return arithmetic(expression.operator, of(expression.left), of(expression.right));
    case 'comparison':
      return compare(expression.operator, of(expression.left), of(expression.right));
    case 'membership': {
      const items = expression.set.kind === 'list' ? expression.set.items : [];
      return items.some((item) => compare('=', of(expression.subject), of(item)) === true) !== expression.negated;
    }
    case 'match': {
      const text = of(expression.subject);
      if (text === null) return expression.negated;
      const { pattern } = expression;
      const found =
        pattern.kind === 'regex'
          ? new RegExp(pattern.source, 'u').test(String(text))
          : String(text).includes(String(of(pattern)));
      return found !== expression.negated;
    }
    case 'not':
      return !truth(of(expression.operand));
    case 'logical': {
      const truths = expression.operands.map((operand) => truth(of(operand)));
      return expression.operator === 'and' ? !truths.includes(false) : truths.includes(true);
    }
    case 'call':
      return call(expression.name.toLowerCase(), expression.arguments.map(of));
    default:
      throw new Error(`the random tests make no ${expression.kind}`);
  }
}

export function truth(value: unknown): boolean {
  return value === true || (typeof value === 'number' && value !== 0);
}

function call(name: string, [first = null, second = null]: readonly unknown[]): unknown {
  switch (name) {
    case 'ispresent':
      return first !== null;
    case 'isempty':
      return first === null || first === '';
    case 'strlen':
      return first === null ? null : Array.from(String(first)).length;
    case 'concat':
      return `${first ?? ''}${second ?? ''}`;
    case 'coalesce':
      return first ?? second;
    default:
      throw new Error(`the random tests make no ${name}`);
  }
}

function number(value: unknown): number | null {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}

function arithmetic(operator: string, left: unknown, right: unknown): number | null {
  const [a, b] = [number(left), number(right)];
  if (a === null || b === null) return null;
  const result = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b, '^': a ** b }[operator] ?? Number.NaN;
  return Number.isFinite(result) ? result : null;
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  if (left === null || right === null) return operator === '!=';
  const bothText = typeof left === 'string' && typeof right === 'string';
  if (operator === '!=') return !compare('=', left, right);
  if (operator === '=' && bothText) return left === right;
  const [a, b] = [number(left), number(right)];
  const asNumbers = a !== null && b !== null;
  if (!asNumbers && !bothText) return false;
  const x = asNumbers ? a : String(left);
  const y = asNumbers ? b : String(right);
  if (operator === '=') return x === y;
  if (operator === '<') return x < y;
  if (operator === '<=') return x <= y;
  if (operator === '>') return x > y;
  return x >= y;
}
