import assert from 'node:assert/strict';
import type { Evaluation, EvaluationOptions } from '../../../../src/core/events/evaluation.ts';
import type { EventFrame } from '../../../../src/core/events/frame.ts';
import { evaluateInsights } from '../../../../src/core/insights/evaluateInsights.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { LookupTables } from '../../../../src/core/insights/tables/lookupTables.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { hasErrors, type Problem } from '../../../../src/core/text/problem.ts';
import { drain } from '../../../support/drain.ts';
import { frameOf } from '../../../support/frameOf.ts';

/** One statement about the language: the AWS page (or the position taken, where AWS is silent) and what it means here. */
export interface AnswerCase {
  /** A page of the CloudWatch Logs user guide, or `position` for a choice where the pages are silent. */
  readonly page: string;
  readonly query: string;
  /** Records of the log; `eventTime` is filled in where left out, one second apart. A string is the record's own text. */
  readonly records?: readonly (object | string)[];
  readonly columns?: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  /** The CSV texts of lookup tables, by their names. */
  readonly tables?: Readonly<Record<string, string>>;
}

export const noLimits: EvaluationOptions = { window: null, limit: 10_000, now: Date.parse('2026-11-02T00:00:00Z') };

/** The answer of a query that must be free of errors, over a frame that offers only the columns the plan named. */
export function answerOf(
  query: string,
  frame: EventFrame,
  options: EvaluationOptions = noLimits,
  texts: Readonly<Record<string, string>> = {},
): Evaluation {
  const tables = tablesOf(texts);
  const parsed = parseInsights(query);
  assert.ok(parsed.query !== null, `${query}: ${print(parsed.problems)}`);
  const plan = planInsights(parsed.query, tables);
  assert.ok(!hasErrors(plan.problems), `${query}: ${print(plan.problems)}`);
  const planned = new Set(plan.needs.paths.map((path) => JSON.stringify(path)));
  const strict: EventFrame = {
    ...frame,
    column: (path) => {
      assert.ok(planned.has(JSON.stringify(path)), `${query}: the plan did not name ${JSON.stringify(path)}`);
      return frame.column(path);
    },
  };
  return drain(evaluateInsights(parsed.query, strict, options, tables));
}

/** Lookup tables by their CSV texts, as a host would have found them. */
export function tablesOf(texts: Readonly<Record<string, string>>): LookupTables {
  return new LookupTables(Object.entries(texts).map(([name, text]) => ({ name, path: `${name}.csv`, text })));
}

export function frameFor(records: readonly (object | string)[]): EventFrame {
  const start = Date.parse('2026-11-01T00:00:00Z');
  return frameOf(
    records.map((record, index) => {
      if (typeof record === 'string') return record;
      return JSON.stringify({ eventTime: new Date(start + index * 1000).toISOString().replace('.000', ''), ...record });
    }),
  );
}

/** Cases over records that they have in common. */
export function over(records: readonly (object | string)[], cases: readonly AnswerCase[]): readonly AnswerCase[] {
  return cases.map((each) => ({ records, ...each }));
}

/** Runs a table of cases, each as a test of its own. */
export function checkAnswers(cases: readonly AnswerCase[], common: readonly (object | string)[]): void {
  for (const { page, query, records, columns, rows, tables } of cases) {
    it(`${page}: ${query.replaceAll('\n', ' ')}`, () => {
      const { table } = answerOf(query, frameFor(records ?? common), noLimits, tables);
      assert.deepEqual(table.rows, rows);
      assert.equal(table.rowCount, rows.length);
      if (columns !== undefined) {
        assert.deepEqual(
          table.columns.map(({ name }) => name),
          columns,
        );
      }
    });
  }
}

function print(problems: readonly Problem[]): string {
  return problems.map(({ code, message }) => `${code}: ${message}`).join('; ');
}
