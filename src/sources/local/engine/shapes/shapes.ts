import { digest } from './digest.ts';
import { eventBridge } from './eventBridge.ts';
import { filterLogEvents, filterLogEventsRow } from './filterLogEvents.ts';
import { lookupEvents, lookupEventsRow } from './lookupEvents.ts';
import { recordedAlarms } from './recordedAlarms.ts';
import { records } from './records.ts';
import type { Shape } from './shape.ts';

/** Every wrapping that is understood, asked in this order. What none of them opens is an event itself or is rejected. */
export const shapes: readonly Shape[] = [
  records,
  lookupEvents,
  lookupEventsRow,
  eventBridge,
  digest,
  recordedAlarms,
  filterLogEvents,
  filterLogEventsRow,
];
