/** A log group as DescribeLogGroups tells it. */
export interface LogGroup {
  readonly name: string;
  /** Without `:*` at its end, as StartLiveTail and StartQuery take it. */
  readonly arn: string;
  /** `STANDARD`, `INFREQUENT_ACCESS`, `DELIVERY`: as AWS names it. */
  readonly class: string;
  /** `null` where AWS does not say. */
  readonly storedBytes: number | null;
  /** Days that events are kept; `null` is for ever. */
  readonly retentionDays: number | null;
  /** Milliseconds since 1970 UTC; `null` where AWS does not say. */
  readonly creationTime: number | null;
}
