import type { ColumnType, TableCell } from '../../core/table/table.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { offsetText, timeText } from '../../core/view/timeText.ts';
import type { ShownText } from '../../core/view/findRows.ts';
import { utcTime } from '../utcTime.ts';
import { localOffset, type Zone } from '../zoneTime.ts';
import { shortText } from '../shortText.ts';

const longestTitle = 2_000;
/** An ISO 8601 time with all its digits is shorter. */
const longestTime = 40;

/** What a line of the table shows of a cell: one line, nothing hidden, a bounded length; `null` for an absent value. */
export function cellText(cell: TableCell, type: ColumnType, zone: Zone): string | null {
  if (cell === null) return null;
  const text = String(cell);
  const time = type === 'timestamp' ? zonedTime(text, zone) : '';
  return time === '' ? shortText(text) : time;
}

/** The tooltip of a cell: more of the text than the line shows; of a time the other zone, too. */
export function cellTitle(cell: TableCell, type: ColumnType): string {
  if (cell === null) return 'no value';
  const text = shortText(String(cell), longestTitle);
  const local = type === 'timestamp' ? zonedTime(text, 'local') : '';
  return local === '' ? text : `${text}\n${local} local time`;
}

/** What find looks in: what the reader sees of a value, and all of it where that is cut. */
export function shownText(zone: Zone): ShownText {
  return ({ type, values }, code) => {
    const cell = values[code] ?? null;
    if (cell === null) return null;
    const text = String(cell);
    const time = type === 'timestamp' ? zonedTime(text, zone) : '';
    return time === '' ? visibleText(text) : time;
  };
}

/**
 * `2026-11-01 09:12:44`, with `.123` where there are milliseconds; the head says that it is UTC. Local times carry their
 * offset, `2026-11-01 10:12:44 +01:00`: it may change from row to row. Empty for what is no time.
 */
function zonedTime(text: string, zone: Zone): string {
  if (zone === 'utc') return utcTime(text);
  const ms = text.length > longestTime ? Number.NaN : Date.parse(text);
  const time = timeText(ms, zone, localOffset);
  return time === '' ? '' : `${time} ${offsetText(localOffset(ms)).slice(3) || '+00:00'}`;
}
