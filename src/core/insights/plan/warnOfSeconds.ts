import type { ComparisonExpression, Expression } from '../ast.ts';
import { resolveField } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

type Unit = 'seconds' | 'milliseconds' | null;

const moments = new Set(['bin', 'datefloor', 'dateceil', 'frommillis', 'tomillis']);

/**
 * Warns of `@timestamp > now()`: a moment is compared in milliseconds, and `now()` is "in epoch seconds"
 * (CWL_QuerySyntax-operations-functions). Left alone it holds for every event.
 */
export function warnOfSeconds({ left, right, range }: ComparisonExpression, state: PlanState): void {
  const units = [unitOf(left, state), unitOf(right, state)];
  if (!units.includes('seconds') || !units.includes('milliseconds')) return;
  const seconds = units[0] === 'seconds' ? left : right;
  const message = 'now() is in seconds and the time it is compared with in milliseconds: write now() * 1000.';
  if (seconds.kind !== 'call') return state.warning('insights.seconds', message, range);
  const fix = { title: 'Write now() * 1000', edits: [{ range: seconds.range, text: '(now() * 1000)' }] };
  state.warning('insights.seconds', message, range, fix);
}

/** The unit that a number surely counts in: sums and differences with plain numbers keep it, a factor of 1000 changes it. */
function unitOf(expression: Expression, state: PlanState): Unit {
  if (expression.kind === 'field') {
    const resolution = resolveField(expression, state, state.afterStats);
    return resolution.kind === 'system' && resolution.name === '@timestamp' ? 'milliseconds' : null;
  }
  if (expression.kind === 'call') {
    const name = expression.name.toLowerCase();
    return name === 'now' ? 'seconds' : moments.has(name) ? 'milliseconds' : null;
  }
  if (expression.kind !== 'arithmetic') return null;
  const { operator } = expression;
  const left = unitOf(expression.left, state);
  const right = unitOf(expression.right, state);
  if (operator === '+' || operator === '-') {
    if (expression.right.kind === 'number') return left;
    return operator === '+' && expression.left.kind === 'number' ? right : null;
  }
  if (operator === '*' && isThousand(expression.right)) return left === 'seconds' ? 'milliseconds' : null;
  if (operator === '*' && isThousand(expression.left)) return right === 'seconds' ? 'milliseconds' : null;
  return operator === '/' && isThousand(expression.right) && left === 'milliseconds' ? 'seconds' : null;
}

function isThousand(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 1000;
}
