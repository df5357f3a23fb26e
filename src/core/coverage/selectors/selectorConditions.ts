import type { FieldSelector } from '../coverageEvidence.ts';

/** The operators of a field selector in words, with their values; those without any are left out. */
export function selectorConditions(
  selector: FieldSelector,
): readonly (readonly [words: string, values: readonly string[]])[] {
  const operators = [
    ['is', selector.equals],
    ['begins with', selector.startsWith],
    ['ends with', selector.endsWith],
    ['is not', selector.notEquals],
    ['does not begin with', selector.notStartsWith],
    ['does not end with', selector.notEndsWith],
  ] as const;
  return operators.filter(([, values]) => values.length > 0);
}
