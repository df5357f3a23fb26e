import { evaluateCoverage } from '../../../core/alarms/evaluateCoverage.ts';
import { parseAlarms } from '../../../core/alarms/parseAlarms.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { PartAnswer } from '../askPart.ts';

/**
 * The answers of several places to `coverage`, judged together: a trail that many regions see is found fault with once, where
 * it is at home, and what is missing in one region may be there in another. Any other answers are given back as they are.
 */
export function judgeTogether(plan: Plan, answers: readonly PartAnswer[]): readonly PartAnswer[] {
  const evidence = answers.flatMap((answer) => answer.evidence ?? []);
  if (evidence.length < 2) return answers;
  const { query, problems } = parseAlarms(plan.text);
  if (query?.statement !== 'coverage') throw new Error('evidence came with an answer to another question');
  return answers.map((answer) => {
    if (answer.evidence === undefined) return answer;
    const judged = evaluateCoverage(query, evidence, { limit: plan.limit, place: answer.evidence.place });
    const stats = { ...answer.stats, recordsScanned: judged.scanned, recordsMatched: judged.matched };
    return { ...answer, table: judged.table, problems: [...problems, ...judged.problems], stats };
  });
}
