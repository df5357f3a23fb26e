import { memberOf, type PlainEvent } from './plain.ts';

/** The time of an event in milliseconds since 1970, `null` where `eventTime` is none. */
export function timeOf({ root }: PlainEvent): number | null {
  const time = memberOf(root ?? undefined, 'eventTime');
  const isTime = typeof time === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/.test(time);
  return isTime ? Date.parse(time) : null;
}

/** The most recent first, equal times in the order read, what has no time last. */
export function newestFirst(events: readonly PlainEvent[]): readonly PlainEvent[] {
  const order = (event: PlainEvent): number => timeOf(event) ?? Number.NEGATIVE_INFINITY;
  return events.toSorted((a, b) => (order(a) === order(b) ? 0 : order(b) - order(a)));
}

/** The oldest first, equal times in the order read, what has no time last. */
export function oldestFirst(events: readonly PlainEvent[]): readonly PlainEvent[] {
  const order = (event: PlainEvent): number => timeOf(event) ?? Number.POSITIVE_INFINITY;
  return events.toSorted((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
}
