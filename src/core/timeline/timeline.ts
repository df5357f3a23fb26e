/** The answers of a runbook's cells in one order of time, each event once. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** Rows that have no time, or were beyond the most that a timeline holds. */
  readonly leftOut: number;
}

export interface TimelineEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly eventID: string | null;
  readonly eventName: string | null;
  readonly actor: string | null;
  readonly address: string | null;
  readonly errorCode: string | null;
  readonly isStarred: boolean;
  /** The cells that it is in the answer of. */
  readonly cells: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly run: string;
    readonly row: number;
  }[];
}
