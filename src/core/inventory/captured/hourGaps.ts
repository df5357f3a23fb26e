import type { CapturedGap } from '../inventoryTrail.ts';

const hour = 3_600_000;

export interface HourGaps {
  /** The longest `most`, in the order of time. */
  readonly gaps: readonly CapturedGap[];
  /** How many there are in all. */
  readonly count: number;
}

/**
 * The whole hours between the first and the last that are in none of `hours`, neighbours joined.
 *
 * @param hours Hours since 1970 UTC, each once, in any order.
 */
export function hourGaps(hours: Iterable<number>, most: number): HourGaps {
  const ordered = Float64Array.from(hours).sort();
  const gaps: CapturedGap[] = [];
  for (let index = 1; index < ordered.length; index++) {
    const before = ordered[index - 1] as number;
    const after = ordered[index] as number;
    if (after - before > 1) gaps.push({ from: (before + 1) * hour, to: after * hour });
  }
  return { gaps: longest(gaps, most), count: gaps.length };
}

/** Of equal lengths the earlier ones. */
function longest(gaps: readonly CapturedGap[], most: number): readonly CapturedGap[] {
  if (gaps.length <= most) return gaps;
  const kept = gaps
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .slice(0, most)
    .toSorted((a, b) => a.from - b.from);
  return kept;
}

/** The hour that a time is in, since 1970 UTC. */
export function hourOf(milliseconds: number): number {
  return Math.floor(milliseconds / hour);
}
