/** The start of the line that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line's text, before its break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline === -1) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The start of the next line; the end of the text where there is none. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** The break of the line that an offset is in, else of the line before it; `\n` in a text of one line. */
export function lineBreakAt(text: string, offset: number): string {
  let newline = text.indexOf('\n', offset);
  if (newline === -1) newline = text.lastIndexOf('\n', offset);
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/** From the start of a line on: where the first line stands that is not blank, or `limit`. */
export function afterBlankLines(text: string, start: number, limit = text.length): number {
  let at = start;
  while (at < limit) {
    const next = Math.min(nextLine(text, at), limit);
    if (text.slice(at, next).trim() !== '') break;
    at = next;
  }
  return at;
}
