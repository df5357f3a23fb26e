import type { Event } from '@aws-sdk/client-cloudtrail';
import type { TimeWindow } from '../../../core/time/window.ts';
import type { PartContext } from '../askPart.ts';
import type { Connection } from '../connection.ts';

/** Tells how far a listing has come: it goes from the newest event back in time. */
export class LookupProgress {
  readonly #window: TimeWindow | null;
  readonly #region: string;
  readonly #report: PartContext['progress'];
  #began = performance.now();
  #events = 0;
  #pages = 0;
  #category = '';
  #oldest = Number.POSITIVE_INFINITY;

  constructor(window: TimeWindow | null, { place }: Connection, { progress }: PartContext) {
    this.#window = window;
    this.#region = place.region;
    this.#report = progress;
  }

  page(events: readonly Event[], matched: number): void {
    this.#events += events.length;
    this.#pages++;
    for (const { EventTime } of events) this.#oldest = Math.min(this.#oldest, EventTime?.getTime() ?? this.#oldest);
    const count = (value: number): string => value.toLocaleString('en-US');
    const fraction = this.#fraction();
    const pages = this.#pages === 1 ? '1 page' : `${count(this.#pages)} pages`;
    this.#report({
      message: `CloudTrail ${this.#region}: ${count(this.#events)} ${this.#category}events in ${pages}, ${count(matched)} matched${this.#left(fraction)}`,
      fraction,
    });
  }

  nextCategory(): void {
    this.restart();
    this.#category = 'Insights ';
  }

  restart(): void {
    this.#events = 0;
    this.#pages = 0;
    this.#oldest = Number.POSITIVE_INFINITY;
    this.#began = performance.now();
  }

  /** The part of the window that lies behind, if events were even; of an open window nobody can tell. */
  #fraction(): number | null {
    if (this.#window === null || !Number.isFinite(this.#oldest)) return null;
    const { start, end } = this.#window;
    if (end <= start) return null;
    return Math.min(1, Math.max(0, (end - this.#oldest) / (end - start)));
  }

  #left(fraction: number | null): string {
    if (fraction === null || fraction < 0.02 || fraction >= 1 || this.#pages < 3) return '';
    const seconds = Math.ceil(((performance.now() - this.#began) / 1000) * (1 / fraction - 1));
    return seconds < 2 ? '' : `, about ${seconds.toLocaleString('en-US')} s left`;
  }
}
