import { setImmediate as nextTurn } from 'node:timers/promises';
import { closeUpJson } from '../../../core/json/closeUpJson.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { Refusal } from '../../../run/source.ts';
import type { CapturedEvent, EventPage, EventRange } from '../protocol.ts';
import { logStreamOf } from './localFrame.ts';
import { matchEvents, turnLength, type Matchable, type MatchedEvents } from './matchEvents.ts';
import { pointerOf } from './recordPointer.ts';

/** Rows that are kept of all plans together, four bytes each. */
const keptRows = 8 * 1024 * 1024;

/** Plans whose rows are kept: more than the time slices that anyone pages through side by side. */
const keptPlans = 256;

/** Pages of matching events. A plan is evaluated once; its rows are kept for the pages after, those used last. */
export class EventPages {
  readonly #data: Matchable;
  readonly #matched = new Map<string, MatchedEvents>();
  #rows = 0;

  constructor(data: Matchable) {
    this.#data = data;
  }

  async page(plan: Plan, range: EventRange, signal: AbortSignal): Promise<EventPage | Omit<Refusal, 'target'>> {
    const key = JSON.stringify([plan.language, plan.text, plan.window?.start, plan.window?.end]);
    const matched = this.#matched.get(key) ?? (await matchEvents(plan, this.#data, signal));
    if (matched.kind === 'refused') return { kind: 'refusal', problems: matched.problems };
    this.#keep(key, matched);
    const { rows, scanned } = matched;
    const events: CapturedEvent[] = [];
    const end = Math.min(range.offset + range.limit, rows.length);
    let bytes = 0;
    let turnStart = performance.now();
    for (let at = range.offset; at < end; at++) {
      const event = this.#event(rows[range.order === 'oldest' ? at : rows.length - 1 - at] as number);
      bytes += range.bytes === undefined ? 0 : Buffer.byteLength(event.message);
      if (range.bytes !== undefined && bytes > range.bytes && events.length > 0) break;
      events.push(event);
      if (performance.now() - turnStart < turnLength) continue;
      await nextTurn();
      signal.throwIfAborted();
      turnStart = performance.now();
    }
    return { kind: 'events', events, total: rows.length, recordsScanned: scanned };
  }

  #event(row: number): CapturedEvent {
    const { dataSet } = this.#data;
    const text = dataSet.store.text(row);
    return {
      timestamp: dataSet.index.times[row] as number,
      message: closeUpJson(text),
      logStream: logStreamOf(text),
      pointer: pointerOf(dataSet, row),
    };
  }

  /** The rows asked for last are the last to go; those of one plan are kept however many they are. */
  #keep(key: string, matched: MatchedEvents): void {
    const known = this.#matched.get(key);
    if (known !== undefined) this.#forget(key, known);
    this.#matched.set(key, matched);
    this.#rows += matched.rows.length;
    for (const [oldest, rows] of this.#matched) {
      if (oldest === key || (this.#rows <= keptRows && this.#matched.size <= keptPlans)) break;
      this.#forget(oldest, rows);
    }
  }

  #forget(key: string, { rows }: MatchedEvents): void {
    this.#matched.delete(key);
    this.#rows -= rows.length;
  }
}
