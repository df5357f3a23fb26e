import type { AlarmState } from './evaluateDatapoints.ts';

/** Follows the states of an alarm through its evaluations, and keeps when it went to ALARM and for how long. */
export class StateLog {
  readonly #end: number;
  readonly #fired: number[] = [];
  #since: number | null = null;
  #longest = 0;

  /** @param end When watching ends, in milliseconds: an ALARM that lasts is counted until then. */
  constructor(end: number) {
    this.#end = end;
  }

  at(time: number, state: AlarmState): void {
    if (state === 'ALARM') {
      if (this.#since !== null) return;
      this.#since = time;
      this.#fired.push(time);
      return;
    }
    this.#leave(time);
  }

  finish(): { readonly fired: readonly number[]; readonly longest: number } {
    this.#leave(this.#end);
    return { fired: this.#fired, longest: this.#longest };
  }

  #leave(time: number): void {
    if (this.#since === null) return;
    this.#longest = Math.max(this.#longest, time - this.#since);
    this.#since = null;
  }
}
