import type { FrameNeeds } from '../events/frame.ts';
import { firstProblems } from '../text/firstProblems.ts';
import type { Problem } from '../text/problem.ts';
import type { InsightsQuery } from './ast.ts';
import { checkCommand } from './plan/checkCommand.ts';
import { checkOrder } from './plan/checkOrder.ts';
import { PlanState } from './plan/planState.ts';

/**
 * What a query needs of the events, and every reason why it cannot run: mistakes in names, arguments and order, and, as
 * problems with `unsupported`, what the service can do and the local engine cannot do exactly.
 */
export function planInsights(query: InsightsQuery): { needs: FrameNeeds; problems: readonly Problem[] } {
  const state = new PlanState();
  checkOrder(query, state);
  for (const command of query.commands) checkCommand(command, state);
  return { needs: state.needs(), problems: firstProblems(state.problems) };
}
