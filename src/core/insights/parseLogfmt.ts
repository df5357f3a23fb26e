import type { JsonObject } from '../json/jsonValue.ts';

/**
 * The pairs of a logfmt line, `level=info msg="two words"` (CWL_QuerySyntax-Parse, "space-separated `key=value` pairs"), as a
 * map of texts; `null` when there is no pair. A value in double quotes may hold spaces, and `\"`, `\\`, `\n`, `\r`, `\t` for
 * what they stand for; a word without `=` is no pair, and of two equal keys the last one counts. Linear in the text.
 */
export function parseLogfmt(text: string): JsonObject | null {
  const pairs: [string, string][] = [];
  for (let at = 0; at < text.length;) {
    const key = runFrom(word, text, at);
    at += key.length;
    if (key === '' || text.charAt(at) !== '=') {
      if (key === '') at++;
      continue;
    }
    at++;
    if (text.charAt(at) === '"') {
      const end = closingQuote(text, at + 1);
      pairs.push([key, unescape(text.slice(at + 1, end))]);
      at = end + 1;
    } else {
      const value = runFrom(bare, text, at);
      pairs.push([key, value]);
      at += value.length;
    }
  }
  // `fromEntries` makes own members, whatever they are called.
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

const word = /[^\s=]*/y;
const bare = /\S*/y;
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', r: '\r', t: '\t' };

function runFrom(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Where a quoted value ends: at the quote that no backslash hides, or at the end of the text. */
function closingQuote(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '"') return i;
    if (character === '\\') i++;
  }
  return text.length;
}

function unescape(body: string): string {
  return body.replace(/\\([\s\S])/g, (pair, character: string) => escapes[character] ?? pair);
}
