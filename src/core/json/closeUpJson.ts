/** White space beside what separates tokens: within quotes too, so that it proves nothing where it is found. */
const mayBeSpaced = /[{}[\],:][ \t\r\n]|[ \t\r\n][{}[\],:]/;

/**
 * A JSON text without the white space between its tokens, and else as it is: escapes and digits stay. CloudTrail writes its
 * records so; those that were printed anew are searched alike.
 */
export function closeUpJson(text: string): string {
  if (!mayBeSpaced.test(text)) return text;
  let closed = '';
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) isQuoted = !isQuoted;
    else if (character === backslash) at++;
    else if (character <= space && !isQuoted) {
      closed += text.slice(from, at);
      from = at + 1;
    }
  }
  return closed + text.slice(from);
}

const space = 0x20;
const quote = 0x22;
const backslash = 0x5c;
