/**
 * A call that is made at once and then at most once in each `interval`, in milliseconds; what was asked meanwhile is one call at
 * the interval's end.
 */
export class Throttled {
  readonly #interval: number;
  readonly #call: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isAsked = false;

  constructor(interval: number, call: () => void) {
    this.#interval = interval;
    this.#call = call;
  }

  ask(): void {
    if (this.#timer !== null) {
      this.#isAsked = true;
      return;
    }
    this.#timer = setTimeout(() => this.#elapsed(), this.#interval);
    this.#call();
  }

  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isAsked = false;
  }

  #elapsed(): void {
    this.#timer = null;
    if (!this.#isAsked) return;
    this.#isAsked = false;
    this.ask();
  }
}
