import type { FrameNeeds } from '../events/frame.ts';
import { firstProblems } from '../text/firstProblems.ts';
import type { Problem } from '../text/problem.ts';
import type { InsightsQuery } from './ast.ts';
import { checkQuery } from './plan/checkCommand.ts';
import { PlanState } from './plan/planState.ts';
import { maximumTables } from './tables/lookupTableText.ts';
import type { LookupTables } from './tables/lookupTables.ts';
import { tablesOf } from './tables/tablesNamed.ts';

/**
 * What a query needs of the events, and every reason why it cannot run: mistakes in names, arguments and order, and, as
 * problems with `unsupported`, what the service can do and the local engine cannot do exactly. Without `tables` nothing is
 * said of lookup tables and their columns, for nobody has looked for them.
 */
export function planInsights(
  query: InsightsQuery,
  tables: LookupTables | null = null,
): { needs: FrameNeeds; problems: readonly Problem[] } {
  const state = new PlanState(undefined, tables);
  checkTableCount(query, state);
  checkQuery(query, state);
  return { needs: state.needs(), problems: firstProblems(state.problems) };
}

function checkTableCount(query: InsightsQuery, state: PlanState): void {
  const seen = new Set<string>();
  for (const { text, range } of tablesOf(query)) {
    if (seen.size === maximumTables && !seen.has(text)) {
      return state.refuse(`more than ${maximumTables} lookup tables`, 'all of them are in memory at once', range);
    }
    seen.add(text);
  }
}
