import type { Command, InsightsQuery } from '../ast.ts';
import type { PlanState } from './planState.ts';

/** The most `stats` commands that the service is known to take; its page of early 2026 says two. */
const maximumStats = 10;

/** The rules on which commands may follow which (CWL_QuerySyntax-Stats, -Dedup, -Source). */
export function checkOrder(query: InsightsQuery, state: PlanState): void {
  const { commands } = query;
  const stats = commands.filter((command) => command.kind === 'stats');
  const lastStats = commands.findLastIndex((command) => command.kind === 'stats');
  const dedup = commands.findIndex((command) => command.kind === 'dedup');
  commands.forEach((command, index) => {
    if (command.kind === 'source' && commands.slice(0, index).some(({ kind }) => kind !== 'source')) {
      state.error('insights.source-first', 'SOURCE stands at the beginning of a query.', command.nameRange);
    }
    if (dedup >= 0 && index > dedup && command.kind !== 'limit') {
      state.error('insights.after-dedup', 'After dedup only limit may follow.', command.nameRange);
    }
    if (index < lastStats) checkBeforeStats(command, stats.length, state);
  });
  const tooMany = stats[maximumStats];
  if (tooMany === undefined) return;
  state.error('insights.many-stats', `A query has at most ${maximumStats} stats commands.`, tooMany.nameRange);
}

function checkBeforeStats(command: Command, statsCount: number, state: PlanState): void {
  if (command.kind !== 'sort' && command.kind !== 'limit') return;
  if (statsCount > 1) {
    state.error('insights.before-stats', `${command.kind} must come after the last stats.`, command.nameRange);
  } else if (command.kind === 'limit') {
    state.refuse('limit before stats', 'AWS does not say which rows are left for stats', command.nameRange);
  }
}
