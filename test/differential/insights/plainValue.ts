import {
  compareNumbers,
  isPlainList,
  isPlainNumber,
  isPlainObject,
  memberOf,
  numberFrom,
  type Plain,
} from '../events/plain.ts';
import type { ComparisonOperator } from './query.ts';

/** A value of a query. `null` is absent; a moment is in milliseconds since 1970; a structure comes of `jsonParse`. */
export type Value = null | string | number | bigint | Moment | PlainStructure;

export interface Moment {
  readonly moment: number;
}

export interface PlainStructure {
  readonly structure: Plain;
}

export function isMoment(value: Value): value is Moment {
  return typeof value === 'object' && value !== null && 'moment' in value;
}

export function isStructure(value: Value): value is PlainStructure {
  return typeof value === 'object' && value !== null && 'structure' in value;
}

/** The leaf of an event: "JSON log events are flattened", so objects and lists are no values; booleans are 1 and 0. */
export function leafValue(value: Plain | undefined): Value {
  if (value === undefined || value === null || isPlainObject(value) || isPlainList(value)) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return isPlainNumber(value) ? numberFrom(value.digits) : value;
}

/** What a path leads to: a number is a position in a list and a key where there is no list. */
export function walk(from: Plain | undefined, path: readonly (string | number)[]): Plain | undefined {
  return path.reduce<Plain | undefined>((value, step) => {
    if (typeof step === 'number' && isPlainList(value)) return value[step];
    return memberOf(value, String(step));
  }, from);
}

/** The text of a value: moments as results write them. */
export function textOf(value: Value): string | null {
  if (value === null || isStructure(value)) return null;
  return isMoment(value) ? new Date(value.moment).toISOString().replace('T', ' ').replace('Z', '') : String(value);
}

const numeric = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The number that a value is, or that its whole text writes; a text beyond all doubles (`1e999`) is no number. */
export function numberOf(value: Value): number | bigint | null {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'string')
    return numeric.test(value) && Number.isFinite(Number(value)) ? numberFrom(value) : null;
  return value !== null && isMoment(value) ? value.moment : null;
}

/** What is not finite is absent; minus zero is zero. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

export function isTrue(value: Value): boolean {
  return (typeof value === 'number' || typeof value === 'bigint') && Number(value) !== 0;
}

export function compare(operator: ComparisonOperator, left: Value, right: Value): boolean {
  // "Comparing map and list to any other fields result in false."
  if (isStructure(left) || isStructure(right)) return false;
  if (left === null || right === null) return operator === '!=';
  if (operator === '!=') return !compare('=', left, right);
  const areTexts = typeof left === 'string' && typeof right === 'string';
  if (operator === '=' && areTexts) return left === right;
  const a = numberOf(left);
  const b = numberOf(right);
  let sign: number;
  if (a !== null && b !== null) sign = compareNumbers(a, b);
  else if (areTexts) sign = compareCodePoints(left, right);
  else return false;
  if (operator === '=') return sign === 0;
  if (operator === '<') return sign < 0;
  if (operator === '<=') return sign <= 0;
  return operator === '>' ? sign > 0 : sign >= 0;
}

export function compareCodePoints(left: string, right: string): number {
  const a = Array.from(left, (character) => character.codePointAt(0) ?? 0);
  const b = Array.from(right, (character) => character.codePointAt(0) ?? 0);
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * Page CWL_QuerySyntax-Sort: what is not a number comes before numbers; runs of digits are ordered by their length and then
 * by their value, all else by Unicode; equal numbers by their text. What is absent comes first.
 */
export function compareNaturally(left: Value, right: Value): number {
  const [a, b] = [textOf(left), textOf(right)];
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  const [x, y] = [numberOf(left), numberOf(right)];
  if (x !== null && y !== null) return compareNumbers(x, y) || compareCodePoints(a, b);
  if (x !== null || y !== null) return x === null ? -1 : 1;
  const one = chunksOf(a);
  const other = chunksOf(b);
  for (let i = 0; i < one.length && i < other.length; i++) {
    const [p, q] = [one[i] ?? '', other[i] ?? ''];
    const areDigits = /^\d/.test(p) && /^\d/.test(q);
    const difference = (areDigits ? p.length - q.length : 0) || compareCodePoints(p, q);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Runs of digits, and every other character by itself. */
function chunksOf(text: string): readonly string[] {
  return text.match(/\d+|[^\d]/gu) ?? [];
}
