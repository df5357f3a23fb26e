import type { QueryLanguage } from '../query/language.ts';
import { parseTemplate } from '../template/parseTemplate.ts';
import type { Problem } from '../text/problem.ts';
import { checkQuery } from './checkQuery.ts';

/**
 * What is wrong with a cell beside its placeholders, for a template that cannot be rendered yet: a word of equal length
 * stands for each placeholder, blanks for each `{{#if}}`, and what is said of those places is left out. Ranges are in the
 * template.
 */
export function checkAround(language: QueryLanguage, text: string): readonly Problem[] {
  const { parts } = parseTemplate(text);
  const tags = parts.filter(({ kind }) => kind !== 'text');
  const filled = parts
    .map(({ kind, range: { start, end } }) => {
      if (kind === 'text') return text.slice(start, end);
      return (kind === 'placeholder' || kind === 'broken' ? 'x' : ' ').repeat(end - start);
    })
    .join('');
  return checkQuery(language, filled).filter(
    ({ range }) => !tags.some((tag) => tag.range.start < range.end && range.start < tag.range.end),
  );
}
