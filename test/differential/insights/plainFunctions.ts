import { createHash } from 'node:crypto';
import { compareNumbers, isPlainList, isPlainObject, numberFrom, type Plain } from '../events/plain.ts';
import { parsePlain } from '../events/parsePlain.ts';
import { subnetHolds, versionOf } from './plainAddress.ts';
import type { PeriodUnit } from './query.ts';
import { finite, isMoment, isTrue, numberOf, textOf, type Value } from './plainValue.ts';

/** A period as an argument; it is no value. */
export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}

/** Functions of page CWL_QuerySyntax-operations-functions, by their name in small letters. */
export const plainFunctions: Readonly<Record<string, (values: readonly Value[], now: number) => Value>> = {
  abs: ([a]) => ofNumber(a, Math.abs),
  ceil: ([a]) => ofNumber(a, Math.ceil),
  floor: ([a]) => ofNumber(a, Math.floor),
  log: ([a]) => ofNumber(a, Math.log),
  sqrt: ([a]) => ofNumber(a, Math.sqrt),
  greatest: (values) => extreme(values, 1),
  least: (values) => extreme(values, -1),
  round: ([a, digits]) => ofNumber(a, (number) => roundTo(number, Number(digits ?? 0))),
  frommillis: ([a]) => momentOf(millisecondsOf(a)),
  tomillis: ([a]) => millisecondsOf(a),
  now: (_, now) => Math.floor(now / 1000),
  ispresent: ([a]) => one(a !== null),
  coalesce: (values) => values.find((value) => value !== null) ?? null,
  if: ([condition, value, otherwise]) => (isTrue(condition ?? null) ? (value ?? null) : (otherwise ?? null)),
  case: (values) => {
    for (let i = 0; i + 1 < values.length; i += 2) if (isTrue(values[i] ?? null)) return values[i + 1] ?? null;
    return values.length % 2 === 1 ? (values.at(-1) ?? null) : null;
  },
  jsonparse: ([a]) => {
    const parsed = parsePlain(text(a) ?? '');
    return isPlainList(parsed) || isPlainObject(parsed) ? { structure: parsed as Plain } : null;
  },
  isvalidip: ([a]) => one(versionOf(text(a) ?? '') !== null),
  isvalidipv4: ([a]) => one(versionOf(text(a) ?? '') === 4),
  isvalidipv6: ([a]) => one(versionOf(text(a) ?? '') === 6),
  isipinsubnet: ([a, b]) => one(subnetHolds(text(b) ?? '', text(a) ?? '')),
  isipv4insubnet: ([a, b]) => one(versionOf(text(a) ?? '') === 4 && subnetHolds(text(b) ?? '', text(a) ?? '')),
  isipv6insubnet: ([a, b]) => one(versionOf(text(a) ?? '') === 6 && subnetHolds(text(b) ?? '', text(a) ?? '')),
  isempty: ([a]) => one((text(a) ?? '') === ''),
  isblank: ([a]) => one((text(a) ?? '').trim() === ''),
  concat: (values) => values.map((value) => text(value) ?? '').join(''),
  ltrim: (values) => trimmed(values, true, false),
  rtrim: (values) => trimmed(values, false, true),
  trim: (values) => trimmed(values, true, true),
  strlen: ([a]) => ofText(a, (value) => Array.from(value).length),
  toupper: ([a]) => ofText(a, (value) => value.toUpperCase()),
  tolower: ([a]) => ofText(a, (value) => value.toLowerCase()),
  substr: ([a, from, length]) =>
    ofText(a, (value) => {
      const start = Number(from);
      const units = Array.from(value);
      return units.slice(start, length === undefined ? units.length : start + Number(length)).join('');
    }),
  replace: ([a, search, by]) =>
    ofText(a, (value) => (text(search) === '' ? value : value.split(text(search) ?? '').join(text(by) ?? ''))),
  strcontains: ([a, b]) => one(text(a) !== null && text(b) !== null && (text(a) ?? '').includes(text(b) ?? '')),
  // Functions of later pages; hashes are of the UTF-8 bytes, in lower-case hexadecimal digits.
  md5: ([a]) => ofText(a, (value) => createHash('md5').update(value).digest('hex')),
  sha256: ([a]) => ofText(a, (value) => createHash('sha256').update(value).digest('hex')),
  base64encode: ([a]) => ofText(a, (value) => Buffer.from(value).toString('base64')),
  base64decode: ([a]) => ofText(a, decodeBase64),
  tonumber: ([a]) => numberOf(a ?? null),
  todouble: ([a]) => ofNumber(a, (number) => number),
  isnumeric: ([a]) => one(numberOf(a ?? null) !== null),
  hextodec: ([a]) =>
    ofText(a, (value) => (/^[0-9a-fA-F]{1,16}$/.test(value) ? numberFrom(String(BigInt(`0x${value}`))) : null)),
  startswith: ([a, b]) => one(text(a) !== null && text(b) !== null && (text(a) ?? '').startsWith(text(b) ?? '')),
  endswith: ([a, b]) => one(text(a) !== null && text(b) !== null && (text(a) ?? '').endsWith(text(b) ?? '')),
};

