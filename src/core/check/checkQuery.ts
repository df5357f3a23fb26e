import { parseFilter } from '../filter/parseFilter.ts';
import { planFilter } from '../filter/planFilter.ts';
import { parseInsights } from '../insights/parseInsights.ts';
import { planInsights } from '../insights/planInsights.ts';
import { parseLookup } from '../lookup/parseLookup.ts';
import { planLookup } from '../lookup/planLookup.ts';
import type { QueryLanguage } from '../query/language.ts';
import { tokenizeSql } from '../sql/tokenizeSql.ts';
import { firstProblems } from '../text/firstProblems.ts';
import type { Problem } from '../text/problem.ts';

/**
 * What is wrong with a query's text, and what of it the local engine refuses by name. SQL is only tokenised here: its
 * grammar is the engine's, which reports the rest when the cell runs.
 */
export function checkQuery(language: QueryLanguage, text: string): readonly Problem[] {
  return checks[language](text);
}

const checks: Readonly<Record<QueryLanguage, (text: string) => readonly Problem[]>> = {
  lookup: (text) => {
    const { query, problems } = parseLookup(text);
    return query === null ? problems : [...problems, ...planLookup(query).problems];
  },
  filter: (text) => {
    const { query, problems } = parseFilter(text);
    return query === null ? problems : [...problems, ...planFilter(query).problems];
  },
  insights: (text) => {
    const { query, problems } = parseInsights(text);
    return query === null ? problems : [...problems, ...planInsights(query).problems];
  },
  sql: (text) => firstProblems(tokenizeSql(text).problems),
};
