import { filterLimits } from '../../filter/filterQuery.ts';
import { bracketStep, isTag, oneLine, type Atom } from './atoms.ts';

/** Characters of a line. */
const width = 100;

/**
 * A filter pattern: one space around operators, and a long JSON pattern with each condition on a line, its operator
 * before it. Line breaks count towards the 1024 characters that the service takes: a pattern stays on one line, or as it
 * is, where they would push it over.
 */
export function formatFilter(atoms: readonly Atom[], text: string): string {
  const form = atoms.find((atom) => !isTag(atom))?.kind;
  // In the form of terms white space is what parts them, and a mark and its term touch.
  if (form !== 'open-brace' && form !== 'open-bracket') {
    return atoms.some(startsLine) ? text : oneLine(atoms, writtenGap);
  }
  const fitting = [formatPattern(atoms), keepsTags(atoms) ? null : oneLine(atoms, patternGap)].filter(
    (candidate) => candidate !== null && candidate.length <= filterLimits.characters,
  );
  return fitting[0] ?? text;
}

/** A pattern in braces or brackets, however long it becomes: what a lookup has after `where`. */
export function formatPattern(atoms: readonly Atom[]): string {
  if (keepsTags(atoms)) return keepLines(atoms);
  const whole = oneLine(atoms, patternGap);
  const [open, close] = [atoms[0], atoms.at(-1)];
  if (whole.length <= width || open?.kind !== 'open-brace' || close?.kind !== 'close-brace') return whole;
  return `{\n${printExpression(atoms.slice(1, -1), 2)}\n}`;
}

function startsLine({ gap }: Atom): boolean {
  return gap === 'line' || gap === 'blank';
}

function keepsTags(atoms: readonly Atom[]): boolean {
  return atoms.some(isTag);
}

function writtenGap({ gap }: Atom): '' | ' ' {
  return gap === 'none' ? '' : ' ';
}

function patternGap(atom: Atom, before: Atom): '' | ' ' {
  if (isTag(atom) || isTag(before)) return writtenGap(atom);
  if (atom.kind === 'comma') return '';
  const opens = before.kind === 'open-parenthesis' || before.kind === 'open-bracket';
  const closes = atom.kind === 'close-parenthesis' || atom.kind === 'close-bracket';
  return opens || closes ? '' : ' ';
}

/** With conditional texts in it, a pattern keeps its author's lines, indented by its brackets. */
function keepLines(atoms: readonly Atom[]): string {
  let depth = 0;
  return atoms
    .map((atom, index) => {
      const before = atoms[index - 1];
      const step = bracketStep(atom);
      if (step < 0) depth = Math.max(0, depth - 1);
      const margin = `\n${'  '.repeat(depth)}`;
      if (step > 0) depth++;
      if (before === undefined) return atom.text;
      return (startsLine(atom) ? margin : patternGap(atom, before)) + atom.text;
    })
    .join('');
}

/** Operands on lines of their own, indented; one in parentheses that is too long is taken apart in the same way. */
function printExpression(atoms: readonly Atom[], indent: number): string {
  return cutAtOperators(atoms)
    .map((operand) => printOperand(operand, indent))
    .join('\n');
}

function printOperand(atoms: readonly Atom[], indent: number): string {
  const margin = ' '.repeat(indent);
  const whole = oneLine(atoms, patternGap);
  const operator = atoms[0]?.kind === 'and' || atoms[0]?.kind === 'or' ? atoms[0].text : '';
  const inner = operator === '' ? atoms : atoms.slice(1);
  const isGroup = inner[0]?.kind === 'open-parenthesis' && inner.at(-1)?.kind === 'close-parenthesis';
  if (indent + whole.length <= width || !isGroup) return margin + whole;
  const lead = operator === '' ? '' : `${operator} `;
  return `${margin}${lead}(\n${printExpression(inner.slice(1, -1), indent + 2)}\n${margin})`;
}

/** The operands outside of parentheses, each but the first with the operator before it. */
function cutAtOperators(atoms: readonly Atom[]): readonly (readonly Atom[])[] {
  const operands: Atom[][] = [[]];
  let depth = 0;
  for (const atom of atoms) {
    if (depth === 0 && (atom.kind === 'and' || atom.kind === 'or')) operands.push([]);
    depth += bracketStep(atom);
    operands.at(-1)?.push(atom);
  }
  return operands;
}
