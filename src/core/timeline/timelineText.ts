import { escapeMarkdown } from '../table/tableToMarkdown.ts';
import { timeText } from '../view/timeText.ts';
import type { Timeline, TimelineEntry } from './timeline.ts';

/** One day of a timeline, as its entries come. */
export interface TimelineDay {
  /** `2026-11-01`; empty for entries whose time is none. */
  readonly day: string;
  readonly entries: readonly TimelineEntry[];
}

/** Entries by the day they fall on where `time` writes their times: `2026-11-01 09:12:44`. */
export function timelineDays(entries: readonly TimelineEntry[], time: (iso: string) => string): readonly TimelineDay[] {
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const [day = ''] = /^[+-]?\d{4,6}-\d\d-\d\d(?= )/.exec(time(entry.at)) ?? [];
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** Ids that several entries carry: records of one id that say different things. What the reader is told of them: `sharedIdText`. */
export function sharedIds(entries: readonly TimelineEntry[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { eventID } of entries) {
    if (eventID === null) continue;
    if (seen.has(eventID)) shared.add(eventID);
    seen.add(eventID);
  }
  return shared;
}

export const sharedIdText = 'its event ID is another record’s, too';

/**
 * A timeline as GitHub-flavoured Markdown, times in UTC, a table for each day. Log data is hostile: see `escapeMarkdown`.
 *
 * @param longest UTF-16 code units; entries beyond are counted in a last line.
 */
export function timelineMarkdown({ entries, leftOut }: Timeline, of: 'starred' | 'all', longest: number): string {
  const [first] = entries;
  const span = first === undefined ? '' : `, ${utc(first.at)} to ${utc(entries.at(-1)?.at ?? first.at)} UTC`;
  const lines = [`## Timeline of ${of === 'all' ? 'all' : 'starred'} events`, '', `${counted(entries.length)}${span}.`];
  const shared = sharedIds(entries);
  let length = lines.join('\n').length + lastLine;
  let written = 0;
  for (const { day, entries: ofDay } of timelineDays(entries, utc)) {
    const head = ['', `### ${day === '' ? 'No time' : `${day} UTC`}`, '', tableHead, tableRule];
    const rows: string[] = [];
    length += head.join('\n').length + 1;
    for (const entry of ofDay) {
      const row = tableRow(entry, shared);
      length += row.length + 1;
      if (length > longest) break;
      rows.push(row);
    }
    if (rows.length > 0) lines.push(...head, ...rows);
    written += rows.length;
    if (rows.length < ofDay.length) break;
  }
  const missing = entries.length - written + leftOut;
  if (missing > 0) lines.push('', `${counted(missing)} left out.`);
  return `${lines.join('\n')}\n`;
}

const tableHead = '| Time | Event | Actor | Address | Error | Cells |';
const tableRule = '| --- | --- | --- | --- | --- | --- |';
/** Room for the line that says what is left out. */
const lastLine = 60;

function tableRow(entry: TimelineEntry, shared: ReadonlySet<string>): string {
  const { at, eventID, eventName, actor, address, errorCode, cells } = entry;
  const remark = eventID !== null && shared.has(eventID) ? ` (${sharedIdText})` : '';
  const where = cells.map(({ id, title }) => title ?? id).join(', ') + remark;
  const texts = [eventName, actor, address, errorCode, where].map((text) => escapeMarkdown(text ?? ''));
  return `| ${[timeOfDay(at), ...texts].join(' | ')} |`;
}

function timeOfDay(iso: string): string {
  return utc(iso).replace(/^\d{4}-\d\d-\d\d /, '');
}

/** What is no time is as hostile as every other text. */
function utc(iso: string): string {
  const text = timeText(Date.parse(iso), 'utc', () => 0);
  return text === '' ? escapeMarkdown(iso.slice(0, 40)) : text;
}

function counted(events: number): string {
  return `${events.toLocaleString('en-US')} ${events === 1 ? 'event' : 'events'}`;
}
