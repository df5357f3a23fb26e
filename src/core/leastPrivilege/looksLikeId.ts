/**
 * What stands in a path for one of many: numbers, UUIDs, hexadecimal of 16 digits and more, ULIDs, ARNs, addresses of people, dates,
 * names of AWS resources (`i-0abc12345`), numbered names (`ord_1042`), long tokens that mix letters and digits, and what
 * was taken out of the record as a secret.
 */
const forms: readonly RegExp[] = [
  /^\d+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^(?:0x)?[0-9a-f]{16,}$/i,
  /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i,
  /^arn:/i,
  /^[^@]+@[^@]+\.[^@]+$/,
  /^\d{4}-\d{2}-\d{2}(?:T.*)?$/,
  /^[a-z]{1,12}-[0-9a-f]{8,17}$/,
  /^[A-Za-z]{1,16}[-_]\d{2,}$/,
  /\[REDACTED/i,
];

/** One part of a path, as it came. A version such as `v1` is a name. */
export function looksLikeId(part: string): boolean {
  const text = decoded(part);
  if (forms.some((form) => form.test(text))) return true;
  return /^[A-Za-z0-9_-]{20,}$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
