/** How a running query is waited for; all times in milliseconds. */
export interface Pacing {
  /** Before the next look at a query's state, by how many there have been: API rates allow no loop without pauses. */
  readonly poll: (looks: number) => number;
  /** Before the next try where the account runs as many queries as it may. */
  readonly queue: number;
  /** How long a question stands in that line. */
  readonly longestQueue: number;
}

/** Half a second at first, five in the end. CloudTrail asks to wait a minute where ten queries run. */
export const usualPacing: Pacing = {
  poll: (looks) => Math.min(5000, 250 * 2 ** Math.min(looks, 5)),
  queue: 15_000,
  longestQueue: 10 * 60_000,
};
