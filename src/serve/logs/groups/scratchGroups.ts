import type { ServedCall } from '../../operation.ts';

export type LogGroupClass = 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY';

/** A log group that a client made: held in memory, gone with the server. */
export interface ScratchGroup {
  readonly kind: 'scratch';
  readonly name: string;
  readonly class: LogGroupClass;
  /** Milliseconds since 1970 UTC. */
  readonly creationTime: number;
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

/** Log groups that were made here, by account and region. */
export class ScratchGroups {
  readonly #places = new Map<string, Map<string, ScratchGroup>>();
  #bytes = 0;
  #events = 0;

  of({ account, region }: Pick<ServedCall, 'account' | 'region'>): Map<string, ScratchGroup> {
    const place = `${account}:${region}`;
    const groups = this.#places.get(place) ?? new Map<string, ScratchGroup>();
    this.#places.set(place, groups);
    return groups;
  }

  /** How many there are anywhere. */
  get count(): number {
    return [...this.#places.values()].reduce((sum, groups) => sum + groups.size, 0);
  }

  /** Adds events; `false` where that would take more memory than there is for all. */
  put(group: ScratchGroup, events: readonly Omit<ScratchEvent, 'number'>[]): boolean {
    const bytes = bytesOf(events);
    if (this.#bytes + bytes > scratchLimits.bytes) return false;
    this.#bytes += bytes;
    for (const event of events) group.events.push({ ...event, number: this.#events++ });
    return true;
  }

  remove(group: ScratchGroup, call: Pick<ServedCall, 'account' | 'region'>): void {
    this.of(call).delete(group.name);
    this.#bytes -= bytesOf(group.events);
  }
}

/** For `served.state`. */
export function makeScratchGroups(): ScratchGroups {
  return new ScratchGroups();
}

/** "The sum of all event messages in UTF-8, plus 26 bytes for each log event" (API_PutLogEvents). */
export function bytesOf(events: readonly Pick<ScratchEvent, 'message'>[]): number {
  return events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + 26, 0);
}
