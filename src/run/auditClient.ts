/** Where an audit log is sent besides: what `sources/aws` does for the proxy, which knows no client of AWS itself. */
export interface AuditClient {
  /**
   * Adds events to a log stream, which it makes where it is not there yet; the log group must be. Events are in the order of
   * their times, and within the limits of `logBatchLimits`.
   *
   * @throws `FailureError`.
   */
  putLogEvents(
    destination: { readonly logGroup: string; readonly logStream: string },
    events: readonly { readonly timestamp: number; readonly message: string }[],
    signal: AbortSignal,
  ): Promise<SentEvents>;
  /** Hands events to a channel of CloudTrail Lake, at most a hundred at once. @throws `FailureError`. */
  putAuditEvents(
    channelArn: string,
    events: readonly { readonly id: string; readonly eventData: string }[],
    signal: AbortSignal,
  ): Promise<SentEvents>;
  close(): void;
}

/** What the service did not take of a request that it answered. */
export interface SentEvents {
  /** How many, and why, in a sentence; `null` where it took all. */
  readonly refused: { readonly count: number; readonly reason: string } | null;
}
