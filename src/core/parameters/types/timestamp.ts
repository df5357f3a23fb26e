import { parseInstantFrom } from '../../time/parseInstant.ts';
import type { ValueType } from './valueType.ts';

/** A point in time; a day is its first moment in UTC. */
export const timestampType: ValueType = {
  name: 'timestamp',
  accepts: 'a time in UTC unless it says otherwise, a day, now or now-2h',
  placeholder: '2026-11-01T09:30:00Z',
  sample: { kind: 'timestamp', milliseconds: 1_793_491_200_000 },
  parse(text, { now }) {
    const parsed = parseInstantFrom(text, now);
    if ('reason' in parsed) return parsed;
    return { value: { kind: 'timestamp', milliseconds: parsed.milliseconds } };
  },
};
