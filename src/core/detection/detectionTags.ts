import { wellFormed } from '../text/wellFormed.ts';
import type { DetectionOrigin } from './detection.ts';

/** What tells whose a resource is, where the service has tags: topics, alarms, rules and scheduled queries. */
export interface DetectionTags {
  readonly 'apirunbook:runbook': string;
  readonly 'apirunbook:cell': string;
}

/** Characters of a value (AWS General Reference, "Tag naming limits and requirements"). */
const longest = 256;

/**
 * The tags that mark a resource as made from a cell: by them it is known as ours before it is changed or removed. A value
 * takes letters, digits, spaces and `_.:/=+-@` with every service: each other character becomes the bytes of its UTF-8,
 * `=E2=80=99`, and so do `=` itself and spaces at the ends, so that two paths never share a value. Of a value that is too
 * long the beginning gives way to a hash of all of it.
 */
export function detectionTags({ runbook, cell }: DetectionOrigin): DetectionTags {
  return { 'apirunbook:runbook': tagValue(runbook), 'apirunbook:cell': tagValue(cell) };
}

function tagValue(text: string): string {
  const escaped = wellFormed(text).replaceAll(/^ +| +$|[^A-Za-z0-9 _.:/+@-]/gu, (characters) =>
    encodeURIComponent(characters).replaceAll(/%([0-9A-F]{2})|[^%]/g, (sign, digits: string | undefined) =>
      digits === undefined ? `=${hexOf(sign)}` : `=${digits}`,
    ),
  );
  return escaped.length <= longest ? escaped : `=${hashOf(escaped)}${escaped.slice(17 - longest)}`;
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}

/** 64 bits of FNV-1a, as sixteen hexadecimal digits: it tells paths apart that nobody chose to be alike. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    hash ^= BigInt(character.charCodeAt(0));
    hash = (hash * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0');
}
