import { fillTemplate } from '../../check/fillTemplate.ts';
import type { QueryLanguage } from '../../query/language.ts';
import { templateLanguages } from '../../template/templateLanguages.ts';

/**
 * What is never taken apart: a token of the language, a placeholder in its place, or an `{{#if}}` or `{{/if}}` between
 * tokens.
 */
export interface Atom {
  /** The kind of the token, or `if`, `endif`. */
  readonly kind: string;
  /** As written. */
  readonly text: string;
  /** What stands before it. */
  readonly gap: Gap;
}

/** White space between two atoms: none, some on one line, a line break, or a blank line. */
export type Gap = 'none' | 'space' | 'line' | 'blank';

/** The atoms of a cell's text; `null` where a tag stands inside a token, which is a fault. */
export function readAtoms(language: QueryLanguage, text: string): readonly Atom[] | null {
  const filled = fillTemplate(text);
  const { tokens } = templateLanguages[language].tokenize(filled.text);
  const atoms: Atom[] = [];
  let end = 0;
  const add = (kind: string, start: number, stop: number): void => {
    atoms.push({ kind, text: text.slice(start, stop), gap: gapOf(text.slice(end, start)) });
    end = stop;
  };
  let next = 0;
  for (const token of tokens) {
    for (let tag = filled.tags[next]; tag !== undefined; tag = filled.tags[next]) {
      if (tag.range.start >= token.range.end) break;
      const fits = tag.range.start === token.range.start && tag.range.end === token.range.end;
      if (tag.kind === 'placeholder' ? !fits : tag.range.end > token.range.start) return null;
      if (tag.kind !== 'placeholder') add(tag.kind, tag.range.start, tag.range.end);
      next++;
    }
    add(token.kind, token.range.start, token.range.end);
  }
  for (const tag of filled.tags.slice(next)) add(tag.kind, tag.range.start, tag.range.end);
  return atoms;
}

export function isTag({ kind }: Atom): boolean {
  return kind === 'if' || kind === 'endif';
}

function gapOf(blanks: string): Gap {
  if (blanks === '') return 'none';
  const breaks = blanks.match(/\r\n|[\r\n]/g)?.length ?? 0;
  return breaks === 0 ? 'space' : breaks === 1 ? 'line' : 'blank';
}

/** How much the brackets before and at an atom have opened: 1 for `(` and `[` and `{`, -1 for those that close. */
export function bracketStep({ kind, text }: Atom): -1 | 0 | 1 {
  if (kind === 'string' || kind === 'comment' || kind === 'regex') return 0;
  if (text === '(' || text === '[' || text === '{') return 1;
  return text === ')' || text === ']' || text === '}' ? -1 : 0;
}

/** Atoms on one line, each with what `gap` says before it but the first. */
export function oneLine(atoms: readonly Atom[], gap: (atom: Atom, before: Atom) => '' | ' '): string {
  return atoms
    .map((atom, index) => {
      const before = atoms[index - 1];
      return before === undefined ? atom.text : gap(atom, before) + atom.text;
    })
    .join('');
}
