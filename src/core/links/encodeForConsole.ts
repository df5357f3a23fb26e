/**
 * A text as a segment of an address: every character but letters, digits, `_`, `.` and `-` as `%` and the hexadecimal
 * digits of its UTF-8 (RFC 3986, section 2.1). `null` for a text with half a surrogate pair, which has no UTF-8, and for `.`
 * and `..`, which mean another place however they are written (section 3.3; URL Standard, "double-dot URL path segment").
 */
export function percentEncode(text: string): string | null {
  if (/\p{Surrogate}|^\.\.?$/u.test(text)) return null;
  return encodeURIComponent(text).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * A part of a page's address within CloudWatch's console, which decodes it twice and has `$` for `%`: `/aws/lambda` is
 * `$252Faws$252Flambda`.
 */
export function cloudWatchEncode(text: string): string | null {
  const once = percentEncode(text);
  return once === null ? null : encodeURIComponent(once).replaceAll('%', '$');
}
