import { preparedAccount } from '../../accounts/preparedAccount.ts';
import type { ServedCall } from '../../operation.ts';
import { PlaceStates } from '../../placeStates.ts';

export type LogGroupClass = 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY';

/** A log group that a client made, or that was prepared: held in memory, gone with the server. */
export interface ScratchGroup {
  readonly kind: 'scratch';
  readonly name: string;
  readonly class: LogGroupClass;
  /** Milliseconds since 1970 UTC. */
  readonly creationTime: number;
  /** `null` is for ever. */
  readonly retentionDays: number | null;
  readonly streams: Map<string, ScratchStream>;
  /** In the order they were put. */
  readonly events: ScratchEvent[];
}

export interface ScratchStream {
  readonly name: string;
  readonly creationTime: number;
}

export interface ScratchEvent {
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly logStream: string;
  /** Unique in the server. */
  readonly number: number;
}

/** Bounds of what clients may leave in the server's memory; AWS takes a million groups. */
export const scratchLimits = { groups: 100, streams: 1000, bytes: 64 * 1024 * 1024 } as const;

/** Log groups that were prepared and made, by account and region. */
export class ScratchGroups {
  readonly #places = new PlaceStates(preparedGroups);
  readonly #made = new Set<ScratchGroup>();
  #bytes = 0;
  #events = 0;

  of(call: ServedCall): ReadonlyMap<string, ScratchGroup> {
    return this.#places.of(call);
  }

  /** Adds a group; `false` where clients have made as many as there may be. */
  make(group: ScratchGroup, call: ServedCall): boolean {
    if (this.#made.size >= scratchLimits.groups) return false;
    this.#made.add(group);
    this.#places.of(call).set(group.name, group);
    return true;
  }

  /** Adds events; `false` where that would take more memory than there is for all. */
  put(group: ScratchGroup, events: readonly Omit<ScratchEvent, 'number'>[]): boolean {
    const bytes = bytesOf(events);
    if (this.#bytes + bytes > scratchLimits.bytes) return false;
    this.#bytes += bytes;
    for (const event of events) group.events.push({ ...event, number: this.#events++ });
    return true;
  }

  remove(group: ScratchGroup, call: ServedCall): void {
    this.#places.of(call).delete(group.name);
    this.#made.delete(group);
    this.#bytes -= bytesOf(group.events);
  }
}

function preparedGroups(call: ServedCall): Map<string, ScratchGroup> {
  const captured = call.served.options.logGroup;
  const here = (preparedAccount(call)?.logGroups ?? []).filter(
    // What is captured is served under its name.
    ({ region, name }) => region === call.region && name !== captured,
  );
  const groups = here.map(({ name, class: itsClass, retentionDays }): ScratchGroup => {
    return { kind: 'scratch', name, class: itsClass, creationTime: 0, retentionDays, streams: new Map(), events: [] };
  });
  return new Map(groups.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((group) => [group.name, group]));
}

/** For `served.state`. */
export function makeScratchGroups(): ScratchGroups {
  return new ScratchGroups();
}

/** "The sum of all event messages in UTF-8, plus 26 bytes for each log event" (API_PutLogEvents). */
export function bytesOf(events: readonly Pick<ScratchEvent, 'message'>[]): number {
  return events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + 26, 0);
}
