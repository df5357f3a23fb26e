import type { TableCell } from '../../../core/table/table.ts';
import { isoTime } from '../../../core/time/window.ts';
import type { ConformanceEvent, InsightsConformanceCase } from './conformanceCases.ts';

const day = 86_400_000;

/** PutLogEvents takes nothing older than 14 days; one day is left for the run itself. */
const oldest = 13 * day;

/**
 * How far a case's times are moved, in whole days so that hours and days begin where they did: its newest event then lies
 * within the last day or two before `now`. Zero where its events are young enough as they are.
 */
export function shiftFor(events: readonly ConformanceEvent[], now: number): number {
  const times = events.map(({ timestamp }) => timestamp);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (first > now - oldest && last < now) return 0;
  return Math.floor((now - last) / day) * day;
}

/** A case with all of its times moved: of the events, in their texts, and in the rows. */
export function shifted(each: InsightsConformanceCase, milliseconds: number): InsightsConformanceCase {
  const move = mover(each.events, milliseconds);
  return {
    ...each,
    events: each.events.map(({ timestamp, message }) => ({
      timestamp: timestamp + milliseconds,
      message: move(message),
    })),
    rows: shiftedRows(each.rows, each.events, milliseconds),
  };
}

/** Rows with the times moved that lie near those of the events. */
export function shiftedRows(
  rows: readonly (readonly TableCell[])[],
  events: readonly ConformanceEvent[],
  milliseconds: number,
): readonly (readonly TableCell[])[] {
  const move = mover(events, milliseconds);
  const isNear = near(events);
  return rows.map((row) =>
    row.map((cell) => {
      if (typeof cell === 'string') return move(cell);
      return typeof cell === 'number' && isNear(cell) ? cell + milliseconds : cell;
    }),
  );
}

/** Moves the times that stand in a text, each in the form that it has. */
function mover(events: readonly ConformanceEvent[], milliseconds: number): (text: string) => string {
  const isNear = near(events);
  return (text) =>
    text
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{3})?/g, (written) => {
        const time = Date.parse(`${written.replace(' ', 'T')}Z`);
        if (Number.isNaN(time) || !isNear(time)) return written;
        const iso = isoTime(time + milliseconds);
        const moved = written.includes('.') ? iso.slice(0, 23) : iso.slice(0, 19);
        return written.charAt(10) === ' ' ? moved.replace('T', ' ') : moved;
      })
      .replaceAll(/(?<!\d)\d{13}(?!\d)/g, (digits) => {
        const time = Number(digits);
        return isNear(time) ? String(time + milliseconds) : digits;
      });
}

/** Times within a day of the events: periods that they fall in begin there. */
function near(events: readonly ConformanceEvent[]): (time: number) => boolean {
  const times = events.map(({ timestamp }) => timestamp);
  const [from, to] = [Math.min(...times) - day, Math.max(...times) + day];
  return (time) => time >= from && time <= to;
}
