/** A word of a space-delimited event. */
export interface Word {
  /** Without the quotation marks or brackets around it. */
  readonly text: string;
  /** Where the word begins in the event, its quotation mark or bracket included. */
  readonly start: number;
}

const closers: Readonly<Record<string, string>> = { '"': '"', '[': ']' };
const nextWord = /\S/g;
const wordEnd = /\s/g;

/**
 * Splits an event into words at white space. "Characters between brackets and double quotation marks are considered
 * single fields", and the page shows their values without those marks. A mark that is never closed is part of its word.
 */
export function splitWords(message: string): readonly Word[] {
  const words: Word[] = [];
  const unclosed = new Set<string>();
  for (let at = indexOf(nextWord, message, 0); at < message.length; at = indexOf(nextWord, message, at)) {
    const open = message.charAt(at);
    const closer = Object.hasOwn(closers, open) && !unclosed.has(open) ? (closers[open] ?? '') : '';
    const close = closer === '' ? -1 : message.indexOf(closer, at + 1);
    if (closer !== '' && close < 0) unclosed.add(open);
    const end = close < 0 ? indexOf(wordEnd, message, at) : close + 1;
    words.push({ start: at, text: close < 0 ? message.slice(at, end) : message.slice(at + 1, close) });
    at = end;
  }
  return words;
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
