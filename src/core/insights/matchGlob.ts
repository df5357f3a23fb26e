/**
 * What the `*` of a glob stand for in a text, or `null` when it does not match (CWL_QuerySyntax-Parse). The pattern may
 * match anywhere in the text; each `*` takes as little as it can, the last one, at the end of the pattern, all the rest.
 * Linear: the texts between the stars are looked for one after the other and never again.
 */
export function matchGlob(pattern: string, text: string): readonly string[] | null {
  const [first = '', ...literals] = pattern.split('*');
  const start = text.indexOf(first);
  if (start < 0) return null;
  const parts: string[] = [];
  let at = start + first.length;
  for (const [index, literal] of literals.entries()) {
    const isLast = index === literals.length - 1;
    const next = isLast && literal === '' ? text.length : text.indexOf(literal, at);
    if (next < 0) return null;
    parts.push(text.slice(at, next));
    at = next + literal.length;
  }
  return parts;
}
