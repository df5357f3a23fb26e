import type { CoverageQuery } from '../../../core/alarms/alarmsQuery.ts';
import { evaluateCoverage } from '../../../core/alarms/evaluateCoverage.ts';
import type { CoverageEvidence } from '../../../core/coverage/findings/coverageEvidence.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { Table } from '../../../core/table/table.ts';
import type { Problem } from '../../../core/text/problem.ts';
import type { PartContext } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { readEvidence } from '../inventory/readEvidence.ts';

/**
 * Answers `coverage` of one place. What it judged by goes with the answer: with several places, all of it is judged together
 * (`judgeTogether`).
 */
export async function askCoverage(
  query: CoverageQuery,
  plan: Plan,
  connection: Connection,
  context: PartContext,
): Promise<{
  readonly table: Table;
  readonly scanned: number;
  readonly problems: readonly Problem[];
  readonly evidence: CoverageEvidence;
}> {
  const evidence = await readEvidence(connection, context);
  const { table, scanned, problems } = evaluateCoverage(query, [evidence], plan);
  return { table, scanned, problems, evidence };
}
