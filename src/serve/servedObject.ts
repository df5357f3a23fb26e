import { timeOf } from '../core/alarms/recordedAlarms.ts';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../core/json/jsonValue.ts';
import type { ServedObject, ServedValue } from './operation.ts';

/** Members that are times, in each of the API's structures. */
const times = /Timestamp$/;

/** A structure that is kept as JSON, as an answer holds it: its times are times. */
export function servedObject(object: JsonObject): ServedObject {
  const entries = Object.entries(object).map(([key, value]): [string, ServedValue] => {
    const time = times.test(key) ? timeOf(object, key) : null;
    return [key, time === null ? servedValue(value) : new Date(time)];
  });
  return Object.fromEntries(entries);
}

/** An input that was validated, as it is kept: what is not there has no member. */
export function keptValue(value: unknown): JsonValue {
  if (value instanceof Map) return keptObject(value as ReadonlyMap<string, unknown>);
  if (Array.isArray(value)) return value.map(keptValue);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) return keptObject(Object.entries(value));
  return value as string | number | boolean | null;
}

/** The members that are there, as they are kept. */
export function keptMembers(members: object): JsonObject {
  return keptObject(Object.entries(members));
}

function keptObject(entries: Iterable<readonly [string, unknown]>): JsonObject {
  const there = [...entries].filter(([, value]) => value !== undefined);
  return Object.fromEntries(there.map(([name, value]) => [name, keptValue(value)]));
}

function servedValue(value: JsonValue): ServedValue {
  if (isJsonList(value)) return value.map(servedValue);
  if (isJsonObject(value)) return servedObject(value);
  return typeof value === 'bigint' ? Number(value) : value;
}
