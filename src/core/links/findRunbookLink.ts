import type { Range } from '../text/range.ts';
import { parseRunbookLink } from './parseRunbookLink.ts';
import type { RunbookLink } from './runbookLink.ts';
import { linkAuthority, linkPath, linkSchemes, longestLink } from './runbookLinkForm.ts';

export interface FoundRunbookLink {
  readonly link: RunbookLink;
  readonly range: Range;
}

/** No more candidates are looked at: a description has 1,024 characters (API_PutMetricAlarm). */
const mostCandidates = 20;

/** Up to white space, quotes and brackets, as programs that make addresses clickable read them. */
const candidate = new RegExp(
  `(?<![\\w+.-])(?:${linkSchemes.toSorted((a, b) => b.length - a.length).join('|')})://${linkAuthority.replace('.', '\\.')}${linkPath}\\?[^\\s<>"'\`()\\[\\]{}|\\\\^]{1,${longestLink}}`,
  'g',
);

/** The first link in a text that may hold anything, such as an alarm's description; `null` where there is none. */
export function findRunbookLink(text: string): FoundRunbookLink | null {
  let seen = 0;
  for (const match of text.matchAll(candidate)) {
    if (++seen > mostCandidates) break;
    // The sentence goes on behind the address, and its marks are none of it.
    const address = match[0].replace(/[.,;:!?]+$/, '');
    const { link } = parseRunbookLink(address);
    if (link !== null) return { link, range: { start: match.index, end: match.index + address.length } };
  }
  return null;
}
