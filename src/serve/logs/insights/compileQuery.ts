import type { InsightsQuery } from '../../../core/insights/ast.ts';
import { parseInsights } from '../../../core/insights/parseInsights.ts';
import { planInsights } from '../../../core/insights/planInsights.ts';
import { LookupTables } from '../../../core/insights/tables/lookupTables.ts';
import type { Problem } from '../../../core/text/problem.ts';
import { ServedFault } from '../../operation.ts';

/**
 * Reads a query, and refuses what is wrong in it and what is not run here, with its place (API_StartQuery, Errors:
 * `queryCompileError.location` counts characters from the beginning of the query).
 */
export function compileQuery(text: string): InsightsQuery {
  const { query, problems } = parseInsights(text);
  // No lookup table was made here, so that a query that names one is refused by its name.
  const planned = query === null ? [] : planInsights(query, new LookupTables([])).problems;
  const fault = [...problems, ...planned].find(({ severity }) => severity === 'error');
  if (fault !== undefined) throw malformed(fault);
  if (query === null) throw new Error('a query that cannot be read has a problem');
  return query;
}

export function malformed({ code, range, ...problem }: Problem): ServedFault {
  // The local engine looks for tables beside a runbook; here there is none.
  const message = code === 'insights.lookup-table' ? 'This server keeps no lookup tables.' : problem.message;
  const location = { startCharOffset: range.start, endCharOffset: range.end };
  return new ServedFault('MalformedQueryException', message, { detail: { queryCompileError: { location, message } } });
}
