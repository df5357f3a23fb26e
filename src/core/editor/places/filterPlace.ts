import { parseSelector } from '../../filter/parseSelector.ts';
import { filterForm } from '../../filter/tokenizeFilter.ts';
import type { Token } from '../../query/token.ts';
import { range } from '../../text/range.ts';
import { eventSourcesIn } from './eventSourcesIn.ts';
import { words, type Place, type Want } from './place.ts';
import { readPrefix, writtenRange, type Prefix } from './readPrefix.ts';
import { TokenWords } from './tokenWords.ts';

/** What may be written at an offset of a filter pattern; `null` in regular expressions, and in terms. */
export function filterPlace(text: string, offset: number): Place | null {
  const prefix = readPrefix('filter', text, offset, isWord);
  if (prefix.isOpaque) return null;
  const isSelector = prefix.word?.kind === 'selector';
  const written = writtenRange(prefix, isSelector ? followingSelector(prefix) : followingWord);
  const wants = filterWants(prefix.text, prefix.tokens);
  // A blank text is neither form yet; the pattern that is offered replaces the blanks too.
  const isBlank = text.trim() === '';
  return {
    language: 'filter',
    range: isBlank ? range(offset, offset) : written,
    open: prefix.open,
    wants,
    names: [],
    fieldsAreGone: false,
    eventSources: eventSourcesIn(text),
    isCalled: false,
  };
}

/** The rest of a selector; inside of brackets first up to their end. */
export function followingSelector({ word, text }: Prefix): RegExp {
  const written = text.slice(word?.range.start ?? text.length);
  const isInBrackets = written.lastIndexOf('[') > written.lastIndexOf(']');
  return isInBrackets ? /^[^\]\s]*\]?[\w.$*-]*(?:\[[^\]\s]*\][\w.*-]*)*/ : /^[\w.$*-]*(?:\[[^\]\s]*\][\w.*-]*)*/;
}

const followingWord = /^[\w.*:/@+-]*/;

function isWord({ kind }: Token): boolean {
  return kind === 'selector' || kind === 'word' || kind === 'glob' || kind === 'number' || kind === 'keyword';
}

/** What may follow these tokens of a filter pattern. */
export function filterWants(text: string, tokens: readonly Token[]): readonly Want[] {
  const form = filterForm(text);
  if (text.trim() === '') return [patternForms];
  if (form !== 'json') return [];
  const pattern = new TokenWords(text, tokens);
  const last = tokens.at(-1);
  switch (last?.kind) {
    case undefined:
      return [patternForms];
    case 'open-brace':
    case 'open-parenthesis':
    case 'and':
    case 'or':
      return [{ kind: 'field' }];
    case 'selector':
      return [relations];
    case 'comparison':
      return valueWants(pattern);
    case 'keyword':
      return keywordWants(pattern);
    case 'close-brace':
      return [];
    default:
      return isAfterValue(pattern) ? [connectives] : [];
  }
}

const patternForms: Want = {
  kind: 'word',
  words: [
    {
      label: '{ $.eventName = … }',
      text: '{ \\$.eventName = "$1" }',
      isSnippet: true,
      offersMore: true,
      detail: 'events by a field',
    },
    {
      label: '{ ($.… = …) && ($.… = …) }',
      text: '{ (\\$.${1:eventSource} = "$2") && (\\$.${3:eventName} = "$4") }',
      isSnippet: true,
      detail: 'events by two fields',
    },
    { label: '"…"', text: '"$1"', isSnippet: true, detail: 'events that hold a text' },
  ],
};

const relations: Want = {
  kind: 'word',
  words: [
    { label: '=', text: '= ', offersMore: true },
    { label: '!=', text: '!= ', offersMore: true },
    { label: 'NOT EXISTS' },
    { label: 'IS TRUE' },
    { label: 'IS FALSE' },
    { label: 'IS NULL' },
    { label: '>', text: '> ' },
    { label: '>=', text: '>= ' },
    { label: '<', text: '< ' },
    { label: '<=', text: '<= ' },
  ],
};

const connectives: Want = {
  kind: 'word',
  words: [
    { label: '&&', text: '&& ', offersMore: true },
    { label: '||', text: '|| ', offersMore: true },
  ],
};

function valueWants(pattern: TokenWords): readonly Want[] {
  const field = selectedField(pattern, pattern.length - 2);
  const parameter: Want = { kind: 'parameter', slot: { shape: 'value', field } };
  if (!/^!?=$/.test(pattern.at(-1))) return [{ kind: 'parameter', slot: { shape: 'number', field } }];
  return [
    { kind: 'value', field },
    parameter,
    { kind: 'word', words: [{ label: '%…%', text: '%$1%', isSnippet: true, detail: 'a regular expression' }] },
  ];
}

function keywordWants(pattern: TokenWords): readonly Want[] {
  switch (pattern.at(-1).toUpperCase()) {
    case 'IS': {
      const field = selectedField(pattern, pattern.length - 2);
      return [words('TRUE', 'FALSE', 'NULL'), { kind: 'parameter', slot: { shape: 'boolean', field } }];
    }
    case 'NOT':
      return [words('EXISTS')];
    default:
      return [connectives];
  }
}

/** A word behind a comparison is a value; anywhere else it is a condition that is only begun. */
function isAfterValue(pattern: TokenWords): boolean {
  const last = pattern.tokens.at(-1);
  return (
    last?.kind === 'close-parenthesis' || pattern.tokens.at(-2)?.kind === 'comparison' || pattern.word(-2) === 'is'
  );
}

/** The dotted path of the selector at an index, an element of a list being `0`; `null` for anything else. */
function selectedField(pattern: TokenWords, index: number): string | null {
  if (pattern.tokens[index]?.kind !== 'selector') return null;
  const selector = parseSelector(pattern.at(index), 0, []);
  if (selector === null) return null;
  return selector.steps.map((step) => (typeof step === 'object' ? '0' : step)).join('.');
}
