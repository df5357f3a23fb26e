import { isJsonList, isJsonObject, member, type JsonObject, type JsonValue } from '../../json/jsonValue.ts';
import { printJson } from '../../json/printJson.ts';
import type { DetectionResource } from '../detection.ts';
import type { FieldChange } from './diffDetection.ts';

/**
 * What makes one resource of another, member by member, those of the wanted one first. Lists are sets to AWS and differ as a
 * whole; numbers that a service has carried as text and back do not differ by their last digit.
 */
export function fieldChanges(from: DetectionResource, to: DetectionResource): readonly FieldChange[] {
  return changesBelow(membersOf(from), membersOf(to), []);
}

/** Resources are plain data: each is the object that its JSON says. */
function membersOf(resource: DetectionResource): JsonObject {
  return Object.fromEntries(Object.entries(resource) as readonly (readonly [string, JsonValue])[]);
}

function changesBelow(from: JsonObject, to: JsonObject, path: readonly string[]): readonly FieldChange[] {
  const keys = [...new Set([...Object.keys(to), ...Object.keys(from)])];
  return keys.flatMap((key) => changesOf(member(from, key), member(to, key), [...path, key]));
}

function changesOf(
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  path: readonly string[],
): readonly FieldChange[] {
  if (isJsonObject(from) && isJsonObject(to)) return changesBelow(from, to, path);
  return areSame(from, to) ? [] : [{ path, from, to }];
}

function areSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return printJson(canonical(one)) === printJson(canonical(other));
}

/** Equal for values that mean the same. Only the numbers behind `numeric` of an event pattern are in an order of their own. */
function canonical(value: JsonValue, key = ''): JsonValue {
  if (typeof value === 'number') return Number(value.toPrecision(14));
  if (isJsonList(value)) {
    const items = value.map((item) => canonical(item));
    return key === 'numeric' ? items : items.toSorted((a, b) => (printJson(a) < printJson(b) ? -1 : 1));
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, each]) => [name, canonical(each, name)] as const);
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
