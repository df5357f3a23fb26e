import type { CostCeilings } from '../core/cost/ceilings.ts';
import { defaultCeilings } from '../core/cost/defaultCeilings.ts';
import type { TargetOptions } from './targetOptions.ts';

/**
 * The ceilings of a run. `--max-cost` holds for each cell and for all of the run; `--ask-cost` for each cell. A wider
 * ceiling is never left narrower than what was allowed by name.
 */
export function costCeilings({ maxCost, askCost }: TargetOptions): CostCeilings {
  const { cell, runbook, day } = defaultCeilings;
  const ask = askCost ?? cell.ask ?? 0;
  const refuse = maxCost ?? cell.refuse ?? 0;
  return {
    cell: { ask: Math.min(ask, refuse), refuse },
    runbook: { ask: Math.max(runbook.ask ?? 0, ask), refuse: maxCost ?? runbook.refuse },
    day: { ask: Math.max(day.ask ?? 0, ask), refuse: Math.max(day.refuse ?? 0, refuse) },
  };
}
