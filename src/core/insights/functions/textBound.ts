/**
 * A text that a function makes is at most this many UTF-16 units long unless one of its arguments is longer. CloudTrail
 * delivers no event of more than 256 KB to CloudWatch Logs, so only a text put together of others can be so long, and
 * `replace(@message, "e", @message)` would fill the memory with a few events.
 */
export const maximumText = 262_144;

/** Whether a text of that length may be made of arguments of which the longest is `longest` units long. */
export function isBounded(length: number, longest: number): boolean {
  return length <= Math.max(maximumText, longest);
}

/** The text, or nothing where it is too long. */
export function bounded(text: string, longest: number): string | null {
  return isBounded(text.length, longest) ? text : null;
}
