import { readRecordedAlarms, type RecordedAlarms } from '../../../core/alarms/recordedAlarms.ts';
import type { JsonObject, JsonValue } from '../../../core/json/jsonValue.ts';

/** An answer of the SDK as the AWS CLI would have recorded it, so that live and offline answers are read by one code. */
export function recordedAnswer(answer: object): RecordedAlarms {
  return readRecordedAlarms(jsonOf(answer));
}

/** Plain JSON: times as ISO 8601, members without a value left out, as they are in the answer itself. */
function jsonOf(value: unknown): JsonValue {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([key, each]) => each !== undefined && key !== '$metadata');
    return Object.fromEntries(members.map(([key, each]) => [key, jsonOf(each)])) satisfies JsonObject;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
