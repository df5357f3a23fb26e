/** A filter pattern, events in the order they were read, and which of them it matches. */
export interface FilterCase {
  /** An AWS page, another source, or `position: …` for a choice where the pages are silent (`core/filter/positions.ts`). */
  readonly page: string;
  readonly pattern: string;
  readonly events: readonly string[];
  /** Positions in `events`. */
  readonly matches: readonly number[];
}

/** Cases of several patterns over the same events: page, pattern, positions of what matches. */
export function over(
  events: readonly string[],
  rows: readonly (readonly [page: string, pattern: string, matches: readonly number[]])[],
): readonly FilterCase[] {
  return rows.map(([page, pattern, matches]) => ({ page, pattern, events, matches }));
}

/** Cases of several patterns over one JSON event, or one text: page, pattern, whether it matches. */
export function about(
  event: unknown,
  rows: readonly (readonly [page: string, pattern: string, matches: boolean])[],
): readonly FilterCase[] {
  const text = typeof event === 'string' ? event : JSON.stringify(event);
  return rows.map(([page, pattern, matches]) => ({ page, pattern, events: [text], matches: matches ? [0] : [] }));
}
