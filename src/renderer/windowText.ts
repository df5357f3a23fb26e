import type { CellResult } from '../core/wire/output.ts';
import { compactTime } from './cellText.ts';

/** `2026-11-01 00:00:00 to 2026-11-02 00:00:00 UTC`. */
export function windowText(window: NonNullable<CellResult['window']>): string {
  return `${compactTime(window.start)} to ${compactTime(window.end)} UTC`;
}
