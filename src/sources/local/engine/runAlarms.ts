import { evaluateAlarms, type AlarmsAnswer } from '../../../core/alarms/evaluateAlarms.ts';
import type { CoverageQuery } from '../../../core/alarms/alarmsQuery.ts';
import { evaluateCoverage } from '../../../core/alarms/evaluateCoverage.ts';
import { parseAlarms } from '../../../core/alarms/parseAlarms.ts';
import { capturedEvidence } from '../../../core/inventory/captured/capturedEvidence.ts';
import { capturedSites } from '../../../core/inventory/captured/capturedSites.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { warning } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import type { OpenData } from './openData.ts';
import { recordedAlarmsOf } from './recordedAlarms.ts';
import type { Outcome } from './runFrameQuery.ts';
import { surveyData } from './surveyData.ts';

/** Answers an `alarms` plan from what is recorded beside the events; `coverage` from the events' deliveries too. */
export async function runAlarms(plan: Plan, data: OpenData, target: string, signal: AbortSignal): Promise<Outcome> {
  const { query, problems } = parseAlarms(plan.text);
  if (query === null) return { kind: 'refusal', problems };
  const started = performance.now();
  const answer =
    query.statement === 'coverage'
      ? await judge(query, plan, data, target, signal)
      : evaluateAlarms(query, recordedAlarmsOf(data), plan);
  const elapsedMs = Math.round(performance.now() - started);
  const stats = { recordsScanned: answer.scanned, recordsMatched: answer.matched, bytesScanned: 0, elapsedMs };
  return {
    kind: 'answer',
    table: answer.table,
    stats,
    ledger: data.ledger,
    problems: [...problems, ...answer.problems],
  };
}

async function judge(
  query: CoverageQuery,
  plan: Plan,
  data: OpenData,
  target: string,
  signal: AbortSignal,
): Promise<AlarmsAnswer> {
  const recorded = recordedAlarmsOf(data);
  const sites = capturedSites(await surveyData(data, signal), recorded);
  const evidence = sites.map((site) => capturedEvidence(target, site, sites, recorded));
  const answer = evaluateCoverage(query, evidence, plan);
  if (sites.length > 0) return answer;
  return { ...answer, problems: [...answer.problems, warning('alarms.unjudged', nothingToJudge, range(0, 0))] };
}

/** No findings are no good news where there was nothing to find them in. */
const nothingToJudge = 'Nothing was judged: the data hold no records, no digest files and no recorded alarms.';
