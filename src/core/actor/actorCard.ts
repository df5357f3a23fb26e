/** Who a principal is and what it did, as far as the rows of one answer tell. Times are ISO 8601 in UTC. */
export interface ActorCard {
  /** The principal's ARN, or what else names it: `root`, a service, an access key. */
  readonly name: string;
  /** `IAMUser`, `AssumedRole`, …; `null` where the rows do not tell. */
  readonly type: string | null;
  readonly account: string | null;
  /** The principals of the answer, the most frequent first, for choosing another; at most 50. */
  readonly others: readonly { readonly name: string; readonly events: number; readonly row: number }[];
  /** Records of this principal, and of the answer. */
  readonly events: number;
  readonly of: number;
  /** `records` where whole records were read, `columns` where only the query's columns were there. */
  readonly basis: 'records' | 'columns';
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly addresses: readonly Tally[];
  readonly agents: readonly Tally[];
  readonly regions: readonly Tally[];
  readonly services: readonly Tally[];
  readonly operations: readonly Tally[];
  readonly keys: readonly Tally[];
  /** Calls with a session that was opened with MFA, without, and where the record does not say. */
  readonly mfa: { readonly with: number; readonly without: number; readonly unknown: number };
  readonly errors: readonly Tally[];
  /** Calls that ended in an error. */
  readonly failed: number;
  /**
   * What it created, changed or deleted: successful calls that are not reads, the same done to the same thing told once;
   * in the order of time, at most 200. Those left out are calls about data, or else the earliest.
   */
  readonly changes: readonly ActorChange[];
  readonly changesLeftOut: number;
  /**
   * How it came by its role: from the first known principal to this one, and on to what it assumed, in the order of time.
   * The same session of the same role taken again is told once, the first time; at most 200.
   */
  readonly chain: readonly RoleStep[];
}

/** A value and how often it was seen; each list has at most 50, the most frequent first, ties by value. */
export interface Tally {
  readonly value: string;
  readonly count: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

export interface ActorChange {
  /** When it was done, the last time; where the record has no time that can be read, what it has instead. */
  readonly at: string;
  /** The row of the answer, of the last time. */
  readonly row: number;
  /** How often it was done. */
  readonly times: number;
  readonly service: string;
  readonly operation: string;
  /** What it was done to, where the record names it: an ARN, a user, a bucket. */
  readonly resource: string | null;
  /** What else it takes to undo it: the access key that was made, the policy that was attached, who was let in. */
  readonly detail: string | null;
  /** `made`, `changed` or `removed`, by the operation's verb. */
  readonly effect: 'made' | 'changed' | 'removed';
}

export interface RoleStep {
  readonly at: string | null;
  /** Who took the role. */
  readonly from: string;
  readonly role: string;
  readonly session: string | null;
  /** The access key that the session was given. */
  readonly key: string | null;
}
