import type { Target } from './targets.ts';

/** How the time of a repeated piece grows with its length. */
export interface Growth {
  readonly target: string;
  readonly family: string;
  /** Milliseconds at 10,000, 30,000 and 100,000 characters. */
  readonly milliseconds: readonly number[];
  /** Time is length to this power, from 10,000 to 100,000 characters: 1 is linear, 2 quadratic. */
  readonly exponent: number;
}

const lengths = [10_000, 30_000, 100_000] as const;

/** The growth of every family `head + piece + piece …` of a target; the slowest power first. Short times are noise: 1 ms is the least. */
export function measureGrowth(target: Target): readonly Growth[] {
  const { heads, pieces } = target.corpus;
  const families = heads.flatMap((head) => pieces.flatMap((piece) => (piece === '' ? [] : [[head, piece] as const])));
  return families
    .map(([head, piece]) => {
      const first = growthOf(target, head, piece, 1);
      return first.exponent > 1.4 ? growthOf(target, head, piece, 3) : first;
    })
    .toSorted((a, b) => b.exponent - a.exponent);
}

function growthOf(target: Target, head: string, piece: string, times: number): Growth {
  const milliseconds = lengths.map((length) => {
    const text = head + piece.repeat(Math.floor((length - head.length) / piece.length));
    return timeOf(() => void target.read(text), times);
  });
  const [least = 1, , most = 1] = milliseconds.map((one) => Math.max(1, one));
  const family = JSON.stringify(`${head}${piece}…`);
  return { target: target.name, family, milliseconds, exponent: Math.log10(most / least) };
}

/** The least of some measurements: what else ran on the machine only ever adds. */
export function timeOf(run: () => void, times: number): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...taken);
}
