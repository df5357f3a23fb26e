import { bracketStep, type Atom } from './atoms.ts';

/** Characters of a line. */
const width = 116;

/** The words that begin a clause. */
const clauses = new Set(
  'select from where group having order limit offset window union intersect except fetch'.split(' '),
);
const joins = new Set('join left right inner full cross natural'.split(' '));
/** Words after which a clause's word is not the first of it: `UNION ALL SELECT` begins lines, `LEFT OUTER JOIN` one. */
const joinWords = new Set('left right inner full cross natural outer'.split(' '));

/**
 * One clause a line. Line breaks within a clause, and what their author indented them by, stay; a line that is too long
 * is broken before each AND and OR outside of parentheses.
 */
export function formatSql(atoms: readonly Atom[], text: string): string {
  const margins = marginsOf(atoms, text);
  const lines: Line[] = [];
  let depth = 0;
  for (const [index, atom] of atoms.entries()) {
    const before = atoms[index - 1];
    const beginsClause = depth === 0 && before !== undefined && isClause(atoms, index);
    const isOnNewLine = atom.gap === 'line' || atom.gap === 'blank';
    const last = lines.at(-1);
    if (last === undefined || beginsClause || isOnNewLine || before?.text.startsWith('--') === true) {
      const isBlank = atom.gap === 'blank';
      lines.push({ margin: beginsClause || last === undefined ? '' : (margins[index] ?? ''), isBlank, parts: [] });
    }
    const line = lines.at(-1);
    line?.parts.push({ atom, depth, isFirst: line.parts.length === 0 });
    depth = Math.max(0, depth + bracketStep(atom));
  }
  return lines.map((line, index) => (index === 0 ? '' : line.isBlank ? '\n\n' : '\n') + printLine(line)).join('');
}

interface Line {
  readonly margin: string;
  readonly isBlank: boolean;
  readonly parts: { readonly atom: Atom; readonly depth: number; readonly isFirst: boolean }[];
}

/** The white space at the front of the line on which an atom is the first. */
function marginsOf(atoms: readonly Atom[], text: string): readonly string[] {
  let end = 0;
  return atoms.map((atom) => {
    const start = text.indexOf(atom.text, end);
    const gap = text.slice(end, start);
    end = start + atom.text.length;
    return /[^\r\n]*$/.exec(gap)?.[0] ?? '';
  });
}

function isClause(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  const before = atoms[index - 1];
  if (atom?.kind !== 'word' || before === undefined) return false;
  const word = atom.text.toLowerCase();
  const previous = before.kind === 'word' ? before.text.toLowerCase() : '';
  if (before.text === '.' || before.text === ',') return false;
  if (joins.has(word)) {
    const next = atoms[index + 1]?.text.toLowerCase() ?? '';
    return !joinWords.has(previous) && (word === 'join' || joinWords.has(next) || next === 'join');
  }
  if (!clauses.has(word) || previous === 'as') return false;
  // `IS DISTINCT FROM`, `WITHIN GROUP (…)`, `ORDER BY` inside a window stand in parentheses or after their word.
  if (word === 'from' && previous === 'distinct') return isSelectDistinct(atoms, index);
  return !(word === 'group' && previous === 'within');
}

/** `SELECT DISTINCT FROM t` does not parse: `DISTINCT FROM` is always a comparison. */
function isSelectDistinct(atoms: readonly Atom[], index: number): boolean {
  return atoms[index - 2]?.text.toLowerCase() === 'select';
}

function printLine({ margin, parts }: Line): string {
  const texts = parts.map(({ atom, isFirst }) => (isFirst || atom.gap === 'none' ? '' : ' ') + atom.text);
  const whole = margin + texts.join('');
  if (whole.length <= width) return whole;
  let isBetween = false;
  let open = 0;
  const broken = parts.map(({ atom, depth, isFirst }, index) => {
    const word = atom.kind === 'word' ? atom.text.toLowerCase() : '';
    if (word === 'case') open++;
    if (word === 'end') open = Math.max(0, open - 1);
    if (word === 'between') isBetween = true;
    const joinsTwo = (word === 'and' && !isBetween) || word === 'or';
    if (word === 'and') isBetween = false;
    if (!joinsTwo || depth > 0 || open > 0 || isFirst || atom.gap === 'none') return texts[index] ?? '';
    return `\n${margin === '' ? '  ' : margin}${atom.text}`;
  });
  return margin + broken.join('');
}
