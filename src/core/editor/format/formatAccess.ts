import { parseDocument } from 'yaml';
import { fillTemplate } from '../../check/fillTemplate.ts';
import { tokenizeAccess } from '../../access/tokenizeAccess.ts';
import type { Atom } from './atoms.ts';

/**
 * Blanks within the lines of an `access` cell: one after a colon, a comma and a dash, none inside of braces and before commas,
 * none at the ends of lines; and no blank lines at the ends, nor two in a row. Indentation says what belongs to what, and
 * stays. Texts in quotes over several lines and blocks keep every blank.
 */
export function formatAccess(_atoms: readonly Atom[], text: string): string {
  const filled = fillTemplate(text);
  if (filled.tags.some(({ kind }) => kind !== 'placeholder')) return text;
  const { tokens } = tokenizeAccess(filled.text);
  const pieces: string[] = [];
  let end = 0;
  let before: { readonly kind: string; readonly mark: string } | null = null;
  for (const token of tokens) {
    const written = text.slice(token.range.start, token.range.end);
    const mark = token.kind === 'mark' ? written : '';
    pieces.push(gapOf(text.slice(end, token.range.start), before, { kind: token.kind, mark }), written);
    before = { kind: token.kind, mark };
    end = token.range.end;
  }
  const formatted = pieces.join('').replace(/^\n+/, '');
  return saysTheSame(text, formatted) ? formatted : text;
}

interface Neighbour {
  readonly kind: string;
  readonly mark: string;
}

function gapOf(gap: string, before: Neighbour | null, after: Neighbour): string {
  if (/[\r\n]/.test(gap)) {
    const breaks = gap.match(/\r\n|[\r\n]/g)?.length ?? 0;
    const indent = /[^\r\n]*$/.exec(gap)?.[0] ?? '';
    return `${breaks > 1 ? '\n\n' : '\n'}${indent}`;
  }
  if (before === null) return gap;
  // A blank before a comment is what makes it one, and how many there are lines comments up.
  if (after.kind === 'comment') return gap;
  if (before.mark === '{' || before.mark === '[' || after.mark === '}' || after.mark === ']' || after.mark === ',')
    return '';
  if (before.mark === ',') return ' ';
  // After the dash of a mapping in lines the blanks say where its other lines begin.
  if (before.mark === '-' && after.mark === '') return gap;
  if (before.mark === ':' || before.mark === '-') return gap === '' ? '' : ' ';
  return after.mark === ':' && gap !== '' ? '' : gap;
}

/** Whether YAML reads the same in both, the braces of placeholders being words. */
function saysTheSame(one: string, other: string): boolean {
  const read = (text: string): string => {
    const document = parseDocument(fillTemplate(text).text, {
      schema: 'failsafe',
      logLevel: 'silent',
      uniqueKeys: false,
    });
    return document.errors.length > 0 ? '' : JSON.stringify(document.toJS({ maxAliasCount: 0 }));
  };
  try {
    const meaning = read(one);
    return meaning !== '' && meaning === read(other);
  } catch {
    return false;
  }
}
