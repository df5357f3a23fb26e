import type { RuleReader } from './ruleReader.ts';
import type { SigmaExpression } from './sigmaRule.ts';

/** The operands as one expression; `null` ones are left out, they are already complained of. */
export function combined(
  kind: 'and' | 'or',
  operands: readonly (SigmaExpression | null)[],
  node: unknown,
  reader: RuleReader,
): SigmaExpression | null {
  const present = operands.filter((operand) => operand !== null);
  const [first, ...others] = present;
  if (first === undefined) {
    return operands.length === 0 ? reader.fault('sigma.empty', 'This asks for nothing.', node) : null;
  }
  return others.length === 0 ? first : { kind, operands: present };
}
