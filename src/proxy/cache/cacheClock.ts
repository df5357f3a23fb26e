import CachePolicy from 'http-cache-semantics';

export interface CacheClock {
  /** Milliseconds since 1970 UTC, for dates in headers. */
  wall(): number;
  /** `http-cache-semantics`, with ages measured by a clock that is never set. */
  readonly Policy: typeof CachePolicy;
}

/** @param monotonic Milliseconds since any moment, never going back. */
export function cacheClock(monotonic: () => number, wall: () => number): CacheClock {
  return {
    wall,
    Policy: class extends CachePolicy {
      /** The library's own hook for its time, which is not in its types. */
      now(): number {
        return monotonic();
      }
    },
  };
}
