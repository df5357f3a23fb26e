/** What a throttle says of one request. It has been counted, whatever it says. */
export interface ThrottleVerdict {
  /** Always true where it only observes. */
  readonly allowed: boolean;
  /** Why not, or why it would not be; `null` where it is within bounds. */
  readonly code: 'Throttled' | 'QuotaExceeded' | null;
  /** Requests that the bucket holds, or of the quota where that is nearer its end. */
  readonly limit: number;
  /** Whole requests that are left of `limit`. */
  readonly remaining: number;
  /** Whole seconds until `remaining` is `limit` again. */
  readonly resetSeconds: number;
  /** Whole seconds, at least 1, after which another try can succeed; `null` where this one is allowed. */
  readonly retryAfterSeconds: number | null;
  /** Whether it counts only. */
  readonly observed: boolean;
}

export interface Throttle {
  /** Counts a request of a principal. Never waits. */
  take(principalId: string): ThrottleVerdict;
  /** On reload: takes over what `from` has counted, so that a change of the configuration gives nobody a full bucket. */
  inherit(from: Throttle): void;
}

export interface ThrottleClock {
  /** Milliseconds since any moment, never going back: `performance.now()`. Buckets are filled by it. */
  monotonic(): number;
  /** Milliseconds since 1970 UTC: `Date.now()`. It only says which calendar period a quota is in. */
  wall(): number;
}
