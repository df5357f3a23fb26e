import type { JWTPayload } from 'jose';

/** Claims whose value is a list with blanks between (RFC 8693 §4.2, and as some issuers write it). */
const listClaims = new Set(['scope', 'scp']);

/**
 * The claims of a token as texts: a text, number or truth value as one, a list of them as several, and a scope as its parts
 * besides the whole. Claims of another form (objects) are left out.
 */
export function tokenClaims(payload: JWTPayload): ReadonlyMap<string, readonly string[]> {
  const claims = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(payload)) {
    const texts = (Array.isArray(value) ? value : [value]).flatMap(textsOf);
    if (texts.length === 0) continue;
    const parts = listClaims.has(name) ? texts.flatMap((text) => text.split(' ')).filter((part) => part !== '') : [];
    claims.set(name, [...new Set([...texts, ...parts])]);
  }
  return claims;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
