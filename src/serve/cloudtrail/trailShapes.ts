import { isJsonList, isJsonObject, member, type JsonObject, type JsonValue } from '../../core/json/jsonValue.ts';

/** What is wrong with a file of trails: a sentence without its stop. */
export class ShapeFault extends Error {}

/** An object of these members and no others. */
export function readMembers(value: JsonValue, where: string, known: readonly string[]): JsonObject {
  if (!isJsonObject(value)) throw new ShapeFault(`${where} is no object`);
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return value;
  throw new ShapeFault(`${where} has \`${unknown.slice(0, 100)}\`, which is none of ${known.join(', ')}`);
}

export function readText(object: JsonObject, name: string, where: string): string | undefined {
  const value = member(object, name);
  if (value === undefined || typeof value === 'string') return value;
  throw new ShapeFault(`\`${name}\` of ${where} is no text`);
}

export function readFlag(object: JsonObject, name: string, where: string): boolean | undefined {
  const value = member(object, name);
  if (value === undefined || typeof value === 'boolean') return value;
  throw new ShapeFault(`\`${name}\` of ${where} is neither true nor false`);
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** Milliseconds since 1970 UTC; `null` for null and what is left out. */
export function readTime(object: JsonObject, name: string, where: string): number | null {
  const value = member(object, name) ?? null;
  if (value === null) return null;
  const at = typeof value === 'string' && instant.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new ShapeFault(`\`${name}\` of ${where} is no time like 2026-11-01T09:00:00Z`);
  return at;
}

export function readTexts(object: JsonObject, name: string, where: string): readonly string[] | undefined {
  const value = member(object, name);
  if (value === undefined) return undefined;
  return readList(value, `\`${name}\` of ${where}`).map((each) => {
    if (typeof each === 'string') return each;
    throw new ShapeFault(`\`${name}\` of ${where} holds something that is no text`);
  });
}

export function readList(value: JsonValue, where: string): readonly JsonValue[] {
  if (isJsonList(value)) return value;
  throw new ShapeFault(`${where} is no list`);
}
