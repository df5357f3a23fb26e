import type { PlainEvent } from '../events/plain.ts';
import { newestFirst, timeOf } from '../events/plainTime.ts';
import type { Value } from './plainValue.ts';

/** A row: what the query defined, over an event or over nothing. */
export interface Row {
  readonly event: PlainEvent | null;
  readonly moment: number | null;
  /** Its place among the rows as they were read, a group's that of its first event. */
  readonly place: number;
  /** The last definition of a name counts. */
  readonly defined: readonly (readonly [name: string, value: Value])[];
}

/** What every expression may ask for: the time of the run, and for subqueries the whole log. */
export interface Run {
  readonly time: number;
  readonly events: readonly PlainEvent[];
}

/** "The default descending sort order using @timestamp" (CWL_QuerySyntax-Dedup). */
export function openRows(events: readonly PlainEvent[]): readonly Row[] {
  const places = new Map(events.map((event, place) => [event, place]));
  return newestFirst(events).map((event) => ({
    event,
    moment: timeOf(event),
    place: places.get(event) ?? 0,
    defined: [],
  }));
}
