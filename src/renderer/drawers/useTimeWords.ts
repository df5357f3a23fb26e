import { useMemo } from 'preact/hooks';
import { offsetText, timeText } from '../../core/view/timeText.ts';
import { localOffset } from '../zoneTime.ts';
import { shortText } from '../shortText.ts';
import type { ViewContext } from '../viewContext.ts';

/** How times are written in the zone that the reader has chosen. */
export interface TimeWords {
  /** `2026-11-01 09:12:44`; what is no time comes back as it is, visible. */
  readonly time: (iso: string) => string;
  /** `2026-11-01 09:12:44 UTC`. */
  readonly timeWithZone: (iso: string) => string;
  /** `UTC`, `UTC+05:30`; empty for what is no time. */
  readonly zoneOf: (iso: string) => string;
}

export function useTimeWords({ state: { zone } }: Pick<ViewContext, 'state'>): TimeWords {
  return useMemo(() => timeWords(zone, localOffset), [zone]);
}

export function timeWords(zone: 'utc' | 'local', offset: (ms: number) => number): TimeWords {
  const time = (iso: string) => {
    const text = iso.length > 40 ? '' : timeText(Date.parse(iso), zone, offset);
    return text === '' ? shortText(iso) : text;
  };
  const zoneOf = (iso: string) => {
    const ms = Date.parse(iso);
    return Number.isNaN(ms) ? '' : offsetText(zone === 'utc' ? 0 : offset(ms));
  };
  const timeWithZone = (iso: string) => `${time(iso)} ${zoneOf(iso)}`.trimEnd();
  return { time, timeWithZone, zoneOf };
}
