import { fillTemplate, type TemplateTag } from '../check/fillTemplate.ts';
import type { QueryLanguage } from '../query/language.ts';
import type { Token } from '../query/token.ts';
import { templateLanguages } from '../template/templateLanguages.ts';
import { range, type Range } from '../text/range.ts';
import { accessTypes } from './coloring/accessTypes.ts';
import { alarmsTypes } from './coloring/alarmsTypes.ts';
import { filterTypes } from './coloring/filterTypes.ts';
import { insightsTypes } from './coloring/insightsTypes.ts';
import { sqlTypes } from './coloring/sqlTypes.ts';
import type { SemanticToken, SemanticTokenType } from './semanticToken.ts';

/** The type of each token by its index; `null` for one that is not coloured. */
export type ColorTokens = (text: string, tokens: readonly Token[]) => readonly (SemanticTokenType | null)[];

/**
 * The tokens of a cell's template by meaning, in order and without overlap; one over several lines is given line by line.
 * It goes by the tokens alone, so that a text is coloured while it is being written. Never throws.
 */
export function semanticTokens(language: QueryLanguage, text: string): readonly SemanticToken[] {
  const filled = fillTemplate(text);
  const { tokens } = templateLanguages[language].tokenize(filled.text);
  const types = colorings[language](filled.text, tokens);
  const found: SemanticToken[] = [];
  let nextTag = 0;
  const addTag = ({ range: place }: TemplateTag): void => void found.push({ type: 'placeholder', range: place });
  for (const [index, token] of tokens.entries()) {
    let start = token.range.start;
    const type = types[index] ?? null;
    const add = (end: number): void => {
      if (type !== null && end > start) found.push(...byLine(text, { type, range: range(start, end) }));
    };
    for (let tag = filled.tags[nextTag]; tag !== undefined; tag = filled.tags[nextTag]) {
      if (tag.range.start >= token.range.end) break;
      add(tag.range.start);
      addTag(tag);
      start = Math.max(start, tag.range.end);
      nextTag++;
    }
    add(token.range.end);
  }
  filled.tags.slice(nextTag).forEach(addTag);
  return found;
}

const colorings: Readonly<Record<QueryLanguage, ColorTokens>> = {
  insights: insightsTypes,
  filter: filterTypes,
  lookup: filterTypes,
  sql: sqlTypes,
  alarms: alarmsTypes,
  access: accessTypes,
};

function byLine(text: string, token: SemanticToken): readonly SemanticToken[] {
  const lines: SemanticToken[] = [];
  let start = token.range.start;
  const add = (place: Range): void => {
    if (place.end > place.start) lines.push({ type: token.type, range: place });
  };
  for (const lineBreak of text.slice(token.range.start, token.range.end).matchAll(/\r\n|[\r\n]/g)) {
    add(range(start, token.range.start + lineBreak.index));
    start = token.range.start + lineBreak.index + lineBreak[0].length;
  }
  add(range(start, token.range.end));
  return lines;
}