/**
 * The standard alphabet, padding whole or left out; what is no Base64, or no UTF-8, is absent. The bits behind the last
 * byte say nothing (RFC 4648, section 3.5, leaves it to the decoder).
 */
function decodeBase64(text: string): Value {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  const decoded = bytes.toString('utf8');
  return Buffer.from(decoded).equals(bytes) ? decoded : null;
}

const lengths = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const caps = { ms: 1000, s: 60, m: 60, h: 24, d: Number.MAX_SAFE_INTEGER } as const;

/** The beginning of the period of a moment: whole multiples since 1970, or the calendar's. `up` takes the next unless it is one. */
export function periodEdge(value: Value, { count, unit }: Period, up: boolean): Value {
  const milliseconds = millisecondsOf(value);
  if (milliseconds === null || Math.abs(milliseconds) > 8.64e15) return null;
  if (unit === 'mo' || unit === 'q' || unit === 'y') {
    const date = new Date(milliseconds);
    const months = { mo: 1, q: 3, y: 12 }[unit];
    const month = Math.floor(date.getUTCMonth() / months) * months;
    const floor = Date.UTC(date.getUTCFullYear(), month);
    return momentOf(up && floor < milliseconds ? Date.UTC(date.getUTCFullYear(), month + months) : floor);
  }
  const length = lengths[unit] * Math.min(count, caps[unit]);
  return momentOf((up ? Math.ceil(milliseconds / length) : Math.floor(milliseconds / length)) * length);
}

function momentOf(milliseconds: number | null): Value {
  return milliseconds === null || Math.abs(milliseconds) > 8.64e15 ? null : { moment: Math.trunc(milliseconds) };
}

function millisecondsOf(value: Value | undefined): number | null {
  if (value === undefined || value === null) return null;
  if (isMoment(value)) return value.moment;
  const number = numberOf(value);
  return number === null ? null : finite(Number(number));
}

function text(value: Value | undefined): string | null {
  return textOf(value ?? null);
}

function one(truth: boolean): number {
  return truth ? 1 : 0;
}

function ofText(value: Value | undefined, apply: (text: string) => Value): Value {
  const written = text(value);
  return written === null ? null : apply(written);
}

function ofNumber(value: Value | undefined, apply: (number: number) => number): Value {
  const number = numberOf(value ?? null);
  return number === null ? null : finite(apply(Number(number)));
}

function extreme(values: readonly Value[], sign: number): Value {
  const numbers = values.map(numberOf).filter((number) => number !== null);
  const best = numbers.reduce<number | bigint | null>(
    (found, number) => (found === null || compareNumbers(number, found) * sign > 0 ? number : found),
    null,
  );
  return best === null ? null : finite(Number(best));
}

/** Halves go away from zero. */
function roundTo(number: number, digits: number): number {
  const scale = 10 ** digits;
  const magnitude = Math.floor(Math.abs(number) * scale + 0.5) / scale;
  return number < 0 ? -magnitude : magnitude;
}

/** "If the function has a second string argument, it does not remove white space", but its characters. */
function trimmed([value, characters]: readonly Value[], left: boolean, right: boolean): Value {
  return ofText(value, (written) => {
    const set = characters === undefined ? null : Array.from(text(characters) ?? '');
    const goes = (unit: string | undefined): boolean =>
      unit !== undefined && (set === null ? unit.trim() === '' : set.includes(unit));
    const units = Array.from(written);
    while (left && goes(units[0])) units.shift();
    while (right && goes(units.at(-1))) units.pop();
    return units.join('');
  });
}
