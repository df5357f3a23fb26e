import { bounded, textOf } from '../events/recordParts.ts';
import { isoTime } from '../time/window.ts';
import type { ActorChange } from './actorCard.ts';
import { callEffect } from './callEffect.ts';
import { changedThing } from './changedThing.ts';
import { firstInOrder } from './firstInOrder.ts';
import type { RecordedCall } from './recordedCall.ts';

/** Changes on one card. */
const mostChanges = 200;

interface KnownChange {
  readonly change: ActorChange;
  readonly moment: number;
  /** Whether it changed only what is in a resource: an object was put. */
  readonly isData: boolean;
}

/** Gathers what a principal changed. */
export class ActorChanges {
  readonly #changes = new Map<string, KnownChange>();

  add(call: RecordedCall): void {
    const effect = callEffect(call);
    if (effect === null) return;
    const { row, at, record, isData } = call;
    const { resource, detail } = changedThing(record);
    const service = bounded(call.service ?? '');
    const operation = bounded(call.operation ?? '');
    const what = JSON.stringify([service, operation, resource, detail]);
    const known = this.#changes.get(what);
    const times = (known?.change.times ?? 0) + 1;
    const moment = at ?? Number.NEGATIVE_INFINITY;
    if (known !== undefined && known.moment > moment) {
      this.#changes.set(what, { ...known, change: { ...known.change, times } });
      return;
    }
    const told = at === null ? bounded(textOf(record, 'eventTime') ?? 'no time') : isoTime(at);
    const change = { at: told, row, times, service, operation, resource, detail, effect };
    this.#changes.set(what, { change, moment, isData });
  }

  /**
   * In the order of time, and how many are left out. Where there are too many, those of data make room first, then the
   * earliest: a thousand objects that were put hide no user that was made.
   */
  listed(): { readonly changes: readonly ActorChange[]; readonly changesLeftOut: number } {
    const kept = firstInOrder(this.#changes.values(), mostChanges, (one, other) =>
      one.isData === other.isData ? inTime(other, one) : Number(one.isData) - Number(other.isData),
    );
    const changes = kept.toSorted(inTime).map(({ change }) => change);
    return { changes, changesLeftOut: this.#changes.size - changes.length };
  }
}

/** Those of one moment as rows mostly come, the latest first. */
function inTime(one: KnownChange, other: KnownChange): number {
  return one.moment === other.moment ? other.change.row - one.change.row : one.moment - other.moment;
}
