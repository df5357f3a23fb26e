import { parseSelector } from '../../filter/parseSelector.ts';
import type { FilterTokenKind } from '../../filter/tokenizeFilter.ts';
import { filterWords } from '../../reference/filterWords.ts';
import { wordReference } from '../../reference/wordReference.ts';
import { describeField } from '../describe/describeField.ts';
import { describeWord } from '../describe/describeWord.ts';
import type { Hover } from '../hover.ts';
import { hoverLiteral, hoverOf, neighbour, textOf, type HoveredToken } from './hoveredToken.ts';

/** What a token of a filter pattern stands for. */
export function hoverFilterToken(hovered: HoveredToken): Hover | null {
  switch (hovered.token.kind as FilterTokenKind) {
    case 'selector':
      return hoverSelector(hovered);
    case 'and':
    case 'or':
    case 'comparison':
    case 'keyword':
      return hoverWord(hovered);
    case 'string':
    case 'glob':
    case 'word':
    case 'number':
      return hoverLiteral(hovered);
    default:
      return null;
  }
}

function hoverSelector(hovered: HoveredToken): Hover | null {
  const selector = parseSelector(textOf(hovered, hovered.token), 0, []);
  if (selector === null) return null;
  const path = selector.steps.map((step) => (typeof step === 'object' ? '0' : String(step))).join('.');
  return hoverOf(hovered, describeField(path, hovered.context.catalog));
}

/** `IS TRUE` and `NOT EXISTS` are two tokens and one thing. */
function hoverWord(hovered: HoveredToken): Hover | null {
  const word = textOf(hovered, hovered.token);
  const candidates = [word, `${word} ${neighbour(hovered, 1)}`, `${neighbour(hovered, -1)} ${word}`];
  for (const candidate of candidates) {
    const reference = wordReference(filterWords, candidate);
    if (reference !== undefined) return hoverOf(hovered, describeWord(reference));
  }
  return null;
}
