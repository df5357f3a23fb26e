/** A stretch of time in milliseconds since 1970 UTC, both ends included, as the CloudWatch Logs APIs take it. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** ISO 8601 in UTC with milliseconds: `2026-11-01T09:12:44.000Z`. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
