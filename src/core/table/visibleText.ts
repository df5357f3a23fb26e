/**
 * Characters that change how their neighbours look or that a terminal obeys: C0 and C1 controls, DEL, line and paragraph
 * separators, bidirectional controls (Unicode TR 9), zero-width characters, the byte order mark, lone surrogates.
 */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with every unseen or obeyed character as a visible escape, `\u202e` or `\n`, so that nothing hides in it. */
export function visibleText(text: string): string {
  return text.replace(unseen, escapeUnit);
}

function escapeUnit(unit: string): string {
  switch (unit) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  }
}
