import { followProblem } from '../../../core/filter/followProblem.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { refuseAccess } from '../../../core/plan/refuseAccess.ts';
import type { RunContext } from '../../../run/source.ts';
import { frameLanguages } from './languages.ts';
import type { OpenData } from './openData.ts';
import { runFrameQuery, type Outcome } from './runFrameQuery.ts';
import { runAlarms } from './runAlarms.ts';
import { runSql } from './runSql.ts';

/** Answers one plan over loaded data; `target` is the name of whose they are. */
export async function runPlan(plan: Plan, data: OpenData, target: string, context: RunContext): Promise<Outcome> {
  // Else the last word of the load would stand there for as long as the query takes.
  context.progress({ message: 'Running the query', fraction: null });
  if (plan.follow !== undefined) return { kind: 'refusal', problems: [followProblem(plan.text)] };
  if (plan.language === 'access') return { kind: 'refusal', problems: [refuseAccess(plan.text)] };
  if (plan.language === 'sql') return await runSql(plan, data, context);
  if (plan.language === 'alarms') return await runAlarms(plan, data, target, context.signal);
  return await runFrameQuery(plan, frameLanguages[plan.language](plan), data, context);
}
