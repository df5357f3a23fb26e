/** Work that was asked for, and is done at the end of a pause or when someone cannot wait for it. */
interface Work {
  readonly timer: ReturnType<typeof setTimeout>;
  /** Does it at once; the same promise however often it is asked. */
  readonly now: () => Promise<void>;
}

/**
 * Work under keys that waits until a person pauses: asking again under a key takes the place of what was asked before,
 * also when that is under way: its result is then not delivered.
 */
export class PausedWork {
  readonly #pause: number;
  readonly #fault: (fault: unknown) => void;
  readonly #works = new Map<string, Work>();

  /** `pause` is in milliseconds; `fault` hears of work that failed. */
  constructor(pause: number, fault: (fault: unknown) => void) {
    this.#pause = pause;
    this.#fault = fault;
  }

  ask<Result>(key: string, work: () => Promise<Result>, deliver: (result: Result) => void): void {
    this.forget(key);
    let done: Promise<void> | null = null;
    const start = async (): Promise<void> => {
      clearTimeout(asked.timer);
      try {
        const result = await work();
        if (this.#works.get(key) === asked) deliver(result);
      } catch (fault) {
        this.#fault(fault);
      } finally {
        if (this.#works.get(key) === asked) this.#works.delete(key);
      }
    };
    const now = (): Promise<void> => (done ??= start());
    const asked: Work = { timer: setTimeout(() => void now(), this.#pause), now };
    this.#works.set(key, asked);
  }

  /** Resolves when nothing is left to do under a key, without the pause. */
  async settle(key: string): Promise<void> {
    // What is asked while the work is under way takes its place, and nothing was delivered then.
    for (let work = this.#works.get(key); work !== undefined; work = this.#works.get(key)) await work.now();
  }

  forget(key: string): void {
    clearTimeout(this.#works.get(key)?.timer);
    this.#works.delete(key);
  }

  dispose(): void {
    for (const key of [...this.#works.keys()]) this.forget(key);
  }
}
