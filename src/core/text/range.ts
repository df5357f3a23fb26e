/** A stretch of a text, in UTF-16 code units: `start` inclusive, `end` exclusive, `0 <= start <= end <= text.length`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place as a person counts it: line and column from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function range(start: number, end: number): Range {
  return { start, end };
}

/** The smallest range that holds both. */
export function spanning(first: Range, last: Range): Range {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}
