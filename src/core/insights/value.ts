import { isJsonList, isJsonObject, type JsonValue } from '../json/jsonValue.ts';

/**
 * A value of a query. `null` is absent, and so is JSON `null`; JSON `true` and `false` are the numbers 1 and 0; an object
 * or an array of a log event is no value (aws.md §2.5), only what `jsonParse` returns is a `Structure`.
 */
export type Value = string | number | bigint | Timestamp | Structure | null;

/** A moment, in milliseconds since 1970 UTC: `@timestamp`, `bin(…)`, `fromMillis(…)`. */
export class Timestamp {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/** A map or a list (CWL_QuerySyntax-operations-functions, structure types). */
export class Structure {
  readonly json: JsonValue;

  constructor(json: JsonValue) {
    this.json = json;
  }
}

/** The value of a field of a log event. A number too large for a double, `1e999`, is none. */
export function fieldValue(json: JsonValue | undefined): Value {
  if (typeof json === 'boolean') return json ? 1 : 0;
  if (typeof json === 'number') return finite(json);
  return typeof json === 'object' || json === undefined ? null : json;
}

/** The value of an element of a structure, where maps and lists are values too. */
export function elementValue(json: JsonValue | undefined): Value {
  return isJsonList(json) || isJsonObject(json) ? new Structure(json) : fieldValue(json);
}

/**
 * The text of a value, `null` for absent values and structures. A moment is written as Logs Insights writes it in
 * results, `2026-11-01 09:12:44.000`.
 */
export function textOf(value: Value): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value instanceof Structure) return null;
  if (value instanceof Timestamp) return new Date(value.milliseconds).toISOString().replace('T', ' ').replace('Z', '');
  return String(value);
}

const numeric = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const integer = /^[+-]?\d+$/;

/** The number that a value is or that its whole text writes, integers beyond 2^53 exactly; else `null`. */
export function exactNumberOf(value: Value): number | bigint | null {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Timestamp) return value.milliseconds;
  if (typeof value !== 'string' || value.length > 400 || !numeric.test(value)) return null;
  const number = Number(value);
  if (Number.isSafeInteger(number) || !integer.test(value)) return Number.isFinite(number) ? number : null;
  return BigInt(value.replace(/^\+/, ''));
}

/** The same as a double, for arithmetic; NaN where there is no number. */
export function numberOf(value: Value): number {
  const number = exactNumberOf(value);
  return number === null ? Number.NaN : Number(number);
}

/** A number as the result of arithmetic: what is not finite is absent. */
export function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}

/** The milliseconds of a moment, or of a number read as milliseconds; NaN for any other value. */
export function millisecondsOf(value: Value): number {
  return typeof value === 'string' ? Number.NaN : numberOf(value);
}

/** Whether a condition holds: functions and comparisons yield 1 and 0. */
export function isTrue(value: Value): boolean {
  return value !== null && value !== 0 && (typeof value === 'number' || typeof value === 'bigint');
}

/** What tells two values apart in `by`, `dedup` and `count_distinct`: their text, for results are text. */
export function identityOf(value: Value): string | null {
  return value instanceof Structure ? null : textOf(value);
}
