import type { Expression } from '../ast.ts';
import { childrenOf } from '../childrenOf.ts';
import { resolveField } from '../resolveField.ts';
import type { PlanState } from './planState.ts';

/** A text may be at most this many times the texts it is made of. */
export const maximumGrowth = 1000;

/** How many times a replacement that is a field may be put in; what it is for a real one only the events know. */
const fieldReplacements = 30;

/**
 * How many texts of an event the text of an expression may be as long as: `concat(a, a)` is two. Names carry theirs along,
 * so `fields concat(a, a) as a`, thirty times over, is known for what it is before it fills the memory.
 */
export function growthOf(expression: Expression, state: PlanState): number {
  if (expression.kind === 'field') {
    const resolution = resolveField(expression, state, state.afterStats);
    const name = resolution.kind === 'defined' ? resolution.name : expression.name;
    return state.definition(name)?.growth ?? 1;
  }
  if (expression.kind === 'element') return growthOf(expression.of, state);
  if (expression.kind !== 'call') return expression.kind === 'text' ? 0 : 1;
  const name = expression.name.toLowerCase().replaceAll('_', '');
  const [subject, search, replacement] = expression.arguments;
  if (name === 'base64encode' && subject !== undefined) return (growthOf(subject, state) * 4) / 3;
  if (name === 'concat') return sum(expression.arguments.map((argument) => growthOf(argument, state)));
  if ((name === 'replace' || name === 'regexreplace') && subject !== undefined && replacement !== undefined) {
    const searched = search?.kind === 'text' && name === 'replace' ? Math.max(1, search.value.length) : 1;
    const factor =
      replacement.kind === 'text'
        ? Math.max(1, replacement.value.length / searched)
        : fieldReplacements * growthOf(replacement, state);
    return growthOf(subject, state) * factor;
  }
  return Math.max(1, ...childrenOf(expression).map((child) => growthOf(child, state)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
