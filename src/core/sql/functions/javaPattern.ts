import { compileRegex } from '../../regex/compileRegex.ts';
import type { Range } from '../../text/range.ts';

/** A pattern of Trino's as RE2 is to run it. */
export interface JavaPattern {
  readonly pattern: string;
  readonly groupCount: number;
  /** True when the pattern also matches an empty text: where empty matches start differs between the two. */
  readonly matchesEmpty: boolean;
  /** True when a `$` is left in it: before a last line end it matches in Java and not in RE2. */
  readonly hasEnd: boolean;
}

/**
 * Reads a pattern in Java's syntax (Trino documentation, "Regular expression functions") for RE2, or tells why it is not
 * answered. What both write alike and mean differently is rewritten or refused: classes in classes, `$`, `\s`, flags.
 * With `isTest`, only whether there is a match counts, so a `$` at an end may take the last line end in.
 */
export function javaPattern(source: string, isTest: boolean, range: Range): JavaPattern | { readonly message: string } {
  const { regex, problem } = compileRegex(source, { range });
  if (regex === null) return { message: problem?.message ?? 'This is no regular expression.' };
  const out: string[] = [];
  let inClass = false;
  let hasEnd = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    const next = source.charAt(at + 1);
    if (character === '\\') {
      at++;
      if (next === 'Q') {
        const end = source.indexOf('\\E', at);
        const quoted = source.slice(at + 1, end < 0 ? undefined : end);
        out.push(quoted.replace(/[\\.+*?()|[\]{}^$-]/g, '\\$&'));
        at = end < 0 ? source.length : end + 1;
      } else if (next === 's') out.push(inClass ? '\\s\\x0B' : '[\\s\\x0B]');
      else if (next === 'S' && !inClass) out.push('[^\\s\\x0B]');
      else if (['S', 'v', 'C', '0'].includes(next)) return refused(`\\${next}`, inClass);
      else out.push(`\\${next}`);
    } else if (inClass) {
      if (character === '[') return refused('[', true);
      if (character === '&' && next === '&') return refused('&&', true);
      if (character === ']') inClass = false;
      out.push(character);
    } else if (character === '[') {
      inClass = true;
      // A bracket that stands first is one of the characters.
      const first = /^\[\^?\]?/.exec(source.slice(at))?.[0] ?? character;
      out.push(first);
      at += first.length - 1;
    } else if (character === '$') {
      const isLast = next === '' || next === ')' || next === '|';
      if (isTest && isLast) out.push('(?:\\n?\\z)');
      else {
        hasEnd = true;
        out.push(character);
      }
    } else if (character === '{' && !/^\{\d+(?:,\d*)?\}/.test(source.slice(at, at + 20))) return refused('{', false);
    else if (character === '(' && /^\(\?[a-zA-Z-]*[mU]/.test(source.slice(at, at + 12)) && next === '?')
      return refused('(?m) or (?U)', false);
    else out.push(character);
  }
  const matchesEmpty = ['', 'a', 'a 1'].some((text) => hasEmptyMatch(regex.exec(text)));
  return { pattern: out.join(''), groupCount: regex.groupCount, matchesEmpty, hasEnd };
}

function hasEmptyMatch(match: { readonly start: number; readonly end: number } | null): boolean {
  return match !== null && match.start === match.end;
}

function refused(part: string, inClass: boolean): { readonly message: string } {
  const advice =
    part === '{'
      ? 'write \\{ for the character'
      : part === '['
        ? 'write \\[ for the character, and one class for several'
        : 'write the characters out';
  return { message: `${part}${inClass ? ' in a class' : ''} has another meaning in Athena than here: ${advice}.` };
}
