import type { TableCell } from '../table/table.ts';
import { pieceRows, type ColumnarRows, type ColumnPart } from './columnarRows.ts';

/**
 * The rows that a value holds, for a table of so many columns, or `null` where anything in it is not as `ColumnarRows`
 * says: a code that no value answers to, lists of unlike lengths, more rows than a piece may have. Members that are not
 * known are dropped. Takes time in proportion to the value and never throws.
 */
export function readColumnarRows(value: unknown, columns: number): ColumnarRows | null {
  if (!isObject(value)) return null;
  const start = own(value, 'start');
  const count = own(value, 'count');
  const parts = own(value, 'columns');
  if (!isWhole(start, Number.MAX_SAFE_INTEGER) || !isWhole(count, pieceRows + 1)) return null;
  if (!Array.isArray(parts) || parts.length !== columns) return null;
  const read = Array.from(parts, (part: unknown) => (part === null ? null : readPart(part, count)));
  return read.includes(undefined) ? null : { start, count, columns: read as ColumnarRows['columns'] };
}

/** `undefined` for what is no part of so many rows. */
function readPart(part: unknown, count: number): ColumnPart | undefined {
  if (!isObject(part)) return undefined;
  const values = own(part, 'values');
  const codes = own(part, 'codes');
  const clipped = own(part, 'clipped');
  if (!isListOf(values, isCell)) return undefined;
  const isCode = (code: unknown): code is number => isWhole(code, values.length);
  if (codes !== null && !isListOf(codes, isCode)) return undefined;
  if ((codes ?? values).length !== count) return undefined;
  if (clipped === undefined) return { values, codes };
  return isListOf(clipped, isCode) ? { values, codes, clipped } : undefined;
}

function isCell(value: unknown): value is TableCell {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** A whole number from 0 to below `end`. */
function isWhole(value: unknown, end: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < end;
}

/** Looks at every index, for `every` passes over the holes of a list that has come by structured clone. */
function isListOf<Item>(value: unknown, check: (item: unknown) => item is Item): value is readonly Item[] {
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (!check(value[i])) return false;
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
