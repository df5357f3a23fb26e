/** A question that may cost more than the person lets pass unasked. */
export interface CostQuestion {
  /** What it would cost at most, in US dollars; `null` where nobody can tell. */
  readonly dollars: number | null;
  /** Bytes it would scan; `null` where nobody can tell, or the service bills by time. */
  readonly bytes: number | null;
  /** How both are known, one sentence: "Logs Insights estimates 1.2 TB in 2 log groups at 0.005 USD per GB". */
  readonly basis: string;
  /** The ceiling that is passed: "the cell's 0.50 USD". */
  readonly ceiling: string;
  readonly target: string;
}
