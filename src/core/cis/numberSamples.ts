import type { Comparison } from '../filter/filterQuery.ts';

export interface NumberSample {
  readonly value: number | bigint;
  /** Whether a condition names it, so that it stands for itself alone. */
  readonly isNamed: boolean;
}

/**
 * The numbers that comparisons name, and one of each stretch between, below and above them. Where none is named, any number
 * does.
 */
export function numberSamples(comparisons: readonly Comparison[]): readonly NumberSample[] {
  const named = comparisons.flatMap(({ operand }) => (operand.kind === 'number' ? [operand.value] : []));
  const ordered = [...new Set(named.filter((value) => typeof value === 'bigint' || Number.isFinite(value)))].sort(
    (one, other) => (one < other ? -1 : one > other ? 1 : 0),
  );
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined) return [{ value: 7, isNamed: false }];
  const between = ordered.slice(1).flatMap((high, index) => {
    const middle = middleOf(ordered[index] ?? high, high);
    return middle === null ? [] : [middle];
  });
  return [
    ...ordered.map((value) => ({ value, isNamed: true })),
    ...[lowerThan(first), ...between, higherThan(last)].map((value) => ({ value, isNamed: false })),
  ];
}

/** A number between two, or `null` where the next of the kind follows at once. */
function middleOf(low: number | bigint, high: number | bigint): number | bigint | null {
  if (typeof low === 'number' && typeof high === 'number') {
    const middle = low / 2 + high / 2;
    return middle > low && middle < high ? middle : null;
  }
  // Of two numbers one of which is beyond 2^53 no fraction lies near the larger one.
  const middle = typeof low === 'bigint' ? low + 1n : typeof high === 'bigint' ? high - 1n : low;
  return middle > low && middle < high ? middle : null;
}

function lowerThan(value: number | bigint): number | bigint {
  return typeof value === 'bigint' ? value - 1n : stepped(value, -1);
}

function higherThan(value: number | bigint): number | bigint {
  return typeof value === 'bigint' ? value + 1n : stepped(value, 1);
}

/** Far enough that the sum is another number. */
function stepped(value: number, sign: 1 | -1): number {
  const moved = value + sign * Math.max(1, Math.abs(value));
  return Number.isFinite(moved) ? moved : value;
}
