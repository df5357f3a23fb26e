import { bounded, momentOf, printed } from '../events/recordParts.ts';
import type { TableCell } from '../table/table.ts';
import { isoTime } from '../time/window.ts';
import type { ColumnRole } from '../view/columnRoles.ts';
import { recordsOfEvent, type TimelineRow } from './recordsOfEvent.ts';
import type { Timeline, TimelineEntry } from './timeline.ts';

/** One cell's answer as a timeline reads it. */
export interface TimelineAnswer {
  /** The cell. */
  readonly id: string;
  readonly title: string | null;
  readonly run: string;
  readonly count: number;
  /** What a row has in the column of that role; `null` where the answer has no such column. */
  cell(row: number, role: ColumnRole): TableCell;
  /** A star is an event's: every row of an event has it or none. */
  isStarred(row: number): boolean;
}

/** Rows between two yields. */
const rowsPerStep = 32;

/** What an event is called, who did it, from where and whether it failed: what an entry shows beside its time. */
const shown = ['eventName', 'actor', 'address', 'errorCode'] as const;

interface Entry extends Pick<TimelineRow, 'at' | 'eventID' | 'texts' | 'isStarred'> {
  readonly cells: TimelineEntry['cells'];
}

/**
 * The answers in one order of time. Rows of one `eventID` are one entry that names all their cells, unless they contradict
 * each other: see `recordsOfEvent`. Rows without are never merged, for two calls may look alike. A row is left out that has
 * no time, that tells nothing but a time, or that lies beyond `limit` entries: starred ones come first then, and the earliest
 * of the others. It yields every few rows.
 */
export function* mergeTimeline(
  answers: readonly TimelineAnswer[],
  of: 'starred' | 'all',
  limit: number,
): Generator<undefined, Timeline, undefined> {
  const byId = new Map<string, TimelineRow[]>();
  const events: TimelineRow[][] = [];
  let read = 0;
  for (const answer of answers) {
    for (let row = 0; row < answer.count; row++) {
      if (++read % rowsPerStep === 0) yield;
      const isStarred = answer.isStarred(row);
      if (of === 'starred' && !isStarred) continue;
      const told = rowOf(answer, row, isStarred, read);
      const known = told.eventID === null ? undefined : byId.get(told.eventID);
      if (known !== undefined) {
        known.push(told);
        continue;
      }
      const event = [told];
      events.push(event);
      if (told.eventID !== null) byId.set(told.eventID, event);
    }
  }
  const records: TimelineRow[][] = [];
  for (const [i, event] of events.entries()) {
    if (i % rowsPerStep === rowsPerStep - 1) yield;
    for (const record of yield* recordsOfEvent(event)) records.push(record);
  }
  yield;
  // What was read first stands first among the records of one moment.
  const entries = records.sort(([one], [other]) => (one?.read ?? 0) - (other?.read ?? 0)).map(entryOf);
  const timed = entries.filter(isTelling);
  yield;
  const kept = timed.length <= limit ? timed.toSorted(inTime) : mostTelling(timed, limit);
  return { entries: kept.map(printedEntry), leftOut: rowsIn(entries) - rowsIn(kept) };
}

function rowsIn(entries: readonly Entry[]): number {
  return entries.reduce((sum, { cells }) => sum + cells.length, 0);
}

interface TimedEntry extends Entry {
  readonly at: number;
}

function rowOf(answer: TimelineAnswer, row: number, isStarred: boolean, read: number): TimelineRow {
  const told = (role: ColumnRole): string | null => printed(answer.cell(row, role));
  return {
    read,
    isStarred,
    at: momentOf(answer.cell(row, 'time')),
    eventID: told('eventID'),
    texts: {
      eventName: told('eventName'),
      actor: told('actor'),
      address: told('address'),
      errorCode: told('errorCode'),
    },
    cell: { id: answer.id, title: answer.title, run: answer.run, row },
  };
}

/** The first row that tells something counts. */
function entryOf(rows: readonly TimelineRow[]): Entry {
  const first = <Value>(valueOf: (row: TimelineRow) => Value | null): Value | null => {
    for (const row of rows) {
      const value = valueOf(row);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    at: first(({ at }) => at),
    eventID: rows[0]?.eventID ?? null,
    texts: {
      eventName: first(({ texts }) => texts.eventName),
      actor: first(({ texts }) => texts.actor),
      address: first(({ texts }) => texts.address),
      errorCode: first(({ texts }) => texts.errorCode),
    },
    isStarred: rows.some(({ isStarred }) => isStarred),
    cells: rows.map(({ cell }) => cell),
  };
}

function isTelling(entry: Entry): entry is TimedEntry {
  if (entry.at === null) return false;
  return entry.isStarred || entry.eventID !== null || shown.some((role) => entry.texts[role] !== null);
}

function mostTelling(timed: readonly TimedEntry[], limit: number): readonly TimedEntry[] {
  return timed
    .toSorted((one, other) => Number(other.isStarred) - Number(one.isStarred) || inTime(one, other))
    .slice(0, limit)
    .toSorted(inTime);
}

/** Events of one moment stay in the order of cells and rows: sorting is stable. */
function inTime(one: TimedEntry, other: TimedEntry): number {
  return one.at - other.at;
}

function printedEntry({ at, eventID, texts, isStarred, cells }: TimedEntry): TimelineEntry {
  const text = (value: string | null): string | null => (value === null ? null : bounded(value));
  return {
    at: isoTime(at),
    eventID: text(eventID),
    eventName: text(texts.eventName),
    actor: text(texts.actor),
    address: text(texts.address),
    errorCode: text(texts.errorCode),
    isStarred,
    cells,
  };
}
