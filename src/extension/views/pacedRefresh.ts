export interface PaceOptions {
  /** Milliseconds between two refreshes; `null` where nobody wants them by themselves. */
  readonly interval: () => number | null;
  /** Whether anyone looks, and there is something to refresh. */
  readonly isWatched: () => boolean;
  /** Never rejects. */
  readonly refresh: () => Promise<void>;
  readonly now: () => number;
  /** Calls back after so many milliseconds; returns how to forget it. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

/**
 * Refreshes what somebody looks at, never more often than the interval, and never while nobody does: whoever comes back after
 * a while sees what is new at once.
 */
export class PacedRefresh {
  readonly #options: PaceOptions;
  #last: number;
  #forget: (() => void) | null = null;
  #isRunning = false;
  #isEnded = false;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#last = options.now();
  }

  /** Something was asked by hand: the interval begins anew. */
  asked(): void {
    this.#last = this.#options.now();
    this.look();
  }

  /** Looks whether anyone watches now. To be called whenever that, or the interval, may have changed. */
  look(): void {
    this.#forget?.();
    this.#forget = null;
    const { interval, isWatched, now, after } = this.#options;
    const every = interval();
    if (every === null || this.#isEnded || this.#isRunning || !isWatched()) return;
    const wait = Math.max(0, this.#last + every - now());
    this.#forget = after(wait, () => void this.#refresh());
  }

  dispose(): void {
    this.#isEnded = true;
    this.#forget?.();
    this.#forget = null;
  }

  async #refresh(): Promise<void> {
    this.#forget = null;
    if (this.#isRunning || !this.#options.isWatched()) return;
    this.#isRunning = true;
    try {
      await this.#options.refresh();
    } finally {
      this.#isRunning = false;
      this.#last = this.#options.now();
      this.look();
    }
  }
}
