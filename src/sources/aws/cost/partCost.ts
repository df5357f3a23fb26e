import { QuestionCost, type CostRequest } from './questionCost.ts';
import type { HeldAmount } from './spendLog.ts';

/** One place's share of a question's cost, from its estimate to what it came to. */
export class PartCost {
  readonly #question: QuestionCost;
  readonly #leave: () => void;
  #held: HeldAmount | null = null;

  /** @param question Of all places that are asked; left out, there is one. */
  constructor(question: QuestionCost = new QuestionCost()) {
    this.#question = question;
    this.#leave = question.join();
  }

  /** Keeps an amount in mind that is held in the log. */
  hold(amount: HeldAmount): void {
    this.#held = amount;
  }

  /** Throws a `FailureError` `cost.refused` or `cost.unknown` where it may not be spent. */
  async approve(request: CostRequest): Promise<void> {
    await this.#question.approve(request);
    this.#leave();
  }

  /** The amount that is held, which its taker settles. */
  takeHeld(): HeldAmount | null {
    const held = this.#held;
    this.#held = null;
    return held;
  }

  /** The place will not ask any more. */
  leave(): void {
    this.#leave();
  }
}
