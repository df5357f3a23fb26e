import type { JsonValue } from '../../../../../src/core/json/jsonValue.ts';
import { marker } from './hostileValues.ts';

/** A value with each text that is the marker replaced; where it is part of a longer one, within it. */
export function substituted(value: JsonValue, text: string): JsonValue {
  if (typeof value === 'string') return value.split(marker).join(text);
  if (Array.isArray(value)) return value.map((item: JsonValue) => substituted(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, substituted(each as JsonValue, text)]));
}
