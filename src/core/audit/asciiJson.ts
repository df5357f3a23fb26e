/** Texts that are their own JSON: printable ASCII without quote and backslash. */
const plain = /^[ !#-[\]-~]*$/;

/** Characters that are written as an escape such as `\u202e` besides those that JSON itself escapes: all that is not printable ASCII. */
const notAscii = /[\u007f-\uffff]/g;

/**
 * The text as a JSON string in printable ASCII, so that nothing in it can end a line, move a cursor or hide: controls, ANSI
 * escapes, line separators and lone surrogates are escapes such as `\u2028` (RFC 8259, section 7). It reads back as the same text.
 *
 * @param limit Characters that may stand between the quotes. Of a longer text the beginning is kept, with a mark that says
 * how many characters there were: `…[20000 characters]`.
 */
export function asciiJson(text: string, limit: number): string {
  if (text.length <= limit && plain.test(text)) return `"${text}"`;
  const whole = text.length > limit ? null : escaped(text);
  if (whole !== null && whole.length <= limit) return `"${whole}"`;
  const mark = `\\u2026[${text.length} characters]`;
  const room = (whole ?? escaped(text.slice(0, limit))).slice(0, Math.max(0, limit - mark.length));
  return `"${wholeEscapes.exec(room)?.[0] ?? ''}${mark}"`;
}

/** As much of the beginning as holds no half of an escape. */
const wholeEscapes = /^(?:[^\\]|\\u[0-9a-f]{4}|\\[^u])*/;

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1).replace(notAscii, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
