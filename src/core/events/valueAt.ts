import { isJsonList, isJsonObject, member, type JsonValue } from '../json/jsonValue.ts';
import type { FieldPath } from './fieldPath.ts';

/** The value at a path of a record, or `undefined` where it leads nowhere. */
export function valueAt(record: JsonValue | undefined, path: FieldPath): JsonValue | undefined {
  let value = record;
  for (const step of path) {
    if (typeof step === 'number') value = isJsonList(value) ? value[step] : undefined;
    else value = isJsonObject(value) ? member(value, step) : undefined;
    if (value === undefined) return undefined;
  }
  return value;
}
