/** ` Did you mean "window"?` with a space before it, or nothing where no name comes close. */
export function didYouMean(written: string, names: readonly string[]): string {
  const near = nearestName(written, names);
  return near === null ? '' : ` Did you mean "${near}"?`;
}

/**
 * The name that a misspelt one most likely means, ignoring case: at most a third of its letters inserted, deleted, changed
 * or swapped, and fewer than half of them, so that `id` is never taken for `md`. `null` when none comes close. Names
 * longer than 64 characters are compared by case only.
 */
export function nearestName(written: string, names: readonly string[]): string | null {
  const target = written.toLowerCase();
  let nearest: string | null = null;
  let smallest = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - written.length) >= smallest) continue;
    const distance = editDistance(target, name.toLowerCase());
    if (distance < smallest && distance * 2 < written.length) [nearest, smallest] = [name, distance];
  }
  return nearest;
}

/** Damerau's distance with adjacent swaps (optimal string alignment). */
function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length > 64 || b.length > 64) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
