/**
 * The names of a certificate as configurations write them: `DNS:ci.example`, `URI:spiffe://…`, `email:…`, `IP:192.0.2.1`.
 *
 * @param text As Node prints them (`X509Certificate.subjectAltName`): separated by a comma and a blank, a value in which one
 * could be mistaken for the other as a JSON string. What is not in that form gives no name: never half of one.
 */
export function subjectAltNames(text: string): readonly string[] {
  const names: string[] = [];
  let at = 0;
  while (at < text.length) {
    const colon = text.indexOf(':', at);
    if (colon < 0) return [];
    const kind = text.slice(at, colon);
    const quoted = text[colon + 1] === '"';
    const end = quoted ? endOfQuoted(text, colon + 1) : endOfPlain(text, colon + 1);
    const value = quoted ? unquoted(text.slice(colon + 1, end)) : text.slice(colon + 1, end);
    if (value === null || (end < text.length && !text.startsWith(', ', end))) return [];
    names.push(`${kind === 'IP Address' ? 'IP' : kind}:${value}`);
    at = end + 2;
  }
  return names;
}

function endOfPlain(text: string, from: number): number {
  const end = text.indexOf(', ', from);
  return end < 0 ? text.length : end;
}

/** After the closing quote; the text's length where there is none. */
function endOfQuoted(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function unquoted(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}
