import { coreValue } from '../runbook/fields.ts';
import { slug } from '../runbook/readCells.ts';
import { parameterName } from '../runbook/readParameters.ts';
import type { SymbolKind } from './symbol.ts';

/** Words that mean something else where a parameter's name may stand, in a template or in YAML. */
const reserved = new Set(['else', 'true', 'false', 'null']);

/** Why something of the kind cannot be called so, in a sentence; `null` where it can. */
export function checkNewName(kind: SymbolKind, name: string): string | null {
  if (kind === 'parameter') {
    if (!parameterName.test(name) || name.length > 64) {
      return 'A parameter name is letters, digits and `_`, not beginning with a digit, at most 64 of them.';
    }
    return reserved.has(name.toLowerCase()) ? `\`${name}\` is a reserved word.` : null;
  }
  if (!slug.test(name)) return 'A name is letters, digits, `-` and `_`, beginning with a letter or digit, at most 64.';
  return coreValue(name) === undefined ? null : `YAML takes ${name} for a value: a name begins with a letter.`;
}
