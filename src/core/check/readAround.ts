import type { QueryLanguage } from '../query/language.ts';
import type { DeclaredTable } from '../sql/tables.ts';
import type { Range } from '../text/range.ts';
import { readQuery, type ReadQuery } from './checkQuery.ts';
import type { FilledTemplate } from './fillTemplate.ts';

/**
 * What is wrong with a cell beside its placeholders, for a template that cannot be rendered yet: what is said of the places
 * of its tags is left out. Ranges are in the template.
 */
export function readAround(language: QueryLanguage, filled: FilledTemplate, source?: DeclaredTable | null): ReadQuery {
  const { problems, insights } = readQuery(language, filled.text, source);
  return { problems: problems.filter(({ range }) => !touchesTag(filled, range)), insights };
}

/** Whether a range holds a part of a tag. */
export function touchesTag({ tags }: FilledTemplate, range: Range): boolean {
  return tags.some((tag) => tag.range.start < range.end && range.start < tag.range.end);
}
