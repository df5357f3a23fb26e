/** A duration as written, in milliseconds, or why it is none. */
export type ParsedDuration = { readonly milliseconds: number } | { readonly reason: string };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units: ReadonlyMap<string, number> = new Map([
  ...['ms', 'millisecond', 'milliseconds'].map((name) => [name, 1] as const),
  ...['s', 'sec', 'second', 'seconds'].map((name) => [name, second] as const),
  ...['m', 'min', 'minute', 'minutes'].map((name) => [name, minute] as const),
  ...['h', 'hour', 'hours'].map((name) => [name, hour] as const),
  ...['d', 'day', 'days'].map((name) => [name, day] as const),
  ...['w', 'week', 'weeks'].map((name) => [name, 7 * day] as const),
]);

/** A hundred years: further than any log goes, and far from where dates stop being exact. */
const longest = 36_525 * day;

/**
 * Reads `90m`, `24h`, `1h30m`, `2 weeks`: whole numbers with a unit from milliseconds to weeks, largest first or not.
 * Months and years are refused, for their length is not fixed. Longer than zero, at most a hundred years.
 */
export function parseDuration(text: string): ParsedDuration {
  const written = text.trim().toLowerCase();
  if (written.length > 64 || !/^(?:\d+ ?[a-z]+ ?)+$/.test(written + ' ')) return { reason: notADuration };
  let milliseconds = 0;
  for (const [, digits, unit] of written.matchAll(/(\d+) ?([a-z]+)/g)) {
    const size = units.get(unit ?? '');
    if (size === undefined) return { reason: `has no unit "${unit ?? ''}": write ms, s, m, h, d or w` };
    milliseconds += Number(digits) * size;
  }
  if (milliseconds === 0) return { reason: 'must be longer than zero' };
  if (milliseconds > longest) return { reason: 'is longer than a hundred years' };
  return { milliseconds };
}

/** The shortest text that `parseDuration` reads back: `1h30m`. */
export function durationText(milliseconds: number): string {
  const parts: string[] = [];
  let rest = milliseconds;
  for (const [unit, size] of [
    ['d', day],
    ['h', hour],
    ['m', minute],
    ['s', second],
    ['ms', 1],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.join('') || '0ms';
}

const notADuration = 'is not a duration: write a number and a unit, such as 90m, 24h or 7d';
