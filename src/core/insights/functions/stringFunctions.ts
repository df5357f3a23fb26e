import { compileRegex, type Regex } from '../../regex/compileRegex.ts';
import { numberOf, textOf, type Value } from '../value.ts';
import { functionsPage as page, type ScalarFunction } from './scalarFunction.ts';
import { bounded, isBounded } from './textBound.ts';
import { onText } from './textFunction.ts';

/** String functions. A number is read as its text; an absent string gives an absent result unless said otherwise. */
export const stringFunctions: readonly ScalarFunction[] = [
  {
    name: 'isempty',
    signature: 'isempty(text: string)',
    summary: '1 where the field is missing or is an empty text, else 0.',
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => bit((textOf(value) ?? '') === ''),
  },
  {
    name: 'isblank',
    signature: 'isblank(text: string)',
    summary: '1 where the field is missing, or holds nothing but white space; else 0.',
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => bit((textOf(value) ?? '').trim() === ''),
  },
  {
    name: 'concat',
    signature: 'concat(text: string[, ...texts: string])',
    summary: 'The texts one after the other.',
    page,
    minimum: 1,
    maximum: 100,
    evaluate: (values) => {
      const texts = values.map((value) => textOf(value) ?? '');
      const length = texts.reduce((sum, text) => sum + text.length, 0);
      return isBounded(length, longestOf(texts)) ? texts.join('') : null;
    },
  },
  trimming('ltrim', true, false, 'left'),
  trimming('rtrim', false, true, 'right'),
  trimming('trim', true, true, 'left and right'),
  onText('strlen', 'The length of the text in Unicode code points.', (text) => [...text].length),
  onText('toupper', 'The text in upper case.', (text) => bounded(text.toUpperCase(), text.length)),
  onText('tolower', 'The text in lower case.', (text) => bounded(text.toLowerCase(), text.length)),
  {
    name: 'substr',
    signature: 'substr(text: string, start: number[, length: number])',
    summary: 'The part of the text from a position, counted from 0, to its end or of so many characters.',
    page,
    minimum: 2,
    maximum: 3,
    evaluate: ([value = null, start = null, length]) => substring(textOf(value), start, length),
  },
  {
    name: 'replace',
    signature: 'replace(text: string, search: string, replacement: string)',
    summary: 'The text with every occurrence of the search text replaced.',
    page,
    minimum: 3,
    maximum: 3,
    evaluate: (values) => {
      const [text = null, search = null, replacement = null] = values.map(textOf);
      return text === null || search === null || replacement === null ? null : replaceAll(text, search, replacement);
    },
  },
  {
    name: 'regex_replace',
    aliases: ['regexReplace'],
    signature: 'regex_replace(text: string, pattern: string, replacement: string)',
    summary: 'The text with every match of the regular expression replaced.',
    page,
    minimum: 3,
    maximum: 3,
    wants: ['any', 'regex', 'any'],
    evaluate: (values) => {
      const [text = null, pattern = null, replacement = null] = values.map(textOf);
      if (text === null || pattern === null || replacement === null) return null;
      const regex = regexOf(pattern);
      return regex === null ? null : replaceMatches(text, regex, replacement);
    },
  },
  searching('strcontains', 3, 'contains', (text, search) => text.includes(search)),
  searching('startsWith', 2, 'starts with', (text, search) => text.startsWith(search)),
  searching('endsWith', 2, 'ends with', (text, search) => text.endsWith(search)),
];

/** `strcontains` is seen with a third argument, which the service ignores (reported of us-east-1, 2026-06). */
function searching(
  name: string,
  maximum: number,
  relation: string,
  test: (text: string, search: string) => boolean,
): ScalarFunction {
  return {
    name,
    signature: `${name}(text: string, search: string)`,
    summary: `1 where the text ${relation} the search text, else 0.`,
    page,
    minimum: 2,
    maximum,
    isCondition: true,
    evaluate: ([value = null, search = null]) => {
      const text = textOf(value);
      const searched = textOf(search);
      return bit(text !== null && searched !== null && test(text, searched));
    },
  };
}

function trimming(name: string, left: boolean, right: boolean, side: string): ScalarFunction {
  return {
    name,
    signature: `${name}(text: string[, characters: string])`,
    summary: `The text without white space, or without those characters, on the ${side}.`,
    page,
    minimum: 1,
    maximum: 2,
    evaluate: ([value = null, characters]) => {
      const text = textOf(value);
      const trimmed = characters === undefined ? null : textOf(characters);
      if (text === null || (characters !== undefined && trimmed === null)) return null;
      const set = new Set(trimmed);
      const isTrimmed = (character: string) => (trimmed === null ? character.trim() === '' : set.has(character));
      const points = [...text];
      let start = 0;
      let end = points.length;
      while (left && start < end && isTrimmed(points[start] ?? '')) start++;
      while (right && end > start && isTrimmed(points[end - 1] ?? '')) end--;
      return points.slice(start, end).join('');
    },
  };
}

/** By code points, as `strlen` counts them; from 0. */
function substring(text: string | null, start: Value, length: Value | undefined): string | null {
  const from = numberOf(start);
  const count = length === undefined ? Number.POSITIVE_INFINITY : numberOf(length);
  const isCount = Number.isInteger(count) || count === Number.POSITIVE_INFINITY;
  if (text === null || !Number.isInteger(from) || from < 0 || !isCount || count < 0) return null;
  return [...text].slice(from, from + count).join('');
}

/** Nothing is found everywhere, so nothing is replaced by it. The length is reckoned before the text is made. */
function replaceAll(text: string, search: string, replacement: string): string | null {
  if (search === '') return text;
  let count = 0;
  for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + search.length)) count++;
  const length = text.length + count * (replacement.length - search.length);
  return isBounded(length, longestOf([text, replacement])) ? text.replaceAll(search, () => replacement) : null;
}

/** As many patterns as a query may well have; after that all are compiled anew. */
const maximumRegexes = 100;
const regexes = new Map<string, Regex | null>();

/** The pattern is a literal (the plan sees to it), so the regular expression of one row serves the next. */
function regexOf(pattern: string): Regex | null {
  const known = regexes.get(pattern);
  if (known !== undefined) return known;
  const { regex } = compileRegex(pattern, { range: { start: 0, end: 0 } });
  if (regexes.size >= maximumRegexes) regexes.clear();
  regexes.set(pattern, regex);
  return regex;
}

function replaceMatches(text: string, regex: Regex, replacement: string): string | null {
  const longest = longestOf([text, replacement]);
  let result = '';
  let from = 0;
  let copied = 0;
  for (let match = regex.exec(text); match !== null; match = regex.exec(text, from)) {
    result += text.slice(copied, match.start) + replacement;
    copied = match.end;
    from = match.end > match.start ? match.end : match.end + 1;
    if (from > text.length) break;
    if (!isBounded(result.length, longest)) return null;
  }
  return bounded(result + text.slice(copied), longest);
}

function longestOf(texts: readonly string[]): number {
  return texts.reduce((longest, text) => Math.max(longest, text.length), 0);
}

function bit(truth: boolean): number {
  return truth ? 1 : 0;
}
