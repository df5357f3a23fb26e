import type { QueryLanguage } from '../query/language.ts';
import type { Token } from '../query/token.ts';
import { error, type Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';
import type { Layout, Slot } from './layOut.ts';
import { mapRange } from './segment.ts';
import { templateLanguages } from './templateLanguages.ts';

/**
 * Whether each placeholder stands where a literal may stand, and each `{{#if}}` between tokens. The layout has a bare word
 * in the place of each placeholder: where the language reads that as a token of its own, touching nothing, a literal fits.
 * Problems are in the template's text.
 */
export function checkPlaces(layout: Layout, language: QueryLanguage): Problem[] {
  if (layout.slots.length === 0 && layout.seams.length === 0) return [];
  const { tokens } = templateLanguages[language].tokenize(layout.text);
  const problems: Problem[] = [];
  let next = 0;
  for (const slot of layout.slots) {
    next = firstEndingAfter(tokens, next, slot.range.start);
    const problem = checkSlot(layout, slot, tokens[next], language);
    if (problem !== null) problems.push(problem);
  }
  next = 0;
  for (const { offset, tag } of layout.seams) {
    next = firstEndingAfter(tokens, next, offset);
    const token = tokens[next];
    if (token === undefined || token.range.start >= offset) continue;
    const message = 'A condition cannot begin or end inside a quoted text, a comment or a word: put it between words.';
    problems.push(error('template.if-in-token', message, tag));
  }
  return problems;
}

function checkSlot(layout: Layout, slot: Slot, token: Token | undefined, language: QueryLanguage): Problem | null {
  const { placeholder, range: place } = slot;
  const exact = token !== undefined && token.range.start === place.start && token.range.end === place.end;
  if (exact && (language === 'access' || !touches(layout.text, place))) return null;
  const shown = `{{ ${placeholder.name.text} }}`;
  if (token === undefined || exact || token.range.start > place.start) return glued(shown, placeholder.range);
  if (token.kind === 'comment') {
    const message = `${shown} stands in a comment, where no value may go: move it out or delete it.`;
    return error('template.placeholder-in-comment', message, placeholder.range);
  }
  if (token.kind === 'regex') {
    const message = `${shown} stands inside a regular expression: write {{ ${placeholder.name.text} | regex }} in its place, without the slashes or percent signs.`;
    return error('template.placeholder-in-regex', message, placeholder.range);
  }
  const quote = openingQuotes[language].exec(layout.text.slice(token.range.start, place.start))?.[1];
  return quote === undefined ? glued(shown, placeholder.range) : quoted(layout, slot, token, quote, language, shown);
}

const texts = /^(['"])/;

/** What a token begins with in which a text or a name is quoted. */
const openingQuotes: Readonly<Record<QueryLanguage, RegExp>> = {
  lookup: texts,
  filter: texts,
  alarms: texts,
  access: texts,
  insights: /^(['"`])/,
  sql: /^(?:[uU]&|[bBeEnNxX])?(['"`]|\$\w*\$)/,
};

function glued(shown: string, place: Range): Problem {
  const message = `${shown} becomes a literal of its own and cannot be part of a word: put a space or an operator around it.`;
  return error('template.glued-placeholder', message, place);
}

function quoted(
  layout: Layout,
  slot: Slot,
  token: Token,
  quote: string,
  language: QueryLanguage,
  shown: string,
): Problem {
  const place = slot.placeholder.range;
  if (quote === '`' || quote.startsWith('$') || (quote === '"' && language === 'sql')) {
    const message = `${shown} stands in a quoted name: a value can be a literal, never a name.`;
    return error('template.quoted-placeholder', message, place);
  }
  const open = range(token.range.start, token.range.start + 1);
  const close = range(token.range.end - 1, token.range.end);
  const alone =
    open.end === slot.range.start && close.start === slot.range.end && layout.text.charAt(close.start) === quote;
  if (!alone) {
    const message = `${shown} stands inside a quoted text: a value is a whole literal, and the text around it cannot be kept.`;
    return error('template.quoted-placeholder', message, place);
  }
  const problem = error(
    'template.quoted-placeholder',
    `${shown} stands in quotes: values bring their own, so take these away.`,
    place,
  );
  if (!standsWithoutQuotes(layout.text, open, close, language)) return problem;
  const edits = [open, close].map((edit) => ({ range: mapRange(layout.segments, edit), text: '' }));
  return { ...problem, fix: { title: 'Remove the quotes', edits } };
}

/**
 * Whether the placeholder is a literal of its own once its quotes are taken away: where a quote before it is not closed, one of
 * them may close it, and taking both away leaves the placeholder in another text.
 */
function standsWithoutQuotes(text: string, open: Range, close: Range, language: QueryLanguage): boolean {
  const without = text.slice(0, open.start) + text.slice(open.end, close.start) + text.slice(close.end);
  const place = range(open.start, close.start - 1);
  const { tokens } = templateLanguages[language].tokenize(without);
  const token = tokens[firstEndingAfter(tokens, 0, place.start)];
  const exact = token?.range.start === place.start && token.range.end === place.end;
  return exact && (language === 'access' || !touches(without, place));
}

const wordCharacter = /[\p{L}\p{N}\p{Surrogate}_@$.\\"'`]/u;

/** Whether a character stands against the place that would join with a literal, or with a word. */
function touches(text: string, place: Range): boolean {
  const before = text.charAt(place.start - 1);
  const after = text.charAt(place.end);
  return (place.start > 0 && wordCharacter.test(before)) || wordCharacter.test(after);
}

/** The index of the first token, from `from` on, that ends after the offset. */
function firstEndingAfter(tokens: readonly Token[], from: number, offset: number): number {
  let index = from;
  for (let token = tokens[index]; token !== undefined && token.range.end <= offset; token = tokens[index]) index++;
  return index;
}
