import { StatementType } from '@duckdb/node-api';
import { parseSql } from '../../../core/sql/parseSql.ts';
import { planSql } from '../../../core/sql/planSql.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { error, hasErrors, type Problem } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import { FailureError } from '../../../run/failure.ts';
import type { RunContext } from '../../../run/source.ts';
import { withConnection } from './duckdb.ts';
import type { OpenData } from './openData.ts';
import type { Outcome } from './runFrameQuery.ts';
import { scanned } from './scanned.ts';
import { sqlProblem } from './sqlProblem.ts';
import { readTable } from './sqlTable.ts';

/** Answers a SQL query: one SELECT, turned into DuckDB's, in a sealed database of this data set's views. */
export async function runSql(plan: Plan, data: OpenData, context: RunContext): Promise<Outcome> {
  const parsed = parseSql(plan.text);
  if (parsed.query === null) return { kind: 'refusal', problems: parsed.problems };
  const planned = planSql(parsed.query, { now: plan.now, source: plan.source });
  const problems = [...parsed.problems, ...planned.problems];
  if (hasErrors(problems)) return { kind: 'refusal', problems };
  const started = performance.now();
  const database = await data.sqlSessions.open({ shapes: planned.shapes, window: plan.window });
  return await withConnection(database, context.signal, async (connection): Promise<Outcome> => {
    try {
      const statements = await connection.extractStatements(planned.sql);
      if (statements.count !== 1)
        return refused(plan, 'sql.one-statement', 'A cell runs exactly one SELECT statement.');
      const statement = await statements.prepare(0);
      if (statement.statementType !== StatementType.SELECT)
        return refused(plan, 'sql.only-select', 'A cell may only read: start it with SELECT or WITH.');
      if (statement.parameterCount > 0)
        return refused(plan, 'sql.parameter', 'Write {{ name }} for a parameter; ? and $1 have no value here.');
      const result = await statement.stream();
      const table = await readTable(result, plan.limit, planned.columnNames, context.signal);
      const elapsedMs = Math.round(performance.now() - started);
      const { records, bytes } = scanned(plan, data);
      const stats = { recordsScanned: records, recordsMatched: table.rowCount, bytesScanned: bytes, elapsedMs };
      return { kind: 'answer', table, stats, ledger: data.ledger, problems };
    } catch (thrown) {
      if (context.signal.aborted || thrown instanceof FailureError) throw thrown;
      return { kind: 'refusal', problems: [...problems, sqlProblem(thrown, planned, plan.text)] };
    }
  });
}

function refused(plan: Plan, code: string, message: string): Outcome {
  const problems: readonly Problem[] = [error(code, message, range(0, plan.text.length))];
  return { kind: 'refusal', problems };
}
