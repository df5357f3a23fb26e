import { parseFilter } from '../filter/parseFilter.ts';
import { quoted } from '../filter/scanQuoted.ts';
import { firstProblems } from '../text/firstProblems.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import { range, spanning, type Range } from '../text/range.ts';
import { checkAttribute, checkValue } from './checkAttribute.ts';
import type { LookupQuery } from './lookupQuery.ts';
import { shiftedProblem, tokenizeLookup, type LookupToken } from './tokenizeLookup.ts';

export interface ParsedLookup {
  /** `null` when a problem is an error. */
  readonly query: LookupQuery | null;
  /** In the order of the text, the first hundred. */
  readonly problems: readonly Problem[];
}

/** Parses `Attribute = value` with an optional `where { filter pattern }`; both may be left out. */
export function parseLookup(text: string): ParsedLookup {
  const { tokens, problems } = tokenizeLookup(text);
  const braceAt = tokens.findIndex((token) => token.kind === 'open-brace');
  const head = braceAt < 0 ? tokens : tokens.slice(0, braceAt);
  const brace = tokens[braceAt];
  // The tokenizer's problems beyond the brace are the filter parser's too.
  const headEnd = brace?.range.start ?? text.length;
  const ofHead = problems.filter((problem) => problem.range.start < headEnd);
  const faulty = new Set(ofHead.map((problem) => problem.range.start));
  const cursor: LookupCursor = { text, tokens: head, at: 0, problems: ofHead, faulty };
  const attribute = parseAttributes(cursor);
  const where = parseWhere(cursor, brace);
  const ordered = firstProblems(cursor.problems);
  return { query: hasErrors(ordered) ? null : { attribute, where }, problems: ordered };
}

interface LookupCursor {
  readonly text: string;
  readonly tokens: readonly LookupToken[];
  at: number;
  readonly problems: Problem[];
  /** Where tokens begin that the tokenizer found a fault in. */
  readonly faulty: ReadonlySet<number>;
}

function report(cursor: LookupCursor, code: string, message: string, place: Range, fix?: Problem['fix']): void {
  const problem = error(code, message, place);
  cursor.problems.push(fix === undefined ? problem : { ...problem, fix });
}

function written(cursor: LookupCursor, token: LookupToken): string {
  return cursor.text.slice(token.range.start, token.range.end);
}

/** Reads everything before `where`: one attribute, or none; a second one is a fault. */
function parseAttributes(cursor: LookupCursor): LookupQuery['attribute'] {
  let attribute: LookupQuery['attribute'] = null;
  let seen = 0;
  for (let token = cursor.tokens[cursor.at]; token !== undefined; token = cursor.tokens[cursor.at]) {
    if (token.kind === 'where') break;
    if (token.kind !== 'attribute') {
      report(cursor, 'lookup.unexpected', 'Expected an attribute, as in Username = alice.', token.range);
      cursor.at++;
      continue;
    }
    seen++;
    if (seen === 2) {
      const message = 'LookupEvents takes one attribute; put the other conditions into where { … }.';
      report(cursor, 'lookup.several-attributes', message, token.range);
    }
    const parsed = parseAttribute(cursor, token);
    attribute ??= parsed;
  }
  return attribute;
}

function parseAttribute(cursor: LookupCursor, name: LookupToken): LookupQuery['attribute'] {
  cursor.at++;
  const key = checkAttribute(written(cursor, name), name.range, cursor.problems);
  const equals = cursor.tokens[cursor.at];
  if (equals?.kind !== 'equals') {
    skipToNextAttribute(cursor);
    const place =
      equals === undefined || equals.kind === 'where' ? range(name.range.end, name.range.end) : equals.range;
    report(
      cursor,
      'lookup.equals-expected',
      'An attribute is compared with =, and with nothing else: Attribute = value.',
      place,
    );
    return null;
  }
  cursor.at++;
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== 'value' && token?.kind !== 'string') {
    const place = range(equals.range.end, equals.range.end);
    report(cursor, 'lookup.value-expected', 'A value is missing after the equals sign.', place);
    return null;
  }
  cursor.at++;
  const value = token.literal?.kind === 'text' ? token.literal.text : '';
  if (token.kind === 'value' && !quoteWords(cursor, token)) return null;
  if (!cursor.faulty.has(token.range.start)) checkValue(key, value, token.range, cursor.problems);
  return key === null ? null : { key, value, range: name.range };
}

/** Goes behind what was written in place of `= value`, so that it is not taken for an attribute of its own. */
function skipToNextAttribute(cursor: LookupCursor): void {
  for (let token = cursor.tokens[cursor.at]; token !== undefined; token = cursor.tokens[++cursor.at]) {
    // `Username != alice` reads as a word `!` and an equals sign: no second attribute.
    const isName = token.kind === 'attribute' && /\w/.test(written(cursor, token));
    if (token.kind === 'where' || (isName && cursor.tokens[cursor.at + 1]?.kind === 'equals')) return;
  }
}

/** Reports `Username = Mary Major`: a value of several words needs quotation marks. True when there is no fault. */
function quoteWords(cursor: LookupCursor, first: LookupToken): boolean {
  let last = first;
  for (let next = cursor.tokens[cursor.at]; next?.kind === 'attribute'; next = cursor.tokens[cursor.at]) {
    if (cursor.tokens[cursor.at + 1]?.kind === 'equals') break;
    last = next;
    cursor.at++;
  }
  if (last === first) return true;
  const place = spanning(first.range, last.range);
  const text = cursor.text.slice(place.start, place.end);
  // `EventName = a and Username = b`: the second attribute is the fault, and is reported as such.
  if (/\s(?:and|or)$/i.test(text) && cursor.tokens[cursor.at]?.kind === 'attribute') return false;
  if (text.includes(',')) {
    const message = 'LookupEvents compares with one value: ask once for each, or write where { … || … }.';
    report(cursor, 'lookup.several-values', message, place);
    return false;
  }
  const edits = [{ range: place, text: quoted(text) }];
  report(cursor, 'lookup.quotes-needed', 'A value with spaces needs double quotation marks.', place, {
    title: 'Put it in double quotation marks',
    edits,
  });
  return false;
}

function parseWhere(cursor: LookupCursor, brace: LookupToken | undefined): LookupQuery['where'] {
  const where = cursor.tokens[cursor.at];
  const next = cursor.tokens[cursor.at + 1];
  if (where !== undefined && (next !== undefined || brace === undefined)) {
    const place = range(next?.range.start ?? where.range.end, cursor.text.trimEnd().length);
    const rest = cursor.text.slice(place.start, place.end);
    const edits = [{ range: place, text: `{ ${rest} }` }];
    const fix = rest === '' || rest.includes('{') ? undefined : { title: 'Put it in braces', edits };
    report(cursor, 'lookup.where-braces', 'where takes a JSON filter pattern in braces: where { … }.', place, fix);
    return null;
  }
  if (brace === undefined) return null;
  if (where === undefined) {
    const fix = {
      title: 'Write where',
      edits: [{ range: range(brace.range.start, brace.range.start), text: 'where ' }],
    };
    report(cursor, 'lookup.where-missing', 'A filter pattern stands behind where: where { … }.', brace.range, fix);
  }
  const { query, problems } = parseFilter(cursor.text.slice(brace.range.start), { sent: false });
  for (const problem of problems) cursor.problems.push(shiftedProblem(problem, brace.range.start));
  return query;
}
