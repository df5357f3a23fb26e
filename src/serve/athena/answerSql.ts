import type { Query } from '../../core/sql/ast.ts';
import { printCell } from '../../core/sql/printed/printCell.ts';
import { planSql } from '../../core/sql/planSql.ts';
import type { Type } from '../../core/sql/types/type.ts';
import type { SourceDeclaration } from '../../core/runbook/runbook.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Served } from '../operation.ts';

/** A query that was understood, and where it is asked. */
export interface SqlQuestion {
  readonly text: string;
  readonly query: Query;
  readonly source: SourceDeclaration;
}

/** The answer in the printed form of Athena's and CloudTrail Lake's results. */
export interface SqlAnswer {
  readonly columns: readonly { readonly name: string; readonly type: Type }[];
  /** `null` is NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly bytesScanned: number;
  readonly recordsScanned: number;
  readonly elapsedMs: number;
}

/** Ranges are in the question's text. */
export type SqlOutcome =
  | { readonly kind: 'answer'; readonly answer: SqlAnswer }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'too-large'; readonly rows: number };

/** Rows of one answer: the engine hands it over in one piece, and nothing is cut off unsaid. */
export const mostRows = 200_000;

/** Answers a query from the captured events. Rejects as the engine does. */
export async function answerSql(
  served: Served,
  { text, query, source }: SqlQuestion,
  signal: AbortSignal,
): Promise<SqlOutcome> {
  const now = served.now();
  const planned = planSql(query, { now, source });
  const refused = planned.problems.find(({ severity }) => severity === 'error');
  if (refused !== undefined) return { kind: 'refused', problem: refused };
  const plan: Plan = { language: 'sql', text, window: null, source, limit: mostRows, now };
  const outcome = await served.source.run(plan, { signal, progress: () => undefined });
  if (outcome.kind === 'refusal') {
    const problem = outcome.problems.find(({ severity }) => severity === 'error');
    if (problem === undefined) throw new Error('the engine refused a query without a reason');
    return { kind: 'refused', problem };
  }
  const { table, stats } = outcome;
  if (table.truncated) return { kind: 'too-large', rows: mostRows };
  const types = planned.columnTypes;
  return {
    kind: 'answer',
    answer: {
      columns: types.map((type, index) => ({ name: planned.columnNames[index] ?? '', type })),
      rows: table.rows.map((row) => types.map((type, index) => printCell(row[index] ?? null, type))),
      bytesScanned: stats.bytesScanned,
      recordsScanned: stats.recordsScanned,
      elapsedMs: stats.elapsedMs,
    },
  };
}
