import { error, type Problem } from '../../text/problem.ts';
import type { ShellWords } from './shellWord.ts';
import { substitutionEnd } from './substitutionEnd.ts';
import { WordBuilder } from './wordBuilder.ts';

/** The quotation marks that PowerShell takes for one another: those of typewriters and of typesetting. */
export const singleQuotes = "'\u2018\u2019\u201a\u201b";
export const doubleQuotes = '"\u201c\u201d\u201e';

/** What a backtick makes of a letter (PowerShell documentation, about_Special_Characters). */
const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);
const variable = /\$(?:env:([A-Za-z_]\w*)|([A-Za-z_]\w*)|\{([^}\n]*)\}|[$?^])/iy;
const wordEnd = /[^ \t\r\n'"`$|&;<>(){}#\u2018-\u201b\u201c-\u201e]+/y;

interface Quote {
  readonly marks: string;
  readonly start: number;
  /** The line that closes a here-string, else `null`. */
  readonly close: string | null;
}

/**
 * The words of a command for PowerShell (about_Quoting_Rules): the backtick escapes, doubled quotes stand for one, only
 * double quotes put variables in. Begins at `start`, ends at the first operator or line end after a word.
 */
export function powershellWords(text: string, start = 0): ShellWords {
  const builder = new WordBuilder();
  const problems: Problem[] = [];
  let at = start;
  let quote: Quote | null = null;
  while (at < text.length) {
    const character = text.charAt(at);
    if (quote !== null) {
      const isExpanded = quote.marks === doubleQuotes;
      if (quote.close !== null && text.startsWith(quote.close, at)) {
        at += quote.close.length;
        quote = null;
      } else if (quote.close === null && quote.marks.includes(character)) {
        const next = text.charAt(at + 1);
        const isDoubled = next !== '' && quote.marks.includes(next);
        if (isDoubled) builder.text(next, at);
        else quote = null;
        at += isDoubled ? 2 : 1;
      } else if (isExpanded && character === '`') at = escape(text, at, builder);
      else if (isExpanded && character === '$') at = substitution(text, at, builder);
      else {
        // The line end before a here-string's last line belongs to neither.
        if (!(quote.close !== null && character === '\r' && text.startsWith(quote.close, at + 1)))
          builder.text(character, at);
        at++;
      }
    } else if (character === '@' && !builder.isOpen && /^@['"][ \t]*\r?\n/.test(text.slice(at, at + 80))) {
      builder.open(at);
      const mark = text.charAt(at + 1);
      quote = { marks: mark === '"' ? doubleQuotes : singleQuotes, start: at, close: `\n${mark}@` };
      at = text.indexOf('\n', at) + 1;
      // An empty here-string closes on the line after its first.
      if (text.startsWith(`${mark}@`, at)) at--;
    } else if (singleQuotes.includes(character) || doubleQuotes.includes(character)) {
      builder.open(at);
      quote = { marks: singleQuotes.includes(character) ? singleQuotes : doubleQuotes, start: at, close: null };
      at++;
    } else if (character === '`') at = escape(text, at, builder);
    else if (character === '$') at = substitution(text, at, builder);
    else if (' \t\r\n'.includes(character)) {
      builder.close(at);
      if (character === '\n' && builder.words.length > 0) break;
      at++;
    } else if (character === '#' && !builder.isOpen) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if ('|&;<>()'.includes(character)) {
      break;
    } else {
      wordEnd.lastIndex = at;
      const end = wordEnd.test(text) ? wordEnd.lastIndex : at + 1;
      builder.text(text.slice(at, end), at);
      at = end;
    }
  }
  if (quote !== null) {
    const place = { start: quote.start, end: quote.start + 1 };
    problems.push(error('shell.unclosed', 'This quotation mark is never closed.', place));
  }
  const end = Math.min(at, text.length);
  builder.close(end);
  return { words: builder.words, end, problems };
}

const continuation = /[ \t]*\r?\n/y;

/** A backtick and what follows; before a line end it only joins the lines. */
function escape(text: string, at: number, builder: WordBuilder): number {
  continuation.lastIndex = at + 1;
  if (continuation.test(text)) return continuation.lastIndex;
  const next = text.charAt(at + 1);
  builder.text(escapes.get(next) ?? next, at);
  return at + 2;
}

function substitution(text: string, at: number, builder: WordBuilder): number {
  variable.lastIndex = at;
  const match = variable.exec(text);
  if (match !== null) {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    builder.substitution(/^[A-Za-z_]\w*$/.test(name) ? name : null, match[0], at);
    return at + match[0].length;
  }
  if (text.startsWith('$(', at)) {
    const end = substitutionEnd(text, at);
    const stop = end < 0 ? text.length : end;
    builder.substitution(null, text.slice(at, stop), at);
    return stop;
  }
  builder.text('$', at);
  return at + 1;
}
