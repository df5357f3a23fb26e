import { parseTimeRange } from '../../time/parseTimeRange.ts';
import type { ValueType } from './valueType.ts';

/** A stretch of time, both ends included; `parseTimeRange` has the forms. */
export const timerangeType: ValueType = {
  name: 'timerange',
  accepts: 'last 24h, START/END in UTC unless they say otherwise, START/90m, or one day',
  placeholder: 'last 24h',
  sample: { kind: 'timerange', start: 1_793_491_200_000, end: 1_793_577_600_000 },
  parse(text, { now }) {
    const parsed = parseTimeRange(text, now);
    if ('reason' in parsed) return parsed;
    return { value: { kind: 'timerange', start: parsed.window.start, end: parsed.window.end } };
  },
};
