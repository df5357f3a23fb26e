/** The smallest of some figures: on a shared machine the least disturbed one says most. */
export function smallest(figures: readonly number[]): number {
  return Math.min(...figures);
}

export function median(figures: readonly number[]): number {
  return atShare(figures, 0.5);
}

/** The figure that a share of all, 0 to 1, does not go beyond. */
export function atShare(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** `123` or `12.3`. */
export function shortNumber(value: number): string {
  return Number.isNaN(value) ? '' : value.toFixed(value < 10 ? 1 : 0);
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1)} MB`;
}
