import type { Regex, RegexMatch } from '../../regex/compileRegex.ts';

/** Matches of one text that are looked for; more are taken for a mistake in the expression. */
export const maximumMatches = 10_000;
/** Matches between two yields: each may read the text to its end. */
const matchesPerStep = 16;

/**
 * What is taken of every match of a text, from left to right and not overlapping; `null` when there are too many. After an
 * empty match the search goes on at the next character.
 */
export function* everyMatch<Item>(
  regex: Regex | null,
  text: string,
  take: (match: RegexMatch) => Item,
): Generator<undefined, readonly Item[] | null, undefined> {
  const items: Item[] = [];
  for (let from = 0; regex !== null;) {
    const match = regex.exec(text, from);
    if (match === null) break;
    if (items.length === maximumMatches) return null;
    items.push(take(match));
    from = match.end > match.start ? match.end : match.end + ((text.codePointAt(match.end) ?? 0) > 0xffff ? 2 : 1);
    if (items.length % matchesPerStep === 0) yield;
  }
  return items;
}
