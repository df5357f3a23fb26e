import type { ColumnType, TableCell } from '../core/table/table.ts';
import { visibleText } from '../core/table/visibleText.ts';

/** More than a line of the table can show; the rest is in the row's details. */
const longestShown = 300;
const longestTitle = 2_000;

/** What a line of the table shows of a cell: one line, nothing hidden, a bounded length; `null` for an absent value. */
export function cellText(cell: TableCell, type: ColumnType): string | null {
  if (cell === null) return null;
  const text = String(cell);
  if (type === 'timestamp') return compactTime(text);
  return text.length > longestShown ? `${visibleText(text.slice(0, longestShown))}…` : visibleText(text);
}

/** The tooltip of a cell: more of the text than the line shows, and the time zone of a timestamp. */
export function cellTitle(cell: TableCell): string {
  if (cell === null) return 'no value';
  const text = String(cell);
  return text.length > longestTitle ? `${visibleText(text.slice(0, longestTitle))}…` : visibleText(text);
}

const isoUtc = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?Z$/;

/**
 * `2026-11-01 09:12:44` of `2026-11-01T09:12:44.000Z`; milliseconds stay when there are any. Whoever shows it says that
 * it is UTC. Anything else comes back visible, as it is.
 */
export function compactTime(text: string): string {
  const [whole, date, time, fraction] = isoUtc.exec(text.slice(0, 40)) ?? [];
  if (whole !== text) return visibleText(text.slice(0, longestShown));
  return `${date} ${time}${fraction !== undefined && /[1-9]/.test(fraction) ? fraction : ''}`;
}

/** `5,120`; the same on every machine. */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** `1 row`, `5,120 rows`. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

/** `41 ms`, `2.3 s`, `1 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
