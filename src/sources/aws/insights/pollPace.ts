/** How long to wait before asking again, in milliseconds. */
export interface PollPace {
  readonly first: number;
  /** No wait is longer. */
  readonly longest: number;
  /** Each wait is so many times the one before. */
  readonly factor: number;
}

/** Quick answers come quickly, and a hundred queries at once stay under ten calls of GetQueryResults a second. */
export const insightsPace: PollPace = { first: 500, longest: 5000, factor: 1.5 };

export function* waits({ first, longest, factor }: PollPace): Generator<number, never, undefined> {
  for (let wait = first; ; wait = Math.min(wait * factor, longest)) yield wait;
}
