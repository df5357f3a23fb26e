/** Characters that mean themselves in RE2 outside a class, and those that do after a backslash. ASCII only: see below. */
const plain = /^[A-Za-z0-9 _:;,@=#%&!"'<>/~`-]$/;
const escapable = /^[\^$.*+?()[\]{}|\\/:;,@=#%&!"'<>~`-]$/;

/**
 * A faster test for a pattern that is plain ASCII text, optionally anchored with `^` and `$`, or `null` for any other.
 *
 * Equal to RE2 by construction: without flags `^` and `$` stand for the ends of the text alone, and an ASCII character
 * is one code unit that is never half of another character.
 */
export function literalMatcher(source: string): ((text: string) => boolean) | null {
  const atStart = source.startsWith('^');
  let literal = '';
  let i = atStart ? 1 : 0;
  for (; i < source.length; i++) {
    const character = source.charAt(i);
    if (plain.test(character)) literal += character;
    else if (character === '\\' && escapable.test(source.charAt(i + 1))) literal += source.charAt(++i);
    else break;
  }
  const atEnd = source.charAt(i) === '$';
  if (i + (atEnd ? 1 : 0) !== source.length) return null;
  if (atStart && atEnd) return (text) => text === literal;
  if (atStart) return (text) => text.startsWith(literal);
  if (atEnd) return (text) => text.endsWith(literal);
  return (text) => text.includes(literal);
}
