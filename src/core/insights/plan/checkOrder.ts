import type { Command, InsightsQuery } from '../ast.ts';
import { checkRowCommand } from './checkRowCommand.ts';
import { checkJoinOrder } from './joinOrder.ts';
import type { PlanState } from './planState.ts';

/** "A query can have a maximum of two stats commands" (CWL_QuerySyntax-Stats, early 2026). */
const documentedStats = 2;
/** The most that the service is reported to take since. */
const maximumStats = 10;

/** The rules on which commands may follow which (CWL_QuerySyntax-Stats, -Dedup, -Source, -Join, -Estimate). */
export function checkOrder(query: InsightsQuery, state: PlanState): void {
  const { commands } = query;
  const stats = commands.filter((command) => command.kind === 'stats');
  const lastStats = commands.findLastIndex((command) => command.kind === 'stats');
  const dedup = commands.findIndex((command) => command.kind === 'dedup');
  commands.forEach((command, index) => {
    if (command.kind === 'source' && commands.slice(0, index).some(({ kind }) => kind !== 'source')) {
      state.error('insights.source-first', 'SOURCE stands at the beginning of a query.', command.nameRange);
    }
    const isEstimate = command.kind === 'other' && command.name === 'estimate';
    if (dedup >= 0 && index > dedup && command.kind !== 'limit' && !isEstimate) {
      state.error('insights.after-dedup', 'After dedup only limit may follow.', command.nameRange);
    }
    if (isEstimate && index < commands.length - 1) {
      state.error('insights.estimate-last', 'estimate must be the last command of the whole query.', command.nameRange);
    }
    if (index < lastStats) checkBeforeStats(command, stats.length, state);
    checkRowCommand(command, commands.slice(0, index), state);
  });
  checkJoinOrder(commands, state);
  const third = stats[documentedStats];
  const tooMany = stats[maximumStats];
  if (third !== undefined && tooMany === undefined) {
    const message = `AWS's page of early 2026 allows ${documentedStats} stats commands; a log group may refuse more.`;
    state.warning('insights.third-stats', message, third.nameRange);
  }
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
