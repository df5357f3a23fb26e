import { toJavaScript } from '../filter/javaScriptRegex.ts';
import { aggregate, isAggregate } from './plainAggregates.ts';
import { plainFunctions, periodEdge } from './plainFunctions.ts';
import { openRows, type Row, type Run } from './plainRows.ts';
import type { Expression } from './query.ts';
import { compare, finite, isStructure, isTrue, leafValue, numberOf, textOf, walk, type Value } from './plainValue.ts';

/** The value of an expression in a row; `group` are the rows that its aggregates go over. */
export function evaluate(expression: Expression, row: Row, run: Run, group: readonly Row[] | null = null): Value {
  const of = (part: Expression): Value => evaluate(part, row, run, group);
  const truth = (holds: boolean): number => (holds ? 1 : 0);
  switch (expression.kind) {
    case 'field':
      return fieldValue(expression.path, row);
    case 'text':
      return expression.text;
    case 'number':
      return numberOf(expression.digits);
    case 'negative':
      return arithmetic('-', 0, of(expression.operand));
    case 'arithmetic':
      return arithmetic(expression.operator, of(expression.left), of(expression.right));
    case 'comparison':
      return truth(compare(expression.operator, of(expression.left), of(expression.right)));
    case 'membership': {
      const subject = of(expression.subject);
      return truth(expression.items.some((item) => compare('=', subject, of(item))) !== expression.negated);
    }
    case 'subquery': {
      const subject = of(expression.subject);
      const found = openRows(run.events).filter((one) => isTrue(evaluate(expression.condition, one, run)));
      const values = found.map((one) => evaluate(expression.field, one, run));
      return truth(values.some((value) => compare('=', subject, value)) !== expression.negated);
    }
    case 'like': {
      const text = textOf(of(expression.subject));
      const { pattern } = expression;
      const found =
        text !== null &&
        ('text' in pattern
          ? text.includes(pattern.text)
          : new RegExp(toJavaScript(pattern.regex), pattern.ignoreCase ? 'iu' : 'u').test(text));
      return truth(found !== expression.negated);
    }
    case 'not':
      return truth(!isTrue(of(expression.operand)));
    case 'logical': {
      const truths = expression.operands.map((operand) => isTrue(of(operand)));
      return truth(expression.operator === 'and' ? !truths.includes(false) : truths.includes(true));
    }
    case 'call':
      return call(expression.name.toLowerCase(), expression.arguments, row, run, group);
    case 'period':
    case 'everything':
      throw new Error('this stands only in a call');
  }
}

function call(name: string, parts: readonly Expression[], row: Row, run: Run, group: readonly Row[] | null): Value {
  const [first, second] = parts;
  if (isAggregate(name)) {
    const values = (group ?? []).map((one) => ({
      value: first === undefined || first.kind === 'everything' ? 1 : evaluate(first, one, run),
      moment: one.moment,
    }));
    return aggregate(name, values, second?.kind === 'number' ? Number(second.digits) : 0);
  }
  const period = parts.find((part) => part.kind === 'period');
  if (period !== undefined) {
    const from = name === 'bin' ? fieldValue(['@timestamp'], row) : evaluate(first ?? period, row, run, group);
    return periodEdge(from, period, name === 'dateceil');
  }
  const apply = plainFunctions[name];
  if (apply === undefined) throw new Error(`there is no plain ${name}`);
  return apply(
    parts.map((part) => evaluate(part, row, run, group)),
    run.time,
  );
}

function fieldValue(path: readonly (string | number)[], row: Row): Value {
  const [first, ...rest] = path;
  const whole = row.defined.findLast(([name]) => name === path.join('.'));
  if (whole !== undefined) return whole[1];
  const defined = row.defined.findLast(([name]) => name === first)?.[1] ?? null;
  if (isStructure(defined)) return structureValue(defined.structure, rest);
  if (row.event === null) return null;
  if (first === '@timestamp') return row.moment === null ? null : { moment: row.moment };
  if (first === '@message') return row.event.text;
  const key = String(first).startsWith('@@') ? String(first).slice(1) : (first ?? '');
  return leafValue(walk(row.event.root, [key, ...rest]));
}

function structureValue(structure: Parameters<typeof walk>[0], path: readonly (string | number)[]): Value {
  const value = walk(structure, path);
  const isInner = typeof value === 'object' && value !== null && !('digits' in value);
  return isInner ? { structure: value } : leafValue(value);
}

function arithmetic(operator: string, left: Value, right: Value): number | null {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) return null;
  const [x, y] = [Number(a), Number(b)];
  switch (operator) {
    case '+':
      return finite(x + y);
    case '-':
      return finite(x - y);
    case '*':
      return finite(x * y);
    case '/':
      return finite(x / y);
    case '%':
      return finite(x % y);
    default:
      return finite(x ** y);
  }
}
