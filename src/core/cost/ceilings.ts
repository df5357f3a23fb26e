/** What questions may cost: above `ask` the person is asked, above `refuse` nothing is sent. */
export interface CostCeilings {
  readonly cell: CostCeiling;
  /** All runs of one runbook on one day (UTC). */
  readonly runbook: CostCeiling;
  /** Everything on one day (UTC). */
  readonly day: CostCeiling;
}

/** US dollars; `null` is no ceiling. */
export interface CostCeiling {
  readonly ask: number | null;
  readonly refuse: number | null;
}
