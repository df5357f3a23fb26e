import type { AccessTokenKind } from '../../access/tokenizeAccess.ts';
import type { SemanticTokenType } from '../semanticToken.ts';
import type { ColorTokens } from '../semanticTokens.ts';

const types: Readonly<Record<AccessTokenKind, SemanticTokenType | null>> = {
  key: 'field',
  method: 'command',
  segment: 'string',
  'query-name': 'alias',
  'query-value': 'string',
  'header-value': 'string',
  pattern: 'regexp',
  scalar: 'string',
  string: 'string',
  comment: 'comment',
  mark: null,
};

/** `access` cells. */
export const accessTypes: ColorTokens = (_text, tokens) =>
  tokens.map(({ kind, literal }) => {
    if (literal?.kind === 'number') return 'number';
    if (literal?.kind === 'boolean') return 'keyword';
    return Object.hasOwn(types, kind) ? types[kind as AccessTokenKind] : null;
  });
