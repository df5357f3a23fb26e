/** A bucket of one second's requests for each place, refilled at its rate: what comes with none left is over the rate. */
export class Rates {
  readonly #clock: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** The clock gives milliseconds. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Takes one token, if there is one. `rate` is in requests a second. */
  allows(place: string, rate: number): boolean {
    const now = this.#clock();
    const bucket = this.#buckets.get(place) ?? { tokens: rate, at: now };
    this.#buckets.set(place, bucket);
    bucket.tokens = Math.min(rate, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate);
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens--;
    return true;
  }
}
