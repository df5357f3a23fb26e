import { textOf } from '../../../core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../../core/json/jsonValue.ts';
import { preparedAccount } from '../../accounts/preparedAccount.ts';
import type { ServedCall } from '../../operation.ts';
import { PlaceStates } from '../../placeStates.ts';

/** The metric filters of one account and region: what was recorded and prepared, and what clients have made of it since. */
export class ServedFilters {
  readonly #filters = new Map<string, JsonObject>();
  /** Log groups of recorded filters, which are there though nobody made them. */
  readonly #groups: ReadonlySet<string>;

  constructor(filters: readonly JsonObject[]) {
    for (const filter of filters) this.put(filter);
    this.#groups = new Set(filters.flatMap((filter) => textOf(filter, 'logGroupName') ?? []));
  }

  get all(): readonly JsonObject[] {
    return [...this.#filters.values()];
  }

  hasGroup(logGroup: string): boolean {
    return this.#groups.has(logGroup);
  }

  count(logGroup: string): number {
    return this.all.filter((filter) => textOf(filter, 'logGroupName') === logGroup).length;
  }

  has(logGroup: string, name: string): boolean {
    return this.#filters.has(JSON.stringify([logGroup, name]));
  }

  put(filter: JsonObject): void {
    this.#filters.set(JSON.stringify([textOf(filter, 'logGroupName'), textOf(filter, 'filterName')]), filter);
  }

  /** Whether there was one. */
  remove(logGroup: string, name: string): boolean {
    return this.#filters.delete(JSON.stringify([logGroup, name]));
  }

  /** A log group takes its filters with it. */
  removeGroup(logGroup: string): void {
    for (const [key, filter] of this.#filters)
      if (textOf(filter, 'logGroupName') === logGroup) this.#filters.delete(key);
  }
}

/**
 * The metric filters that a request sees. A recorded filter names no region and no account: it is in all of them, but in none
 * that was prepared.
 */
export async function servedFilters(call: ServedCall): Promise<ServedFilters> {
  const held = call.served.state(makeHeld).of(call);
  if (held.filters !== null) return held.filters;
  const account = preparedAccount(call);
  const { filters } = account === null ? await call.served.source.recordedAlarms(call.signal) : { filters: [] };
  const prepared = account?.metricFilters ?? [];
  const here = prepared.filter(({ region }) => region === call.region).map(({ filter }) => filter);
  // Another request may have come first.
  held.filters ??= new ServedFilters([...filters, ...here]);
  return held.filters;
}

function makeHeld(): PlaceStates<{ filters: ServedFilters | null }> {
  return new PlaceStates(() => ({ filters: null }));
}
