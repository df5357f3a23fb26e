/** A quoted stretch of a text. */
export interface Quoted {
  /** The offset after the closing quote, or the text's end where there is none. */
  readonly end: number;
  readonly closed: boolean;
  /** What stands between the quotes, escapes decoded. */
  readonly value: string;
}

/**
 * Reads the quoted text that opens at `start`. A backslash escapes the quote and itself; before any other character it
 * stands for itself. AWS documents no escape, yet `"\"level\":\"error\""` is how its users search for quoted JSON.
 */
export function scanQuoted(text: string, start: number): Quoted {
  const quote = text.charAt(start);
  let value = '';
  let copied = start + 1;
  let at = start + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === quote) return { end: at + 1, closed: true, value: value + text.slice(copied, at) };
    const next = text.charAt(at + 1);
    if (character === '\\' && (next === quote || next === '\\')) {
      value += text.slice(copied, at) + next;
      copied = at + 2;
      at += 2;
    } else at++;
  }
  return { end: text.length, closed: false, value: value + text.slice(copied) };
}

/** The double-quoted form that `scanQuoted` decodes to the text. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
