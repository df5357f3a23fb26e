import { parseInstant } from '../time/parseInstant.ts';
import { ownMember } from '../wire/ownMember.ts';

/** What stands at a path of own members; `undefined` where the path leads nowhere. */
export function partOf(record: unknown, path: readonly string[]): unknown {
  return path.reduce(ownMember, record);
}

/** The text at a path: not empty, numbers and truth values printed; `null` where there is nothing of the kind. */
export function textOf(record: unknown, ...path: readonly string[]): string | null {
  return printed(partOf(record, path));
}

export function printed(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : null;
}

/** A time as milliseconds since 1970 UTC; `null` where it is none. */
export function momentOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const instant = parseInstant(value);
  return 'reason' in instant ? null : instant.milliseconds;
}

/** UTF-16 code units of a text on a card: names and ARNs are shorter, and a card is sent whole. */
const longestText = 1_000;

/** A text that is not too long to be sent and shown, cut between characters. */
export function bounded(text: string): string {
  if (text.length <= longestText) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(longestText - 2)) ? longestText - 2 : longestText - 1;
  return `${text.slice(0, end)}…`;
}
