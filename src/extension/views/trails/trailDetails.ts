import type { TrailDetail, TrailSummary } from '../../../core/inventory/inventoryTrail.ts';
import { FailureError } from '../../../run/failure.ts';
import type { SiteSession } from '../targetSession.ts';
import type { KnownDetail } from './trailLook.ts';

/** What is known of one trail beside the list; asked once, by whoever needs it first. */
export class TrailReading {
  readonly #site: SiteSession;
  readonly #arn: string;
  readonly #signal: AbortSignal;
  #reading: Promise<TrailDetail> | null = null;
  #known: KnownDetail = { kind: 'reading' };

  /** `signal` is that of the list that the trail stands in: what it was told goes with the list. */
  constructor(site: SiteSession, { arn }: TrailSummary, signal: AbortSignal) {
    this.#site = site;
    this.#arn = arn;
    this.#signal = signal;
  }

  get known(): KnownDetail {
    return this.#known;
  }

  /** Rejects with a `FailureError`; what failed is asked again the next time. */
  read(): Promise<TrailDetail> {
    this.#reading ??= this.#ask();
    return this.#reading;
  }

  async #ask(): Promise<TrailDetail> {
    const context = { signal: this.#signal, progress: () => undefined };
    try {
      const detail = await this.#site.ask((inventory, at) => inventory.trail(at, this.#arn, context));
      this.#known = { kind: 'read', detail };
      return detail;
    } catch (fault) {
      this.#reading = null;
      this.#known = { kind: 'unread', why: fault instanceof FailureError ? fault.failure.message : 'a fault of ours' };
      throw fault;
    }
  }
}

/** Questions of one site at a time. */
const atOnce = 3;

/**
 * Reads what the trails that are shown do, a few at a time, and says of each when it is known. Ends when the list is not
 * wanted any more. Rejects for faults of ours.
 */
export async function readAll(
  readings: readonly TrailReading[],
  done: (index: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const left = [...readings.keys()];
  const worker = async (): Promise<void> => {
    for (let index = left.shift(); index !== undefined && !signal.aborted; index = left.shift()) {
      try {
        await readings[index]?.read();
      } catch (fault) {
        // It stands beside the trail; opening the trail says it whole.
        if (!(fault instanceof FailureError)) throw fault;
      }
      done(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
