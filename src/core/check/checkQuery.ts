import { parseAccess } from '../access/parseAccess.ts';
import { parseAlarms } from '../alarms/parseAlarms.ts';
import { parseFilter } from '../filter/parseFilter.ts';
import { planFilter } from '../filter/planFilter.ts';
import type { InsightsQuery } from '../insights/ast.ts';
import { parseInsights } from '../insights/parseInsights.ts';
import { planInsights } from '../insights/planInsights.ts';
import type { LookupTables } from '../insights/tables/lookupTables.ts';
import { parseLookup } from '../lookup/parseLookup.ts';
import { planLookup } from '../lookup/planLookup.ts';
import type { QueryLanguage } from '../query/language.ts';
import { checkSql } from '../sql/checkSql.ts';
import type { DeclaredTable } from '../sql/tables.ts';
import type { Problem } from '../text/problem.ts';

/** A query that was read and checked. */
export interface ReadQuery {
  readonly problems: readonly Problem[];
  /** The tree of an Insights query; `null` in other languages, and where it cannot be read. */
  readonly insights: InsightsQuery | null;
}

/**
 * What is wrong with a query's text, and what of it the local engine refuses by name. `source` is the declared table that
 * SQL asks, `null` where none is declared; left out, any table may be there. Without `tables` nothing is said of the lookup
 * tables that an Insights query names.
 */
export function checkQuery(
  language: QueryLanguage,
  text: string,
  source?: DeclaredTable | null,
  tables?: LookupTables,
): readonly Problem[] {
  return readQuery(language, text, source, tables).problems;
}

/** The same, with what was read to say it. */
export function readQuery(
  language: QueryLanguage,
  text: string,
  source?: DeclaredTable | null,
  tables: LookupTables | null = null,
): ReadQuery {
  if (language === 'sql') return { problems: checkSql(text, { now: 0, source }), insights: null };
  if (language !== 'insights') return { problems: checks[language](text), insights: null };
  const { query, problems } = parseInsights(text);
  if (query === null) return { problems, insights: null };
  return { problems: [...problems, ...planInsights(query, tables).problems], insights: query };
}

const checks: Readonly<Record<'filter' | 'lookup' | 'alarms' | 'access', (text: string) => readonly Problem[]>> = {
  lookup: (text) => {
    const { query, problems } = parseLookup(text);
    return query === null ? problems : [...problems, ...planLookup(query).problems];
  },
  filter: (text) => {
    const { query, problems } = parseFilter(text);
    return query === null ? problems : [...problems, ...planFilter(query).problems];
  },
  alarms: (text) => parseAlarms(text).problems,
  access: (text) => parseAccess(text).problems,
};
