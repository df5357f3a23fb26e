import { compileRegex, type Regex } from '../../regex/compileRegex.ts';
import { textOf, type Value } from '../value.ts';
import { functionsPage as page, type ScalarFunction } from './scalarFunction.ts';

/** String functions. A number is read as its text; an absent string gives an absent result unless said otherwise. */
export const stringFunctions: readonly ScalarFunction[] = [
  {
    name: 'isempty',
    signature: 'isempty(fieldName: string)',
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => bit((textOf(value) ?? '') === ''),
  },
  {
    name: 'isblank',
    signature: 'isblank(fieldName: string)',
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => bit((textOf(value) ?? '').trim() === ''),
  },
  {
    name: 'concat',
    signature: 'concat(str: string, ...strings: string[])',
    page,
    minimum: 1,
    maximum: 100,
    evaluate: (values) => values.map((value) => textOf(value) ?? '').join(''),
  },
  trimming('ltrim', true, false),
  trimming('rtrim', false, true),
  trimming('trim', true, true),
  onText('strlen', (text) => [...text].length),
  onText('toupper', (text) => text.toUpperCase()),
  onText('tolower', (text) => text.toLowerCase()),
  {
    name: 'substr',
    signature: 'substr(str: string, startIndex: number [, length: number])',
    page,
    minimum: 2,
    maximum: 3,
    evaluate: ([value = null, start = null, length]) => substring(textOf(value), start, length),
  },
  {
    name: 'replace',
    signature: 'replace(fieldName: string, searchValue: string, replaceValue: string)',
    page,
    minimum: 3,
    maximum: 3,
    evaluate: (values) => {
      const [text, search, replacement] = values.map(textOf);
      if (typeof text !== 'string' || typeof search !== 'string' || typeof replacement !== 'string') return null;
      return search === '' ? text : text.replaceAll(search, () => replacement);
    },
  },
  {
    name: 'regex_replace',
    aliases: ['regexReplace'],
    signature: 'regex_replace(fieldName: string, pattern: string, replacement: string)',
    page,
    minimum: 3,
    maximum: 3,
    wants: ['any', 'regex', 'any'],
    evaluate: (values) => {
      const [text, pattern, replacement] = values.map(textOf);
      if (typeof text !== 'string' || typeof pattern !== 'string' || typeof replacement !== 'string') return null;
      const regex = regexOf(pattern);
      return regex === null ? null : replaceMatches(text, regex, replacement);
    },
  },
  searching('strcontains', 3, (text, search) => text.includes(search)),
  searching('startsWith', 2, (text, search) => text.startsWith(search)),
  searching('endsWith', 2, (text, search) => text.endsWith(search)),
];

function onText(name: string, apply: (text: string) => string | number): ScalarFunction {
  return {
    name,
    signature: `${name}(str: string)`,
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => {
      const text = textOf(value);
      return text === null ? null : apply(text);
    },
  };
}

/** `strcontains` is seen with a third argument, which the service ignores (reported of us-east-1, 2026-06). */
function searching(name: string, maximum: number, test: (text: string, search: string) => boolean): ScalarFunction {
  return {
    name,
    signature: `${name}(str: string, searchValue: string)`,
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

function trimming(name: string, left: boolean, right: boolean): ScalarFunction {
  return {
    name,
    signature: `${name}(str: string [, trimChars: string])`,
    page,
    minimum: 1,
    maximum: 2,
    evaluate: ([value = null, characters]) => {
      const text = textOf(value);
      const trimmed = characters === undefined ? null : textOf(characters);
      if (text === null || (characters !== undefined && trimmed === null)) return null;
      const isTrimmed = (character: string) =>
        trimmed === null ? character.trim() === '' : trimmed.includes(character);
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
  if (text === null || typeof start !== 'number' || start < 0 || !Number.isInteger(start)) return null;
  if (length === undefined) return [...text].slice(start).join('');
  if (typeof length !== 'number' || length < 0 || !Number.isInteger(length)) return null;
  return [...text].slice(start, start + length).join('');
}

let lastRegex: Regex | null = null;

/** The pattern is a literal (the plan sees to it), so the regular expression of one row serves the next. */
function regexOf(pattern: string): Regex | null {
  if (lastRegex?.source !== pattern) lastRegex = compileRegex(pattern, { range: { start: 0, end: 0 } }).regex;
  return lastRegex;
}

function replaceMatches(text: string, regex: Regex, replacement: string): string {
  let result = '';
  let from = 0;
  let copied = 0;
  for (let match = regex.exec(text); match !== null; match = regex.exec(text, from)) {
    result += text.slice(copied, match.start) + replacement;
    copied = match.end;
    from = match.end > match.start ? match.end : match.end + 1;
    if (from > text.length) break;
  }
  return result + text.slice(copied);
}

function bit(truth: boolean): number {
  return truth ? 1 : 0;
}
