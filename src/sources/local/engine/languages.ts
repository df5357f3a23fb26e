import type { EvaluationOptions, EvaluationSteps } from '../../../core/events/evaluation.ts';
import type { EventFrame, FrameNeeds } from '../../../core/events/frame.ts';
import { evaluateFilter } from '../../../core/filter/evaluateFilter.ts';
import { parseFilter } from '../../../core/filter/parseFilter.ts';
import { planFilter } from '../../../core/filter/planFilter.ts';
import { evaluateInsights } from '../../../core/insights/evaluateInsights.ts';
import { parseInsights } from '../../../core/insights/parseInsights.ts';
import { planInsights } from '../../../core/insights/planInsights.ts';
import { LookupTables } from '../../../core/insights/tables/lookupTables.ts';
import { evaluateLookup } from '../../../core/lookup/evaluateLookup.ts';
import { parseLookup } from '../../../core/lookup/parseLookup.ts';
import { planLookup } from '../../../core/lookup/planLookup.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { QueryLanguage } from '../../../core/query/language.ts';
import { hasErrors, type Problem } from '../../../core/text/problem.ts';

/** A query that is ready to be evaluated over a frame that offers what it needs. */
export interface Evaluable {
  readonly needs: FrameNeeds;
  evaluate(frame: EventFrame, options: EvaluationOptions): EvaluationSteps;
}

export interface Prepared {
  /** `null` when a problem is an error. */
  readonly evaluable: Evaluable | null;
  readonly problems: readonly Problem[];
}

/** The languages that are evaluated over a frame; SQL goes to DuckDB, alarms are recorded apart. */
export const frameLanguages: Readonly<
  Record<Exclude<QueryLanguage, 'sql' | 'alarms' | 'access'>, (plan: Plan) => Prepared>
> = {
  filter: ({ text }) => prepare(parseFilter(text), planFilter, evaluateFilter),
  insights: ({ text, lookupTables = [] }) => {
    const tables = new LookupTables(lookupTables);
    return prepare(
      parseInsights(text),
      (query) => planInsights(query, tables),
      (query, frame, options) => evaluateInsights(query, frame, options, tables),
    );
  },
  lookup: ({ text }) => prepare(parseLookup(text), planLookup, evaluateLookup),
};

function prepare<Query>(
  parsed: { readonly query: Query | null; readonly problems: readonly Problem[] },
  plan: (query: Query) => { readonly needs: FrameNeeds; readonly problems: readonly Problem[] },
  evaluate: (query: Query, frame: EventFrame, options: EvaluationOptions) => EvaluationSteps,
): Prepared {
  const { query } = parsed;
  if (query === null) return { evaluable: null, problems: parsed.problems };
  const planned = plan(query);
  const problems = [...parsed.problems, ...planned.problems];
  if (hasErrors(problems)) return { evaluable: null, problems };
  return {
    evaluable: { needs: planned.needs, evaluate: (frame, options) => evaluate(query, frame, options) },
    problems,
  };
}
