import { wellFormed } from '../text/wellFormed.ts';

/** A message as SNS takes it. */
export interface SnsMessage {
  /** `null` where nothing is left of it. */
  readonly subject: string | null;
  readonly message: string;
}

/** API_Publish: "at most 256 KiB in size (262,144 bytes, not 262,144 characters)". */
const mostBytes = 262_144;
/** API_Publish: "less than 100 characters long". */
const longestSubject = 99;

/**
 * Fits a message to SNS. The subject becomes printable ASCII, for mail servers on the way take that alone for granted: every
 * other character is `?`, line breaks are spaces, and what is too long ends in `...`. A message that is too long is cut
 * between two characters and says so; an empty one, which SNS refuses, is its subject.
 */
export function announcementOf(subject: string, message: string): SnsMessage {
  const line = wellFormed(subject)
    .replaceAll(/[\s\u0085]+/g, ' ')
    .trim()
    .replaceAll(/[^ -~]/gu, '?');
  const short = line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 3)}...`;
  const text = wellFormed(message);
  const whole = text.trim() === '' ? (line === '' ? '-' : line) : text;
  return { subject: short === '' ? null : short, message: cutTo(mostBytes, whole) };
}

const cutNote = '\n[Cut here: SNS takes 256 KiB.]';

function cutTo(most: number, text: string): string {
  // Every UTF-16 unit is at most three bytes.
  if (text.length * 3 <= most) return text;
  let bytes = 0;
  let end = 0;
  let units = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    units += character.length;
    if (bytes <= most - cutNote.length) end = units;
    if (bytes > most) return `${text.slice(0, end)}${cutNote}`;
  }
  return text;
}

/** Bytes of a character in UTF-8. */
function bytesOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
