import type { Cell, ProseCell } from '../core/runbook/runbook.ts';
import type { CellResult } from '../core/wire/output.ts';
import { runCell, skippedResult, type CellRun } from './runCell.ts';

export interface RunbookRun extends Omit<CellRun, 'cell'> {
  /** The cells to run, in order: all of the runbook's, or those that were asked for. */
  readonly cells: readonly Cell[];
  /** Run the cells after a failed one too. */
  readonly continueOnError: boolean;
  /** Prose as it comes by, between the results. */
  readonly onProse: (cell: ProseCell) => void;
  readonly onResult: (result: CellResult, cell: Exclude<Cell, ProseCell>) => void;
}

/**
 * Runs cells strictly one after the other. A cell that is not `ok` stops the run, and the rest are `skipped`, unless
 * `continueOnError`; a cancelled run always stops.
 */
export async function runRunbook(run: RunbookRun): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  let stopped = false;
  for (const cell of run.cells) {
    if (cell.kind === 'prose') {
      run.onProse(cell);
      continue;
    }
    const result = stopped ? skippedResult(cell, run.source) : await runCell({ ...run, cell });
    results.push(result);
    run.onResult(result, cell);
    if (result.status === 'cancelled') stopped = true;
    else if (result.status !== 'ok' && !run.continueOnError) stopped = true;
  }
  return results;
}
