import { error, type Problem } from '../../text/problem.ts';
import { ansiText } from './ansiText.ts';
import type { ShellWords } from './shellWord.ts';
import { substitutionEnd } from './substitutionEnd.ts';
import { WordBuilder } from './wordBuilder.ts';

/** Says that something which begins at `start` is never closed. */
export type Unclosed = (start: number, what: string) => void;

/**
 * The words of a command for a POSIX shell (POSIX.1-2024, Shell Command Language, 2.2 Quoting), with the `$'…'` and `$"…"`
 * of bash. Parameters and commands that the shell would put in are marked, not evaluated. Begins at `start`, ends at the
 * first operator or line end after a word. A carriage return counts as white space, for commands are copied from Windows.
 */
export function posixWords(text: string, start = 0): ShellWords {
  const builder = new WordBuilder();
  const problems: Problem[] = [];
  const unclosed: Unclosed = (place, what) => {
    problems.push(error('shell.unclosed', `This ${what} is never closed.`, { start: place, end: place + 1 }));
  };
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    const lineEnd = character === '\\' ? lineEndLength(text, at + 1) : 0;
    if (lineEnd > 0) at += 1 + lineEnd;
    else if (character === '\\') {
      builder.text(text.slice(at + 1, at + 2), at);
      at += 2;
    } else if (character === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) unclosed(at, 'quotation mark');
      builder.text(text.slice(at + 1, end < 0 ? undefined : end), at);
      at = end < 0 ? text.length : end + 1;
    } else if (text.startsWith("$'", at)) {
      at = ansiText(text, at, builder, unclosed);
    } else if (character === '"' || text.startsWith('$"', at)) {
      at = doubleQuoted(text, character === '"' ? at : at + 1, builder, unclosed);
    } else if (character === '$' || character === '`') {
      at = substitution(text, at, builder, unclosed);
    } else if (whiteSpace.includes(character)) {
      builder.close(at);
      if (character === '\n' && builder.words.length > 0) break;
      at++;
    } else if (character === '#' && !builder.isOpen) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (operators.includes(character)) {
      break;
    } else {
      wordEnd.lastIndex = at;
      wordEnd.test(text);
      builder.text(text.slice(at, wordEnd.lastIndex), at);
      at = wordEnd.lastIndex;
    }
  }
  const end = Math.min(at, text.length);
  builder.close(end);
  return { words: builder.words, end, problems };
}

const whiteSpace = ' \t\r\n';
const operators = '|&;<>()';
const wordEnd = /[^ \t\r\n\\'"$`|&;<>()]+/y;
const variable = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\}|([0-9?@*#!$-]))/y;

function lineEndLength(text: string, at: number): number {
  if (text.charAt(at) === '\n') return 1;
  return text.startsWith('\r\n', at) ? 2 : 0;
}

function doubleQuoted(text: string, start: number, builder: WordBuilder, unclosed: Unclosed): number {
  builder.open(start);
  let at = start + 1;
  for (;;) {
    const from = at;
    while (at < text.length && !'"\\$`'.includes(text.charAt(at))) at++;
    if (at > from) builder.text(text.slice(from, at), from);
    const character = text.charAt(at);
    if (character === '') {
      unclosed(start, 'quotation mark');
      return at;
    }
    if (character === '"') return at + 1;
    if (character !== '\\') {
      at = substitution(text, at, builder, unclosed);
      continue;
    }
    const lineEnd = lineEndLength(text, at + 1);
    const next = text.charAt(at + 1);
    if (lineEnd === 0) builder.text('$`"\\'.includes(next) ? next : `\\${next}`, at);
    at += 1 + Math.max(1, lineEnd);
  }
}

/** What the shell would put in, from `$` or a backtick on; a `$` before anything else is a text. */
function substitution(text: string, at: number, builder: WordBuilder, unclosed: Unclosed): number {
  variable.lastIndex = at;
  const match = variable.exec(text);
  if (match !== null) {
    builder.substitution(match[1] ?? match[2] ?? null, match[0], at);
    return at + match[0].length;
  }
  if (text.charAt(at) !== '`' && !text.startsWith('$(', at) && !text.startsWith('${', at)) {
    builder.text('$', at);
    return at + 1;
  }
  const end = substitutionEnd(text, at);
  if (end < 0) unclosed(at, 'substitution');
  const stop = end < 0 ? text.length : end;
  builder.substitution(null, text.slice(at, stop), at);
  return stop;
}
