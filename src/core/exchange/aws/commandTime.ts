import { parseInstant } from '../../time/parseInstant.ts';
import { durationText } from '../../time/parseDuration.ts';

/** A time of a command: in milliseconds since 1970 UTC, or as long before the command runs as a duration says. */
export type CommandTime =
  | { readonly kind: 'at'; readonly milliseconds: number; readonly hasZone: boolean }
  | { readonly kind: 'ago'; readonly milliseconds: number };

/** A time as an option of the AWS CLI takes it: a count of `unit` milliseconds, or ISO 8601; `null` where it is neither. */
export function commandTime(text: string, unit: 1 | 1000): CommandTime | null {
  if (/^\d{1,15}(?:\.\d+)?$/.test(text)) {
    const milliseconds = Math.round(Number(text) * unit);
    return milliseconds <= latest ? { kind: 'at', milliseconds, hasZone: true } : null;
  }
  const instant = parseInstant(text);
  if ('reason' in instant) return null;
  return { kind: 'at', milliseconds: instant.milliseconds, hasZone: /(?:[Zz]|[+-]\d\d:?\d\d)$/.test(text.trim()) };
}

/** The last millisecond of the year 9999. */
const latest = 253_402_300_799_999;

const gnuDate =
  /^\$\(date(?: -u| --utc)?(?: (?:-d ?|--date[= ])(["']?)(-?)(\d{1,6}) ?(sec(?:ond)?|min(?:ute)?|hour|day|week)s?( ago)?\1| (?:-d ?|--date[= ])(["']?)now\6)?(?: -u| --utc)? (["']?)\+[%\w:.-]+\7\)(?:000)?$/;
const bsdDate = /^\$\(date(?: -u)? -v ?-(\d{1,6})([SMHdw])(?: -u)? (["']?)\+[%\w:.-]+\3\)(?:000)?$/;
const arithmetic = /^\$\(\( ?\$\(date(?: -u)? \+%s\) ?- ?(\d{1,9}(?: ?\* ?\d{1,9}){0,4}) ?\)\)(?:000)?$/;

const gnuUnits: Readonly<Record<string, number>> = {
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};
const bsdUnits: Readonly<Record<string, number>> = {
  S: 1000,
  M: 60_000,
  H: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * What `date` of GNU or BSD, or arithmetic on it, computes for an option: `$(date -d '1 hour ago' +%s)`,
 * `$(date -v-1H +%s)`, `$(($(date +%s) - 3600))`. `null` for anything else.
 */
export function computedTime(source: string): CommandTime | null {
  const gnu = gnuDate.exec(source);
  if (gnu !== null) {
    const [, , minus, count, unit, ago] = gnu;
    if (count === undefined) return { kind: 'ago', milliseconds: 0 };
    // "-1 hour ago" lies ahead, and so does "1 hour".
    if ((minus === '-') === (ago !== undefined)) return null;
    return { kind: 'ago', milliseconds: Number(count) * (gnuUnits[unit ?? ''] ?? Number.NaN) };
  }
  const bsd = bsdDate.exec(source);
  if (bsd !== null) return { kind: 'ago', milliseconds: Number(bsd[1]) * (bsdUnits[bsd[2] ?? ''] ?? Number.NaN) };
  const product = arithmetic.exec(source)?.[1];
  if (product === undefined) return null;
  const seconds = product.split('*').reduce((result, factor) => result * Number(factor), 1);
  return { kind: 'ago', milliseconds: seconds * 1000 };
}

/** The stretch of time between two times as a value of type timerange, or `null` where it cannot be written. */
export function timeRangeText(start: CommandTime, end: CommandTime | null): string | null {
  if (start.kind === 'ago') {
    const isNow = end === null || (end.kind === 'ago' && end.milliseconds === 0);
    return isNow && start.milliseconds > 0 ? `last ${durationText(start.milliseconds)}` : null;
  }
  if (end === null || (end.kind === 'ago' && end.milliseconds === 0)) return `${iso(start.milliseconds)}/now`;
  if (end.kind === 'ago' || end.milliseconds < start.milliseconds) return null;
  return `${iso(start.milliseconds)}/${iso(end.milliseconds)}`;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
