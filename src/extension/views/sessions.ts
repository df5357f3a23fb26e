import type { AskedTarget } from './askedTarget.ts';
import { TargetSession } from './targetSession.ts';

/** The targets that this window has seen, by what they are: one that is found again is the one that was asked. */
export class Sessions {
  readonly #known = new Map<string, TargetSession>();
  readonly #window: string;

  /** `window` is different in each window: ids that a window restores must not be those of nodes that were never opened in it. */
  constructor(window: string) {
    this.#window = window;
  }

  of(target: AskedTarget): TargetSession {
    const known = this.#known.get(target.key);
    if (known !== undefined) return known;
    const session = new TargetSession(target, `${this.#window}.${this.#known.size}`);
    this.#known.set(target.key, session);
    return session;
  }

  all(): readonly TargetSession[] {
    return [...this.#known.values()];
  }
}
