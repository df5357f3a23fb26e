import { isJsonList, isJsonObject, member, type JsonObject, type JsonValue } from '../../core/json/jsonValue.ts';

/** What is wrong with a file of trails or of an account: a sentence without its stop. */
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

/** A text that must be there and be of this form. */
export function readForm(object: JsonObject, name: string, where: string, form: RegExp): string {
  const value = member(object, name);
  if (typeof value === 'string' && form.test(value)) return value;
  throw new ShapeFault(`${where} has no valid \`${name}\``);
}

/** One of these texts; `undefined` where it is left out. */
export function readOneOf<const Value extends string>(
  object: JsonObject,
  name: string,
  where: string,
  values: readonly Value[],
): Value | undefined {
  const value = readText(object, name, where);
  const found = values.find((each) => each === value);
  if (value === undefined || found !== undefined) return found;
  throw new ShapeFault(`\`${name}\` of ${where} is none of ${values.join(', ')}`);
}

/** A whole number; `undefined` where it is left out. */
export function readWhole(object: JsonObject, name: string, where: string, least: number): number | undefined {
  const value = member(object, name);
  if (value === undefined || (typeof value === 'number' && Number.isInteger(value) && value >= least)) return value;
  throw new ShapeFault(`\`${name}\` of ${where} is no whole number from ${least} on`);
}

/** Forms that several members have. */
export const forms = {
  region: /^[a-z]{2}(?:-[a-z]+)+-\d$/,
  account: /^\d{12}$/,
  /** API_CreateLogGroup. */
  logGroup: /^[.\-_/#A-Za-z0-9]{1,512}$/,
  /** "Bucket naming rules" of S3, as far as one expression tells. */
  bucket: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
} as const;

/** Reads each element, and gathers what is wrong with those that have a fault, the first of each. */
export function readEach<Item>(
  value: JsonValue | undefined,
  what: string,
  faults: string[],
  read: (each: JsonValue, where: string) => Item,
): readonly Item[] {
  if (value === undefined) return [];
  if (!isJsonList(value)) {
    faults.push(`${what}s are no list`);
    return [];
  }
  return value.flatMap((each, index) => {
    try {
      return [read(each, `${what} ${index + 1}`)];
    } catch (fault) {
      if (!(fault instanceof ShapeFault)) throw fault;
      faults.push(fault.message);
      return [];
    }
  });
}

/** Says which of several items have the same key; each key once. */
export function tellRepeats(keys: readonly string[], says: (key: string) => string, faults: string[]): void {
  const seen = new Set<string>();
  const told = new Set<string>();
  for (const key of keys) {
    if (seen.has(key) && !told.has(key)) {
      faults.push(says(key));
      told.add(key);
    }
    seen.add(key);
  }
}
