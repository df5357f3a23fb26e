import type { SemanticTokenType } from '../semanticToken.ts';
import type { ColorTokens } from '../semanticTokens.ts';

const types: Readonly<Record<string, SemanticTokenType>> = {
  statement: 'command',
  key: 'field',
  equals: 'operator',
  value: 'string',
  string: 'string',
};

/** `alarms` cells. */
export const alarmsTypes: ColorTokens = (_text, tokens) => tokens.map(({ kind }) => types[kind] ?? null);
