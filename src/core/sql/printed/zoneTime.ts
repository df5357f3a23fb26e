import { isoTime } from '../../time/window.ts';

/** The time of day in a zone at a moment, as `2026-11-01 09:12:44.000`. */
export function clockIn(zone: string, milliseconds: number): string {
  const clock = zone === 'UTC' ? milliseconds : milliseconds + offsetAt(zone, milliseconds);
  return isoTime(clock).replace('T', ' ').replace('Z', '');
}

/** The moment at which a zone's clocks show a time (as if it were of UTC); `null` where none or two of them do. */
export function momentOf(zone: string, clock: number): number | null {
  if (zone === 'UTC' || zone === 'Z') return clock;
  const fixed = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (fixed !== null) return clock - (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000 * (fixed[1] === '-' ? -1 : 1);
  if (!isZone(zone)) return null;
  const day = 86_400_000;
  const offsets = new Set([offsetAt(zone, clock - day), offsetAt(zone, clock + day)]);
  const moments = [...offsets].map((offset) => clock - offset).filter((each) => each + offsetAt(zone, each) === clock);
  return moments.length === 1 ? (moments[0] ?? null) : null;
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(zone: string, milliseconds: number): number {
  const parts = formatOf(zone).formatToParts(milliseconds);
  const field = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? '0');
  const clock = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return clock - Math.floor(milliseconds / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-u-nu-latn-ca-iso8601', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  // The zones of one answer; a hostile one cannot name more than there are.
  formats.set(zone, format);
  return format;
}

function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    // The only way to ask whether a zone is known.
    return false;
  }
}
