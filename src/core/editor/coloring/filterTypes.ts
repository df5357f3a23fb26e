import type { SemanticTokenType } from '../semanticToken.ts';
import type { ColorTokens } from '../semanticTokens.ts';

const types: Readonly<Record<string, SemanticTokenType>> = {
  selector: 'field',
  attribute: 'field',
  keyword: 'keyword',
  where: 'command',
  and: 'operator',
  or: 'operator',
  comparison: 'operator',
  equals: 'operator',
  optional: 'operator',
  exclude: 'operator',
  ellipsis: 'operator',
  string: 'string',
  glob: 'string',
  word: 'string',
  value: 'string',
  number: 'number',
  regex: 'regexp',
};

/** Filter patterns and lookups. In brackets a word that is no value names a field. */
export const filterTypes: ColorTokens = (_text, tokens) => {
  const isDelimited = tokens[0]?.kind === 'open-bracket';
  return tokens.map(({ kind }, index) => {
    const isName = isDelimited && kind === 'word' && tokens[index - 1]?.kind !== 'comparison';
    return isName ? 'field' : (types[kind] ?? null);
  });
};
