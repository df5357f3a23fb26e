import { parseDuration } from '../../time/parseDuration.ts';
import type { ValueType } from './valueType.ts';

export const durationType: ValueType = {
  name: 'duration',
  accepts: 'a number and a unit from ms to w, such as 90m or 1h30m',
  placeholder: '5m',
  sample: { kind: 'duration', milliseconds: 300_000 },
  parse(text) {
    const parsed = parseDuration(text);
    return 'reason' in parsed ? parsed : { value: { kind: 'duration', milliseconds: parsed.milliseconds } };
  },
};
