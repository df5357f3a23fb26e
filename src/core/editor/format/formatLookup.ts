import { isTag, oneLine, type Atom } from './atoms.ts';
import { formatPattern } from './formatFilter.ts';

/** `Attribute = value` on one line, and `where { … }` on the next. */
export function formatLookup(atoms: readonly Atom[], text: string): string {
  if (atoms.some(isTag)) return text;
  const where = atoms.findIndex(({ kind }) => kind === 'where');
  const head = oneLine(where < 0 ? atoms : atoms.slice(0, where), () => ' ');
  if (where < 0) return head;
  const keyword = atoms[where]?.text ?? '';
  return `${head === '' ? '' : `${head}\n`}${keyword} ${formatPattern(atoms.slice(where + 1))}`;
}
