import type { ResultHead } from '../../core/wire/output.ts';
import { compactTime } from '../utcTime.ts';

/** `2026-11-01 00:00:00 to 2026-11-02 00:00:00 UTC`. */
export function windowText(window: NonNullable<ResultHead['window']>): string {
  return `${compactTime(window.start)} to ${compactTime(window.end)} UTC`;
}
