import { isTag, oneLine, type Atom } from './atoms.ts';

/** The statement on a line of its own, then one key a line; what stands between tags is left as it is. */
export function formatAlarms(atoms: readonly Atom[], text: string): string {
  if (atoms.some(isTag)) return text;
  const lines: Atom[][] = [];
  for (const atom of atoms) {
    const last = lines.at(-1);
    if (last === undefined || atom.kind === 'statement' || atom.kind === 'key') lines.push([atom]);
    else last.push(atom);
  }
  return lines.map((line) => oneLine(line, gap)).join('\n');
}

function gap(atom: Atom, before: Atom): '' | ' ' {
  return atom.kind === 'comma' || atom.kind === 'close-bracket' || before.kind === 'open-bracket' ? '' : ' ';
}
