import { planCell } from '../core/plan/planCell.ts';
import type { ResolvedValue } from '../core/parameters/resolveValues.ts';
import type { QueryCell, Runbook } from '../core/runbook/runbook.ts';
import type { CellResult } from '../core/wire/output.ts';
import { checkExpectation } from './checkExpectation.ts';
import { refusedResult, unansweredResult, type ResultHead } from './result.ts';
import { placedProblem } from './resultProblem.ts';
import { runPlan, type LiveContext } from './runPlan.ts';
import type { LookupTableReader } from './lookupTables.ts';
import type { Answer, Progress, QuerySource } from './source.ts';

/** One cell to run, and all it needs to know. */
export interface CellRun {
  readonly runbook: Runbook;
  readonly cell: QueryCell;
  readonly values: ReadonlyMap<string, ResolvedValue>;
  readonly source: QuerySource;
  /** "Now" in milliseconds, one for the whole run. */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** The lookup tables beside the runbook; absent where it is not a file. */
  readonly lookupTables?: LookupTableReader;
  /** What only live targets ask for, but for the asker: that is this cell. */
  readonly live?: Omit<LiveContext, 'asker'>;
  /** A name of the runbook that lasts, its path or URI: for ceilings per runbook and running queries. */
  readonly runbookName?: string;
  /** Follow what is logged from now on for so many milliseconds at most, whatever the cell says. Filter patterns only. */
  readonly follow?: number;
  /** See `PlanRun`: hears of the answer before it becomes a result. */
  readonly answered?: (answer: Answer) => void;
}

/**
 * Renders a cell, asks the source and tells what came of it. Faults of the user and of the outside world are the
 * result's problems and its status; a fault of ours rejects.
 */
export async function runCell(run: CellRun): Promise<CellResult> {
  const { runbook, cell, values, source, now, signal, progress } = run;
  const head = headOf(cell, source);
  const { plan, text, problems, placeInCell } = planCell(runbook, cell, values, { now });
  const found = problems.map((problem) => placedProblem(cell.text, problem));
  if (plan === null) return refusedResult({ ...head, query: text }, found);
  const judge = (answer: Answer) => unmetExpectations(cell, answer);
  const isFollowed = run.follow !== undefined && plan.language === 'filter';
  return runPlan(isFollowed ? { ...plan, follow: run.follow, window: null } : plan, {
    id: cell.id,
    text: cell.text,
    source,
    signal,
    progress,
    ...(run.lookupTables === undefined ? {} : { lookupTables: run.lookupTables }),
    live: {
      ...run.live,
      ...(run.runbookName === undefined ? {} : { asker: { runbook: run.runbookName, cell: cell.id } }),
    },
    placeInText: placeInCell,
    found,
    judge,
    ...(run.answered === undefined ? {} : { answered: run.answered }),
  });
}

/** The result of a cell that was not run because an earlier one failed. */
export function skippedResult(cell: QueryCell, source: QuerySource): CellResult {
  return unansweredResult(headOf(cell, source), 'skipped');
}

function headOf(cell: QueryCell, source: QuerySource): ResultHead {
  return { id: cell.id, language: cell.language, source, query: null, window: null };
}

function unmetExpectations(cell: QueryCell, answer: Answer) {
  if (cell.expect === undefined) return [];
  const file = { name: cell.text.name, text: cell.text.origin?.fileText ?? cell.text.text };
  return checkExpectation(cell.expect, answer.table).map((problem) => placedProblem(file, problem));
}
