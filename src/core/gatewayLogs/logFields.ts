import { isJsonObject, type JsonObject, type JsonValue } from '../json/jsonValue.ts';

/** Members of a line by their names, of objects within it by all names on the way: letters and digits in lower case. */
export type LogFields = ReadonlyMap<string, string | number | boolean>;

/** Deeper and longer lines are none of an access log. */
const deepest = 4;
const mostFields = 200;

/**
 * The fields of a line, whatever way its author had of writing names: `requestTime`, `request_time`, `identity.sourceIp` and
 * `{"identity": {"sourceIp": …}}`. What is empty or `-` is left out; lists are not looked into.
 */
export function logFields(line: JsonObject): LogFields {
  const fields = new Map<string, string | number | boolean>();
  const walk = (object: JsonObject, prefix: string, depth: number): void => {
    for (const [name, value] of Object.entries(object)) {
      if (fields.size >= mostFields) return;
      const key = prefix + plainName(name);
      if (isJsonObject(value)) {
        if (depth < deepest) walk(value, key, depth + 1);
      } else if (isKnown(value) && !fields.has(key)) fields.set(key, value);
    }
  };
  walk(line, '', 1);
  return fields;
}

/** Objects whose members mean something else than members of the same name elsewhere: `integration.status`. */
const apart = new Set(['integration', 'authorizer', 'authorize', 'authenticate', 'waf', 'error', 'customdomain']);

/** The same, and members of objects also by their own names alone, where no other has that name: `http.routeKey`. */
export function looseLogFields(line: JsonObject): LogFields {
  const fields = new Map(logFields(line));
  for (const [name, group] of Object.entries(line)) {
    if (!isJsonObject(group) || apart.has(plainName(name))) continue;
    for (const [key, value] of logFields(group)) if (!fields.has(key)) fields.set(key, value);
  }
  return fields;
}

/** The text of the first of the fields that is there. */
export function textOf(fields: LogFields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined) return String(value);
  }
  return null;
}

/** The first of the fields that is a number, also written as a text. */
export function numberOf(fields: LogFields, names: readonly string[]): number | null {
  for (const name of names) {
    const value = fields.get(name);
    const number = typeof value === 'string' && /^\d{1,15}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number;
  }
  return null;
}

/** A status of HTTP, or 0 for none given. */
export function statusOf(fields: LogFields, names: readonly string[]): number | null {
  const status = numberOf(fields, names);
  return status !== null && Number.isInteger(status) && (status === 0 || (status >= 100 && status <= 599))
    ? status
    : null;
}

/** What a line of CloudTrail's shape has, and no access log. */
export function isEvent(line: JsonObject): boolean {
  return ['eventVersion', 'eventName', 'eventSource', 'eventTime', 'userIdentity'].some((name) =>
    Object.hasOwn(line, name),
  );
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function isKnown(value: JsonValue): value is string | number | boolean {
  if (typeof value === 'string') return value !== '' && value !== '-';
  return typeof value === 'number' || typeof value === 'boolean';
}
