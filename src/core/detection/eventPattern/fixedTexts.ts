import type { EventCondition } from './eventCondition.ts';

/** The only texts that a top-level field has in an event that matches; `null` where it may have others. */
export function fixedTexts(condition: EventCondition, field: string): readonly string[] | null {
  if (condition.kind === 'field') {
    if (condition.path.length !== 1 || condition.path[0] !== field) return null;
    const texts = condition.matchers.filter((matcher) => typeof matcher === 'string');
    return texts.length === condition.matchers.length ? texts : null;
  }
  const parts = condition.operands.map((operand) => fixedTexts(operand, field));
  if (condition.kind === 'and') return parts.find((part) => part !== null) ?? null;
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? [...new Set(known.flat())] : null;
}
