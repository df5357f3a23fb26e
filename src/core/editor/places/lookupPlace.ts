import { isLookupAttribute } from '../../lookup/lookupQuery.ts';
import type { Token } from '../../query/token.ts';
import { lookupAttributeReference } from '../../reference/lookupAttributeReference.ts';
import { filterWants, followingSelector } from './filterPlace.ts';
import { eventSourcesIn } from './eventSourcesIn.ts';
import { words, type Place, type Want } from './place.ts';
import { readPrefix, writtenRange } from './readPrefix.ts';
import { TokenWords } from './tokenWords.ts';

/** What may be written at an offset of a lookup: an attribute, its value, or what a filter pattern takes after `where`. */
export function lookupPlace(text: string, offset: number): Place | null {
  const prefix = readPrefix('lookup', text, offset, isWord);
  if (prefix.isOpaque) return null;
  const brace = prefix.tokens.findIndex(({ kind }) => kind === 'open-brace');
  const isInPattern = brace >= 0;
  const isSelector = prefix.word?.kind === 'selector';
  return {
    language: isInPattern ? 'filter' : 'lookup',
    range: writtenRange(
      prefix,
      isSelector ? followingSelector(prefix) : isInPattern ? /^[\w.*:/@+-]*/ : followingWord(prefix.tokens),
    ),
    open: prefix.open,
    wants: isInPattern
      ? filterWants(prefix.text.slice(prefix.tokens[brace]?.range.start), rebased(prefix.tokens.slice(brace)))
      : attributeWants(new TokenWords(prefix.text, prefix.tokens)),
    names: [],
    fieldsAreGone: false,
    eventSources: eventSourcesIn(text),
    isCalled: false,
  };
}

function isWord({ kind }: Token): boolean {
  return /^(?:attribute|value|where|selector|word|glob|number|keyword)$/.test(kind);
}

function followingWord(tokens: readonly Token[]): RegExp {
  return tokens.at(-1)?.kind === 'equals' ? /^[^\s"{}]*/ : /^[^\s"'{}=,]*/;
}

/** Tokens as they stand when the text begins at the first of them. */
function rebased(tokens: readonly Token[]): readonly Token[] {
  const offset = tokens[0]?.range.start ?? 0;
  return tokens.map((token) => ({
    ...token,
    range: { start: token.range.start - offset, end: token.range.end - offset },
  }));
}

const pattern: Want = {
  kind: 'word',
  words: [
    {
      label: 'where',
      text: 'where { \\$.${1:eventName} = "$2" }',
      isSnippet: true,
      offersMore: true,
      detail: 'a filter pattern, applied to each event that came back',
    },
  ],
};

function attributeWants(lookup: TokenWords): readonly Want[] {
  switch (lookup.tokens.at(-1)?.kind) {
    case undefined:
      return [{ kind: 'attribute' }, pattern];
    case 'attribute':
      return [{ kind: 'word', words: [{ label: '=', text: '= ', offersMore: true }] }];
    case 'equals': {
      const name = lookup.at(-2);
      const field = isLookupAttribute(name) ? lookupAttributeReference[name].field : null;
      return [
        { kind: 'value', field },
        { kind: 'parameter', slot: { shape: 'value', field } },
      ];
    }
    case 'value':
    case 'string':
      return [pattern];
    case 'where':
      return [
        {
          kind: 'word',
          words: [{ label: '{ … }', text: '{ \\$.${1:eventName} = "$2" }', isSnippet: true, offersMore: true }],
        },
      ];
    default:
      return [words()];
  }
}
