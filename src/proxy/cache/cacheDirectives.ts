/**
 * The directives of a `Cache-Control` (RFC 9111 §5.2), names in lower case, arguments without quotes, `''` where there is none.
 * Of a directive that is there twice, the one that keeps an answer for less counts: the smaller number.
 *
 * @param value Several lines joined by commas; `null` where there is none.
 */
export function cacheDirectives(value: string | null): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  if (value === null) return directives;
  for (const [, name = '', quoted, token] of value.matchAll(/([^\s,=;"]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g)) {
    const key = name.toLowerCase();
    const argument = quoted ?? token ?? '';
    const before = directives.get(key);
    directives.set(key, before !== undefined && secondsOf(before) < secondsOf(argument) ? before : argument);
  }
  return directives;
}

/** The delta-seconds of an argument (RFC 9111 §1.2.2); 0 for anything else, which is stale at once (§4.2.1). */
export function secondsOf(argument: string): number {
  return /^\d+$/.test(argument) ? Math.min(Number(argument), 2 ** 31) : 0;
}

/** The value of a header that may have several lines, joined; `null` where there is none. */
export function valueOf(flat: readonly string[], name: string): string | null {
  let value: string | null = null;
  for (let i = 0; i < flat.length; i += 2)
    if (flat[i] === name) value = value === null ? (flat[i + 1] ?? '') : `${value}, ${flat[i + 1] ?? ''}`;
  return value;
}
