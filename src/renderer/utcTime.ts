import { visibleText } from '../core/table/visibleText.ts';

/** A text that is no time is shown up to here, in UTF-16 code units. */
const longestShown = 300;
const isoUtc = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?Z$/;

/** `2026-11-01 09:12:44` of `2026-11-01T09:12:44.000Z`; milliseconds stay when there are any. Empty for all else. */
export function utcTime(text: string): string {
  const [whole, date, time, fraction] = isoUtc.exec(text.slice(0, 40)) ?? [];
  if (whole !== text) return '';
  return `${date} ${time}${fraction !== undefined && /[1-9]/.test(fraction) ? fraction : ''}`;
}

/** `utcTime`, and what is no time visible, as it is. Whoever shows it says that it is UTC. */
export function compactTime(text: string): string {
  return utcTime(text) || visibleText(text.slice(0, longestShown));
}
