import { at, compare, type Parsed } from '../readSampleData.ts';

/** What a cell should answer: rows by column name, or, for cells that list records, the ids of those records. */
export type Answer =
  | { readonly rows: readonly AnswerRow[] }
  /** Sorted; the order in which records of one second come is nobody's promise. */
  | { readonly eventIDs: readonly string[] };

export type AnswerRow = { readonly [column: string]: string | number | boolean | null };

/** Cell id to the plain code that finds its answer in the events. */
export type Answers = { readonly [cell: string]: (events: readonly Parsed[]) => Answer };

export type Key = (event: Parsed) => string | null;

export function field(...keys: readonly string[]): Key {
  return (event) => {
    const value = at(event, ...keys);
    return value === null || typeof value === 'object' ? null : String(value);
  };
}

/** One row for each combination of keys: the keys, then what `measure` makes of the group. */
export function group(
  events: readonly Parsed[],
  keys: { readonly [column: string]: Key },
  measure: (group: readonly Parsed[]) => AnswerRow,
): AnswerRow[] {
  const groups = new Map<string, { row: AnswerRow; events: Parsed[] }>();
  for (const event of events) {
    const row = Object.fromEntries(Object.entries(keys).map(([column, key]) => [column, key(event)]));
    const id = JSON.stringify(row);
    const known = groups.get(id);
    if (known) known.events.push(event);
    else groups.set(id, { row, events: [event] });
  }
  return [...groups.values()].map((found) => ({ ...found.row, ...measure(found.events) }));
}

/** Sorts by columns, `-` before a name for descending, and cuts. */
export function order(rows: readonly AnswerRow[], columns: readonly string[], limit: number): { rows: AnswerRow[] } {
  const sorted = [...rows].sort((a, b) => {
    for (const column of columns) {
      const descending = column.startsWith('-');
      const name = descending ? column.slice(1) : column;
      const order = compare(a[name] ?? null, b[name] ?? null) * (descending ? -1 : 1);
      if (order !== 0) return order;
    }
    return 0;
  });
  return { rows: sorted.slice(0, limit) };
}

export function idsOf(events: readonly Parsed[]): { eventIDs: string[] } {
  return { eventIDs: events.map((event) => String(at(event, 'eventID'))).sort() };
}

export function distinct(events: readonly Parsed[], key: Key): number {
  return new Set(events.map(key).filter((value) => value !== null)).size;
}

export function errors(events: readonly Parsed[]): number {
  return events.filter((event) => at(event, 'errorCode') !== null).length;
}

/** `eventTime` of the first event and of the last: the events come in order of time. */
export function first(events: readonly Parsed[]): string | null {
  return eventTime(events[0] ?? null);
}

export function last(events: readonly Parsed[]): string | null {
  return eventTime(events.at(-1) ?? null);
}

export const eventTime = field('eventTime');
export const eventName = field('eventName');
export const eventSource = field('eventSource');
export const address = field('sourceIPAddress');
export const accessKeyId = field('userIdentity', 'accessKeyId');
export const userName = field('userIdentity', 'userName');
export const account = field('recipientAccountId');
export const region = field('awsRegion');

/** A time as results show it. */
export function timestamp(event: Parsed): string {
  return new Date(String(eventTime(event))).toISOString();
}

export function succeeded(event: Parsed): boolean {
  return at(event, 'errorCode') === null;
}

export function refused(event: Parsed): boolean {
  const code = String(at(event, 'errorCode'));
  return code.startsWith('AccessDenied') || code.endsWith('UnauthorizedOperation');
}
