import { compileRegex } from '../../regex/compileRegex.ts';
import type { CallExpression, Expression, MatchExpression, MembershipExpression } from '../ast.ts';
import { compareValues } from '../compareValues.ts';
import { scalarFunction } from '../functions/scalarFunctions.ts';
import { cappedPeriod, floorTime, parsePeriod, type Period } from '../period.ts';
import { printExpression } from '../printExpression.ts';
import { finite, isTrue, numberOf, textOf, type Value } from '../value.ts';
import { elementsOf, type Scope } from './scope.ts';
import { combineVectors, constant, mapVector, type Vector } from './vector.ts';

/**
 * The values of an expression for every row. Conditions yield 1 and 0. The plan has refused beforehand whatever cannot
 * be evaluated, so nothing here reports a fault: what makes no sense is absent.
 */
export function compileExpression(expression: Expression, scope: Scope): Vector {
  const compile = (part: Expression): Vector => compileExpression(part, scope);
  switch (expression.kind) {
    case 'field':
      return scope.field(expression);
    case 'text':
      return constant(expression.value);
    case 'number':
      return constant(typeof expression.value === 'number' ? finite(expression.value) : expression.value);
    case 'period':
      return constant(expression.text);
    case 'regex':
      return constant(expression.source);
    case 'call':
      return scope.defined(printExpression(expression)) ?? compileCall(expression, scope);
    case 'element':
      return elementsOf(compile(expression.of), [expression.at]);
    case 'negative':
      return mapVector(compile(expression.operand), (value) => finite(-numberOf(value)));
    case 'arithmetic': {
      const known = scope.defined(printExpression(expression));
      return (
        known ?? combineVectors([compile(expression.left), compile(expression.right)], arithmetic(expression.operator))
      );
    }
    case 'comparison': {
      const { operator } = expression;
      const sides = [compile(expression.left), compile(expression.right)];
      return combineVectors(sides, ([left = null, right = null]) => bit(compareValues(operator, left, right)));
    }
    case 'match':
      return compileMatch(expression, scope);
    case 'membership':
      return compileMembership(expression, scope);
    case 'not':
      return mapVector(compile(expression.operand), (value) => bit(!isTrue(value)));
    case 'logical': {
      const all = expression.operator === 'and';
      const operands = expression.operands.map(compile);
      return combineVectors(operands, (values) => bit(all ? values.every(isTrue) : values.some(isTrue)));
    }
    case 'list':
    case 'subquery':
    case 'everything':
    case 'missing':
      return constant(null);
  }
}

function compileCall(call: CallExpression, scope: Scope): Vector {
  const name = call.name.toLowerCase();
  if (name === 'bin') {
    const [argument] = call.arguments;
    return compileBin(argument?.kind === 'period' ? parsePeriod(argument.text) : null, scope);
  }
  const entry = scalarFunction(name);
  if (entry === undefined) return constant(null);
  const context = { now: scope.now };
  const vectors = call.arguments.map((argument) => compileExpression(argument, scope));
  return combineVectors(vectors, (values) => entry.evaluate(values, context));
}

/** `bin` always reads `@timestamp` (CWL_QuerySyntax-Stats). */
function compileBin(period: Period | null, scope: Scope): Vector {
  const vector = scope.system('@timestamp');
  if (period === null || vector.kind !== 'times') return constant(null);
  const capped = cappedPeriod(period);
  return { kind: 'times', times: vector.times.map((time) => (Number.isNaN(time) ? time : floorTime(time, capped))) };
}

/** An absent value is like nothing, so `not like` holds (aws.md §2.5). */
function compileMatch(match: MatchExpression, scope: Scope): Vector {
  const subject = compileExpression(match.subject, scope);
  const { negated, pattern } = match;
  if (pattern.kind === 'regex' || (match.operator === '=~' && pattern.kind === 'text')) {
    const source = pattern.kind === 'regex' ? pattern.source : pattern.value;
    const { regex } = compileRegex(source, { range: pattern.range });
    return mapVector(subject, (value) => {
      const text = textOf(value);
      return bit((text !== null && regex !== null && regex.test(text)) !== negated);
    });
  }
  return combineVectors([subject, compileExpression(pattern, scope)], ([value = null, sought = null]) => {
    const text = textOf(value);
    const part = textOf(sought);
    return bit((text !== null && part !== null && text.includes(part)) !== negated);
  });
}

/** A subquery has been answered before: `in` holds for what equals one of its values. */
function compileMembership(membership: MembershipExpression, scope: Scope): Vector {
  if (membership.set.kind === 'subquery') {
    const values = scope.answerTo(membership.set);
    return mapVector(compileExpression(membership.subject, scope), (value) =>
      bit((values?.groups(value) ?? []).length > 0 !== membership.negated),
    );
  }
  const items = membership.set.kind === 'list' ? membership.set.items : [];
  const vectors = [membership.subject, ...items].map((part) => compileExpression(part, scope));
  return combineVectors(vectors, ([subject = null, ...set]) =>
    bit(set.some((item) => compareValues('=', subject, item)) !== membership.negated),
  );
}

function arithmetic(operator: string): (values: readonly Value[]) => Value {
  return ([left = null, right = null]) => finite(calculate(operator, numberOf(left), numberOf(right)));
}

function calculate(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    default:
      // JavaScript takes anything to the power of 0 for 1, also what is no number.
      return Number.isNaN(left) ? left : left ** right;
  }
}

function bit(truth: boolean): number {
  return truth ? 1 : 0;
}
