import { keysAt } from '../../access/keysAt.ts';
import { tokenizeAccess } from '../../access/tokenizeAccess.ts';
import { anonymous } from '../../config/identity.ts';
import { codeSpan, paragraphs } from '../describe/markdown.ts';
import type { Hover } from '../hover.ts';
import { hoverOf, textOf, type HoveredToken } from './hoveredToken.ts';

/** What a key of an `access` cell, an identity or a status class stands for. */
export function hoverAccessToken(hovered: HoveredToken): Hover | null {
  const { token, text } = hovered;
  const path = tokenizeAccess(text).tokens[hovered.index]?.path ?? [];
  const word = textOf(hovered, token);
  if (token.kind === 'key') {
    const key = keysAt(path).find(({ name }) => name === word);
    return key === undefined
      ? null
      : hoverOf(hovered, paragraphs(`**${codeSpan(key.name)}**: ${key.detail}`, key.meaning));
  }
  if (path.length === 1 && path[0] === 'as') return hoverOf(hovered, identityText(hovered, word));
  return null;
}

function identityText({ context }: HoveredToken, name: string): string | null {
  if (name === anonymous)
    return paragraphs(`**${codeSpan(name)}**`, 'Sends no credential; it is there without being declared.');
  const { identities } = context;
  if (identities === undefined) return null;
  return paragraphs(
    `**${codeSpan(name)}**`,
    identities.includes(name)
      ? 'An identity of `apirunbook.config.yaml`.'
      : 'There is no such identity in `apirunbook.config.yaml`: declare it under `identities`.',
  );
}
