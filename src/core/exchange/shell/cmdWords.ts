import { error, type Problem } from '../../text/problem.ts';
import type { ShellWords } from './shellWord.ts';
import { WordBuilder } from './wordBuilder.ts';

const variable = /%([A-Za-z_]\w*)%/y;

/**
 * The words of a command for the Windows command prompt, as a program then gets them (Microsoft C documentation, "Parsing
 * C command-line arguments"): double quotes, `\"` inside them, `^` before an operator or a line end. A single quotation
 * mark is a character like any other. Begins at `start`, ends at the first operator or line end after a word.
 */
export function cmdWords(text: string, start = 0): ShellWords {
  const builder = new WordBuilder();
  const problems: Problem[] = [];
  let at = start;
  let quoteStart = -1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\\') {
      at = backslashes(text, at, builder);
    } else if (character === '"') {
      builder.open(at);
      if (quoteStart >= 0 && text.charAt(at + 1) === '"') {
        builder.text('"', at);
        at += 2;
        continue;
      }
      quoteStart = quoteStart < 0 ? at : -1;
      at++;
    } else if (character === '%') {
      variable.lastIndex = at;
      const match = variable.exec(text);
      if (match === null) builder.text('%', at);
      else builder.substitution(match[1] ?? null, match[0], at);
      at += match?.[0].length ?? 1;
    } else if (quoteStart >= 0) {
      builder.text(character, at);
      at++;
    } else if (character === '^') {
      const lineEnd = /^\r?\n/.exec(text.slice(at + 1, at + 3));
      if (lineEnd === null) builder.text(text.charAt(at + 1), at);
      at += 1 + (lineEnd?.[0].length ?? 1);
    } else if (' \t\r\n'.includes(character)) {
      builder.close(at);
      if (character === '\n' && builder.words.length > 0) break;
      at++;
    } else if ('|&<>'.includes(character)) {
      break;
    } else {
      builder.text(character, at);
      at++;
    }
  }
  if (quoteStart >= 0) {
    problems.push(
      error('shell.unclosed', 'This quotation mark is never closed.', { start: quoteStart, end: quoteStart + 1 }),
    );
  }
  const end = Math.min(at, text.length);
  builder.close(end);
  return { words: builder.words, end, problems };
}

/** Backslashes count only before a double quote: two are one, an odd one makes the quote a character. */
function backslashes(text: string, start: number, builder: WordBuilder): number {
  let end = start;
  while (text.charAt(end) === '\\') end++;
  const count = end - start;
  if (text.charAt(end) !== '"') {
    builder.text('\\'.repeat(count), start);
    return end;
  }
  builder.text('\\'.repeat(count >> 1), start);
  if (count % 2 === 0) return end;
  builder.text('"', end);
  return end + 1;
}
