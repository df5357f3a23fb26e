import { evaluateAlarms } from '../../../core/alarms/evaluateAlarms.ts';
import { parseAlarms } from '../../../core/alarms/parseAlarms.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { OpenData } from './openData.ts';
import { recordedAlarmsOf } from './recordedAlarms.ts';
import type { Outcome } from './runFrameQuery.ts';

/** Answers an `alarms` plan from what is recorded beside the events. */
export function runAlarms(plan: Plan, data: OpenData): Outcome {
  const { query, problems } = parseAlarms(plan.text);
  if (query === null) return { kind: 'refusal', problems };
  const started = performance.now();
  const answer = evaluateAlarms(query, recordedAlarmsOf(data), plan);
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
