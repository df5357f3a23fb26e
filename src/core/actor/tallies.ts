import { bounded } from '../events/recordParts.ts';
import { isoTime } from '../time/window.ts';
import type { Tally } from './actorCard.ts';
import { firstInOrder } from './firstInOrder.ts';

/** Values of one list of a card. */
const mostValues = 50;

/** A stretch of time that grows with each moment that is seen. */
export class Span {
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  add(at: number | null): void {
    if (at === null) return;
    this.#first = Math.min(this.#first, at);
    this.#last = Math.max(this.#last, at);
  }

  get firstSeen(): string | null {
    return Number.isFinite(this.#first) ? isoTime(this.#first) : null;
  }

  get lastSeen(): string | null {
    return Number.isFinite(this.#last) ? isoTime(this.#last) : null;
  }
}

/** Counts values, and when each was seen. */
export class Tallies {
  readonly #values = new Map<string, { count: number; readonly span: Span }>();

  add(value: string | null, at: number | null): void {
    if (value === null) return;
    const known = this.#values.get(value) ?? { count: 0, span: new Span() };
    known.count++;
    known.span.add(at);
    this.#values.set(value, known);
  }

  /** The most frequent first, ties by value. */
  listed(): readonly Tally[] {
    return firstInOrder(
      this.#values,
      mostValues,
      ([one, a], [other, b]) => b.count - a.count || (one < other ? -1 : 1),
    ).map(([value, { count, span }]) => ({
      value: bounded(value),
      count,
      firstSeen: span.firstSeen,
      lastSeen: span.lastSeen,
    }));
  }
}
