import { isLookupAttribute } from '../../lookup/lookupQuery.ts';
import { pageLink } from '../../reference/documentationLinks.ts';
import { lookupAttributeReference, lookupAttributesPage } from '../../reference/lookupAttributeReference.ts';
import { codeSpan, paragraphs } from '../describe/markdown.ts';
import type { Hover } from '../hover.ts';
import { hoverFilterToken } from './filterToken.ts';
import { hoverLiteral, hoverOf, textOf, type HoveredToken } from './hoveredToken.ts';

/** What a token of a lookup stands for; behind `where` they are those of a filter pattern. */
export function hoverLookupToken(hovered: HoveredToken): Hover | null {
  const { token } = hovered;
  switch (token.kind) {
    case 'attribute': {
      const name = textOf(hovered, token);
      if (!isLookupAttribute(name)) return null;
      const { meaning, field } = lookupAttributeReference[name];
      const held = field === null ? null : `Records hold it in ${codeSpan(field)}.`;
      return hoverOf(hovered, paragraphs(`**${codeSpan(name)}**`, meaning, held, pageLink(lookupAttributesPage)));
    }
    case 'where': {
      const meaning =
        'What follows is a filter pattern. LookupEvents knows nothing of it: it is applied here, to each event that came back.';
      return hoverOf(hovered, paragraphs(`**${codeSpan('where')}**`, meaning));
    }
    case 'value':
    case 'string':
      return hoverLiteral(hovered);
    default:
      return hoverFilterToken(hovered);
  }
}
