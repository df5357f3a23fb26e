import type { CostCeilings } from './ceilings.ts';

/** What questions may cost where nobody says, in US dollars. */
export const defaultCeilings: CostCeilings = {
  cell: { ask: 0.5, refuse: 5 },
  runbook: { ask: 5, refuse: 25 },
  day: { ask: 10, refuse: 50 },
};
