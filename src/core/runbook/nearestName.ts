/**
 * The known name that a person most likely meant: at most two typing errors away (insertions, deletions,
 * substitutions), and fewer than half of the known name's letters so that `id` is never taken for `md`.
 */
export function nearestName(written: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = 3;
  for (const name of known) {
    if (Math.abs(name.length - written.length) > 2) continue;
    const distance = editDistance(written, name);
    if (distance < least && distance * 2 < name.length) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

/** Levenshtein distance, by one row of the table at a time. Both texts are short: the caller bounds their difference. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
