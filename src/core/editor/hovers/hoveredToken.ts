import type { Token } from '../../query/token.ts';
import type { CellContext } from '../cellContext.ts';
import { describeValue } from '../describe/describeValue.ts';
import type { Hover } from '../hover.ts';
import { placeAt } from '../places/placeAt.ts';

/** The token under the pointer, in a text whose tags are masked. */
export interface HoveredToken {
  readonly context: CellContext;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly index: number;
  readonly token: Token;
}

export function textOf({ text }: HoveredToken, token: Token | undefined): string {
  return token === undefined ? '' : text.slice(token.range.start, token.range.end);
}

/** The text of the token so many places on, in lower case. */
export function neighbour(hovered: HoveredToken, distance: number): string {
  return textOf(hovered, hovered.tokens[hovered.index + distance]).toLowerCase();
}

export function hoverOf({ token }: Pick<HoveredToken, 'token'>, markdown: string | null): Hover | null {
  return markdown === null ? null : { markdown, range: token.range };
}

/** What a literal means where it stands: the place says what it is compared with. */
export function hoverLiteral(hovered: HoveredToken): Hover | null {
  const { context, text, token } = hovered;
  const { literal } = token;
  if (literal?.kind !== 'text' && literal?.kind !== 'number') return null;
  const value = literal.kind === 'text' ? literal.text : textOf(hovered, token);
  const place = placeAt(context.cell.language, text, token.range.start);
  const want = place?.wants.find(({ kind }) => kind === 'value');
  const field = want?.kind === 'value' ? want.field : null;
  if (literal.kind === 'number' && field === null) return null;
  return hoverOf(hovered, describeValue(value, { field, eventSources: place?.eventSources ?? [] }, context.catalog));
}
