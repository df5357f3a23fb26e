import type { AutoregressCommand } from './ast.ts';
import { nameOfField } from './nameOfField.ts';

/** The names that `autoregress` gives: `bytes_p1` to `bytes_p4` (CWL_QuerySyntax-Autoregress), or the alias of a single lag. */
export function lagNames({ field, alias, from, to }: AutoregressCommand): readonly { name: string; lag: number }[] {
  if (alias !== null) return [{ name: alias.text, lag: from }];
  const name = nameOfField(field);
  return Array.from({ length: to - from + 1 }, (_, i) => ({ name: `${name}_p${from + i}`, lag: from + i }));
}
