import { maskHeader } from '../audit/bodyMask.ts';

/**
 * Takes secrets out of the values of flat headers, in place. Looked through at once: hardly ever is there one.
 *
 * @returns How many values had one.
 */
export function maskHeaders(headers: string[], secrets: readonly string[]): number {
  if (secrets.length === 0) return 0;
  const joined = headers.join('\n');
  if (maskHeader(joined, secrets) === joined) return 0;
  let count = 0;
  for (let index = 1; index < headers.length; index += 2) {
    const value = headers[index] ?? '';
    const masked = maskHeader(value, secrets);
    if (masked === value) continue;
    headers[index] = masked;
    count++;
  }
  return count;
}
