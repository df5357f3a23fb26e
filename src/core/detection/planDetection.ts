import type { ResolvedValue } from '../parameters/resolveValues.ts';
import type { Cell, Runbook } from '../runbook/runbook.ts';
import { firstProblems } from '../text/firstProblems.ts';
import { hasErrors, unsupported, type Problem } from '../text/problem.ts';
import type { DetectionPlan } from './detection.ts';
import type { DetectionChoice, DetectionWish } from './detectionWish.ts';
import { Draft, type MakeResources } from './plan/draft.ts';
import { planEventRule } from './plan/planEventRule.ts';
import { planLogAlarm } from './plan/planLogAlarm.ts';
import { planMetricAlarm } from './plan/planMetricAlarm.ts';
import { planSavedQuery } from './plan/planSavedQuery.ts';
import { planScheduledQuery } from './plan/planScheduledQuery.ts';

export interface PlannedDetection {
  /** `null` where a problem is an error. */
  readonly plan: DetectionPlan | null;
  /** In the cell's text, as those of `planCell`; one that is not about the text is about the whole of it. */
  readonly problems: readonly Problem[];
}

const planners: Readonly<Record<DetectionChoice, MakeResources>> = {
  metricAlarm: planMetricAlarm,
  logAlarm: planLogAlarm,
  eventRule: planEventRule,
  savedQuery: planSavedQuery,
  scheduledQuery: planScheduledQuery,
};

/**
 * What a cell becomes when it is made to watch by itself, or the clauses that stop it: what a target cannot express exactly
 * is refused (`unsupported` is set), and nothing is approximated. The same input gives the same plan.
 */
export function planDetection(
  runbook: Runbook,
  cell: Cell,
  values: ReadonlyMap<string, ResolvedValue>,
  wish: DetectionWish,
): PlannedDetection {
  if (cell.kind !== 'query' || cell.language === 'access') return { plan: null, problems: [refuseCell(cell)] };
  const draft = new Draft(runbook, cell, values, wish);
  const resources = planners[wish.kind](draft);
  const problems = firstProblems(distinct(draft.problems));
  if (hasErrors(problems)) return { plan: null, problems };
  return { plan: { origin: { runbook: wish.runbook, cell: cell.id }, resources }, problems };
}

function refuseCell(cell: Cell): Problem {
  const what = cell.kind === 'prose' ? 'prose' : `${cell.language} cell`;
  const message = `Only a query can watch by itself: this is ${cell.kind === 'prose' ? 'prose' : `an \`${cell.language}\` cell`}.`;
  return unsupported('detection.not-expressible', what, message, { start: 0, end: cell.text.text.length });
}

/** The text is read for more than one reason, and a fault of it is told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const key = ({ code, range, message }: Problem) => JSON.stringify([code, range.start, range.end, message]);
  return [...new Map(problems.map((problem) => [key(problem), problem])).values()];
}
