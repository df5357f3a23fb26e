import type { SemanticTokenType } from '../semanticToken.ts';
import type { ColorTokens } from '../semanticTokens.ts';

const keywords = new Set(
  `all and any array as asc at between by case cast coalesce cross current_date current_timestamp date desc distinct else
   end escape except exists extract false fetch filter first following for from full group grouping having if in inner
   intersect interval into is join last lateral left like limit natural not null nulls offset on or order ordinality outer
   over partition preceding range recursive right row rows select sets some table then timestamp true try_cast unbounded
   union unnest using values when where window with within zone`.split(/\s+/),
);

/** Words that are functions where a parenthesis follows. */
const callable = new Set('array cast coalesce date extract filter if row try_cast unnest'.split(' '));

const types: Readonly<Record<string, SemanticTokenType>> = {
  identifier: 'field',
  string: 'string',
  number: 'number',
  operator: 'operator',
  parameter: 'placeholder',
  comment: 'comment',
};

/** SQL: a word is a keyword, a function before `(`, an alias after AS, else a field. */
export const sqlTypes: ColorTokens = (text, tokens) => {
  const words = tokens.map(({ range }) => text.slice(range.start, range.end).toLowerCase());
  return tokens.map(({ kind }, index) => {
    if (kind !== 'word') return types[kind] ?? null;
    const word = words[index] ?? '';
    const isCalled = words[index + 1] === '(';
    if (words[index - 1] === '.') return isCalled ? 'function' : 'field';
    if (keywords.has(word) && !(isCalled && callable.has(word))) return 'keyword';
    if (words[index - 1] === 'as') return 'alias';
    return isCalled ? 'function' : 'field';
  });
};
