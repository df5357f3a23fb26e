import { evaluateInsights } from '../../../src/core/insights/evaluateInsights.ts';
import { parseInsights } from '../../../src/core/insights/parseInsights.ts';
import type { Table } from '../../../src/core/table/table.ts';
import type { Answer, QuerySource } from '../../../src/run/source.ts';
import { drain } from '../../support/drain.ts';
import { frameOf } from '../../support/frameOf.ts';
import { memorySource } from '../../support/memorySource.ts';

/**
 * A source over records in memory that answers filter patterns and Insights queries with their own evaluators. `tables`
 * holds answers that no query over records gives, by the text of the query.
 */
export function recordSource(records: readonly string[], tables: Readonly<Record<string, Table>> = {}): QuerySource {
  const patterns = memorySource(records);
  const answerOf = (table: Table, recordsScanned: number): Answer => ({
    kind: 'answer',
    target: patterns.target,
    table,
    stats: { recordsScanned, recordsMatched: table.rowCount, bytesScanned: 0, elapsedMs: 0 },
    ledger: null,
    problems: [],
  });
  return {
    ...patterns,
    async run(plan, context) {
      if (plan.language !== 'insights') return patterns.run({ ...plan, limit: 10_000 }, context);
      const made = tables[plan.text.trim()];
      if (made !== undefined) return answerOf(made, records.length);
      const { query, problems } = parseInsights(plan.text);
      if (query === null) return { kind: 'refusal', target: patterns.target, problems };
      const { table, recordsScanned } = drain(evaluateInsights(query, frameOf(records), plan));
      return answerOf(table, recordsScanned);
    },
  };
}
