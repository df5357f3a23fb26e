/** A number of time units, as `bin(5m)` and `datefloor(@timestamp, 1h)` take it. */
export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}

export type PeriodUnit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'mo' | 'q' | 'y';

/** Spellings without the plural's `s` (CWL_QuerySyntax-Stats). */
const spellings: Readonly<Record<PeriodUnit, readonly string[]>> = {
  ms: ['ms', 'msec', 'millisecond'],
  s: ['s', 'sec', 'second'],
  m: ['m', 'min', 'minute'],
  h: ['h', 'hr', 'hour'],
  d: ['d', 'day'],
  w: ['w', 'week'],
  mo: ['mo', 'mon', 'month'],
  q: ['q', 'qtr', 'quarter'],
  y: ['y', 'yr', 'year'],
};

/** "The cap for `ms` is 1000, the caps for `s` and `m` are 60, and the cap for `h` is 24" (CWL_QuerySyntax-operations-functions). */
const caps: Partial<Record<PeriodUnit, number>> = { ms: 1000, s: 60, m: 60, h: 24 };

const lengths = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The period that a text writes, not capped; `null` when it is none. `5m`, `2 hours` without the space. */
export function parsePeriod(text: string): Period | null {
  const match = /^(\d+)([a-z]+)$/i.exec(text);
  const unit = match === null ? null : unitOf((match[2] ?? '').toLowerCase());
  return match === null || unit === null ? null : { count: Number(match[1]), unit };
}

/** The period that CloudWatch Logs really applies: `300s` becomes `60s`. */
export function cappedPeriod(period: Period): Period {
  const cap = caps[period.unit];
  return cap !== undefined && period.count > cap ? { ...period, count: cap } : period;
}

/**
 * Whether AWS's pages say where the period begins: whole multiples since 1970 up to days, calendar months, quarters and
 * years one at a time. Where a week or a span of three months begins they do not say.
 */
export function isWellDefined(period: Period): boolean {
  if (period.count < 1 || period.unit === 'w') return false;
  return isFixed(period.unit) || period.count === 1;
}

/** The beginning of the period that holds a time; both in milliseconds since 1970, UTC. */
export function floorTime(milliseconds: number, period: Period): number {
  const { count, unit } = cappedPeriod(period);
  if (isFixed(unit)) {
    const length = lengths[unit] * count;
    return Math.floor(milliseconds / length) * length;
  }
  const date = new Date(milliseconds);
  const month = unit === 'y' ? 0 : unit === 'q' ? Math.floor(date.getUTCMonth() / 3) * 3 : date.getUTCMonth();
  return Date.UTC(date.getUTCFullYear(), month, 1);
}

/** The first beginning of a period that is not before a time. */
export function ceilTime(milliseconds: number, period: Period): number {
  const floor = floorTime(milliseconds, period);
  if (floor === milliseconds) return floor;
  const { count, unit } = cappedPeriod(period);
  if (isFixed(unit)) return floor + lengths[unit] * count;
  const date = new Date(floor);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + { y: 12, q: 3, mo: 1, w: 0 }[unit], 1);
}

function isFixed(unit: PeriodUnit): unit is keyof typeof lengths {
  return unit in lengths;
}

function unitOf(word: string): PeriodUnit | null {
  for (const [unit, names] of Object.entries(spellings) as [PeriodUnit, readonly string[]][]) {
    if (names.some((name) => word === name || (name.length > 1 && word === `${name}s`))) return unit;
  }
  return null;
}
