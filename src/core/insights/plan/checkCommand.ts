import type { Command, CommandOf, InsightsQuery } from '../ast.ts';
import { countFrequentAsStats } from '../countFrequentAsStats.ts';
import { checkAccum } from './checkAccum.ts';
import { checkAddtotals } from './checkAddtotals.ts';
import { checkAutoregress } from './checkAutoregress.ts';
import { checkExpand, checkUnnest } from './checkExpand.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { checkFilldown } from './checkFilldown.ts';
import { checkFillmissing } from './checkFillmissing.ts';
import { checkFilter } from './checkFilter.ts';
import { checkFilterIndex } from './checkFilterIndex.ts';
import { checkItems } from './checkItems.ts';
import { checkJoin } from './checkJoin.ts';
import { checkJson } from './checkJson.ts';
import { checkLookup } from './checkLookup.ts';
import { checkOrder } from './checkOrder.ts';
import { checkOther } from './checkOther.ts';
import { checkParse } from './checkParse.ts';
import { checkSort } from './checkSort.ts';
import { checkSource } from './checkSource.ts';
import { checkStats } from './checkStats.ts';
import type { PlanState } from './planState.ts';
import { refuseStructure } from './structure.ts';

type Checks = { readonly [Kind in Command['kind']]: (command: CommandOf<Kind>, state: PlanState) => void };

/** What the plan does with each kind of command. */
const checks: Checks = {
  source: checkSource,
  filter: (command, state) => checkFilter(command, state, checkQuery),
  filterIndex: ({ condition }, state) => checkFilterIndex(condition, state),
  fields: checkItems,
  display: checkItems,
  stats: checkStats,
  sort: checkSort,
  limit: () => undefined,
  dedup: ({ fields }, state) =>
    fields.forEach((field) => {
      checkExpression(field, state, inFilter);
      refuseStructure(field, 'dedup', state);
    }),
  parse: checkParse,
  json: checkJson,
  unnest: checkUnnest,
  expand: checkExpand,
  accum: checkAccum,
  autoregress: checkAutoregress,
  filldown: checkFilldown,
  fillmissing: checkFillmissing,
  addtotals: checkAddtotals,
  countfrequent: (command, state) => checkStats(countFrequentAsStats(command), state),
  lookup: checkLookup,
  cidrlookup: checkLookup,
  join: (command, state) => checkJoin(command, state, checkQuery),
  other: checkOther,
};

/** Checks the commands of a query and their order. */
export function checkQuery(query: InsightsQuery, state: PlanState): void {
  checkOrder(query, state);
  for (const command of query.commands) checkCommand(command, state);
}

/** Checks one command, notes what it needs, and defines the names that later commands see. */
export function checkCommand(command: Command, state: PlanState): void {
  // The table has an entry for the very kind, which the compiler cannot tie to the command.
  const check = checks[command.kind] as (command: Command, state: PlanState) => void;
  check(command, state);
}
