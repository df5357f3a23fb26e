import { bracketStep, isTag, oneLine, type Atom } from './atoms.ts';
import { wrapLine, type BreakPoint } from './wrapLine.ts';

/** Characters of a line of a cell, which stands indented in its file. */
const width = 116;

/** One command a line, `| ` before all but the first; a long one goes on in lines indented by four. */
export function formatInsights(atoms: readonly Atom[]): string {
  return cutAtPipes(atoms)
    .map((command, index) => (index === 0 ? '' : separatorBefore(command)) + printCommand(command))
    .join('');
}

function separatorBefore([first]: readonly Atom[]): string {
  return first?.gap === 'blank' ? '\n\n' : '\n';
}

/**
 * The commands, each from its pipe on. An `{{#if}}` that opens right before a pipe goes with it, and so do the comments on
 * lines of their own above it.
 */
function cutAtPipes(atoms: readonly Atom[]): readonly (readonly Atom[])[] {
  const commands: Atom[][] = [];
  let command: Atom[] = [];
  let depth = 0;
  for (const atom of atoms) {
    if (atom.kind === 'pipe' && depth === 0) {
      const kept = command.findLastIndex((before) => !leads(before)) + 1;
      const leading = command.splice(kept);
      if (command.length > 0) commands.push(command);
      command = leading;
    }
    depth = Math.max(0, depth + bracketStep(atom));
    command.push(atom);
  }
  commands.push(command);
  return commands;
}

function leads({ kind, gap }: Atom): boolean {
  return kind === 'if' || (kind === 'comment' && (gap === 'line' || gap === 'blank'));
}

function printCommand(atoms: readonly Atom[]): string {
  const pipe = atoms.findIndex(({ kind }) => kind === 'pipe');
  const bodyStart =
    pipe < 0
      ? Math.max(
          0,
          atoms.findIndex(({ kind }) => kind !== 'comment'),
        )
      : pipe + 1;
  const body = atoms.slice(bodyStart);
  const head = printLead(atoms.slice(0, bodyStart));
  const separator = head === '' || body.length === 0 ? '' : pipe < 0 ? '\n' : ' ';
  const isPlain = body.every((atom) => atom.kind !== 'comment' && !(isTag(atom) && startsLine(atom)));
  const endsLine = body.some((atom, index) => {
    const before = body[index - 1];
    return before !== undefined && isTag(before) && startsLine(atom);
  });
  if (!isPlain || endsLine) return head + separator + keepLines(body);
  const column = pipe < 0 ? 0 : head.slice(head.lastIndexOf('\n') + 1).length + separator.length;
  return head + separator + wrapBody(body, column);
}

/** Comments, tags and the pipe before a command. */
function printLead(atoms: readonly Atom[]): string {
  return atoms
    .map(({ text, gap }, index) => {
      const before = atoms[index - 1];
      if (before === undefined) return text;
      if (before.kind === 'comment' || gap === 'line' || gap === 'blank') return `\n${text}`;
      return (gap === 'none' ? '' : ' ') + text;
    })
    .join('');
}

/** A command with comments, or with tags on lines of their own, keeps the lines that its author gave it. */
function keepLines(body: readonly Atom[]): string {
  const gap = gapsOf(body);
  return body
    .map((atom, index) => {
      const before = body[index - 1];
      if (before === undefined) return atom.text;
      if (!startsLine(atom)) return gap(atom, before) + atom.text;
      const isOutside = isTag(atom) || (atom.kind === 'comment' && body.slice(index).every(isAfterwards));
      const blank = atom.gap === 'blank' && isOutside ? '\n' : '';
      return `${blank}\n${isOutside ? '' : '    '}${atom.text}`;
    })
    .join('');
}

function isAfterwards(atom: Atom): boolean {
  return isTag(atom) || atom.kind === 'comment';
}

function startsLine({ gap }: Atom): boolean {
  return gap === 'line' || gap === 'blank';
}

const conditionCommands = new Set(['filter', 'where', 'filterindex']);
const listCommands = new Set(['fields', 'display', 'stats', 'sort', 'dedup']);
const relation = /^(?:=|==|=~|!=|<>|<=?|>=?)$/;

/**
 * The space before each atom. In a condition it is free. In the lists of `fields` and `stats` it is free between the
 * items only: an expression without a name gives its column the name as it is written, white space too.
 */
function gapsOf(body: readonly Atom[]): (atom: Atom, before: Atom) => '' | ' ' {
  const name = (body.find((atom) => !isAfterwards(atom))?.text ?? '').toLowerCase();
  const isCondition = conditionCommands.has(name);
  const depths = depthsOf(body);
  const isListed = (atom: Atom): boolean => isCondition || (listCommands.has(name) && depths.get(atom) === 0);
  return (atom, before) => {
    const written = atom.gap === 'none' ? '' : ' ';
    if (isTag(atom) || isTag(before)) return written;
    if (atom.kind === 'punctuation' && atom.text === ',' && isListed(atom)) return '';
    if (before.kind === 'punctuation' && before.text === ',' && isListed(before)) return ' ';
    if (!isCondition) return written;
    const isRelated = (part: Atom): boolean => part.kind === 'operator' && relation.test(part.text);
    if (isRelated(atom) || isRelated(before)) return ' ';
    return bracketStep(before) === 1 || bracketStep(atom) === -1 ? '' : written;
  };
}

/** How many brackets each atom stands in; a bracket counts as outside of itself. */
function depthsOf(atoms: readonly Atom[]): ReadonlyMap<Atom, number> {
  const depths = new Map<Atom, number>();
  let depth = 0;
  for (const atom of atoms) {
    const step = bracketStep(atom);
    if (step < 0) depth = Math.max(0, depth - 1);
    depths.set(atom, depth);
    if (step > 0) depth++;
  }
  return depths;
}

function wrapBody(body: readonly Atom[], column: number): string {
  const gap = gapsOf(body);
  if (column + oneLine(body, gap).length <= width) return oneLine(body, gap);
  const depths = depthsOf(body);
  const pieces = body.map((atom, index) => {
    const before = body[index - 1];
    const space = before === undefined ? '' : gap(atom, before);
    const canBreak = before !== undefined && space === ' ' && !isTag(atom) && !isTag(before);
    return { text: space + atom.text, point: canBreak ? pointAt(atom, before, depths.get(atom) ?? 0) : null };
  });
  return wrapLine(pieces, { column, width, indent: 4 });
}

function pointAt(atom: Atom, before: Atom, depth: number): BreakPoint | null {
  const word = atom.kind === 'name' ? atom.text.toLowerCase() : '';
  if (word === 'by' && depth === 0) return { kind: 'clause', depth };
  if (word === 'and' || word === 'or') return { kind: 'operator', depth };
  return before.kind === 'punctuation' && before.text === ',' ? { kind: 'item', depth } : null;
}
