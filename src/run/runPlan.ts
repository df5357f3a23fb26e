import type { Plan } from '../core/plan/plan.ts';
import type { Problem } from '../core/text/problem.ts';
import type { Source } from '../core/text/source.ts';
import type { CellResult, ResultProblem } from '../core/wire/output.ts';
import { FailureError } from './failure.ts';
import { answeredResult, refusedResult, unansweredResult, type ResultHead } from './result.ts';
import { failureProblem, placedProblem } from './resultProblem.ts';
import type { LookupTableReader } from './lookupTables.ts';
import type { Answer, Progress, QuerySource, RunContext } from './source.ts';

/** The part of a context that live targets use. */
export type LiveContext = Pick<RunContext, 'partial' | 'confirmCost' | 'asker'>;

export interface PlanRun {
  readonly id: string | null;
  /** The text that problems are placed in: the cell, or the query itself. */
  readonly text: Source;
  readonly source: QuerySource;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** See `RunContext`. */
  readonly lookupTables?: LookupTableReader;
  /** See `RunContext`: what only live targets ask for. */
  readonly live?: LiveContext;
  /** Moves a problem of the plan's text to where it stands in `text`; as it is when absent. */
  readonly placeInText?: (problem: Problem) => Problem;
  /** Problems that were found before, such as warnings of the template. */
  readonly found?: readonly ResultProblem[];
  /** What the answer should be, judged once it is there. */
  readonly judge?: (answer: Answer) => readonly ResultProblem[];
  /** Hears of the answer before it becomes a result, which leaves out what is not printed: the pointers of its rows. */
  readonly answered?: (answer: Answer) => void;
}

/**
 * Asks a source and tells what came of it. Faults of the user's text and of the outside world are the result's problems
 * and its status; a fault of ours rejects.
 */
export async function runPlan(plan: Plan, run: PlanRun): Promise<CellResult> {
  const { source, signal, progress, found = [], placeInText = (problem) => problem } = run;
  const head: ResultHead = { id: run.id, language: plan.language, source, query: plan.text, window: plan.window };
  try {
    const { lookupTables } = run;
    const outcome = await source.run(plan, {
      signal,
      progress,
      ...(lookupTables === undefined ? {} : { lookupTables }),
      ...run.live,
    });
    const told = outcome.problems.map((problem) => placedProblem(run.text, placeInText(problem)));
    const problems = mergedProblems(found, told);
    if (outcome.kind === 'refusal') return refusedResult(head, problems);
    run.answered?.(outcome);
    const unmet = (outcome.unmet ?? []).map((problem) => placedProblem(run.text, placeInText(problem)));
    return answeredResult(head, outcome, problems, [...unmet, ...(run.judge?.(outcome) ?? [])]);
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    const status = fault.failure.code === 'cancelled' ? 'cancelled' : 'failed';
    return { ...unansweredResult(head, status), problems: [...found, failureProblem(fault.failure)] };
  }
}

/** The problems found before and the source's, each once. */
function mergedProblems(first: readonly ResultProblem[], second: readonly ResultProblem[]): readonly ResultProblem[] {
  const key = ({ code, line, column }: ResultProblem) => `${code} ${line}:${column}`;
  const seen = new Set(first.map(key));
  return [...first, ...second.filter((problem) => !seen.has(key(problem)))];
}
