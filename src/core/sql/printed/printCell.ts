import { isJsonList, isJsonObject, member, type JsonValue } from '../../json/jsonValue.ts';
import { parseJson } from '../../json/parseJson.ts';
import { printJson } from '../../json/printJson.ts';
import type { TableCell } from '../../table/table.ts';
import { fieldKey, type Type } from '../types/type.ts';
import { printDecimal, printDouble, printReal } from './printFloat.ts';
import { clockIn } from './zoneTime.ts';

/**
 * A cell of the engine's table in the text that Athena's GetQueryResults gives for it: times as `2026-11-01 09:12:44.000`,
 * floating-point numbers as Java prints them, and arrays, maps and rows as `[a, b]` and `{k=v}`, whose texts stand without
 * quotes, so that they cannot be told apart again. `null` is NULL.
 */
export function printCell(cell: TableCell, type: Type): string | null {
  if (cell === null) return null;
  switch (type.kind) {
    case 'array':
    case 'map':
    case 'row': {
      const value = parseJson(String(cell));
      return value === undefined ? String(cell) : printNested(value, type);
    }
    case 'json':
      return String(cell);
    default:
      return printScalar(cell, type);
  }
}

function printScalar(cell: string | number | bigint | boolean, type: Type): string {
  switch (type.kind) {
    case 'double':
      return typeof cell === 'number' ? printDouble(cell) : String(cell);
    case 'real':
      return typeof cell === 'number' ? printReal(cell) : String(cell);
    case 'decimal':
      return typeof cell === 'number' ? printDecimal(cell, type.scale) : String(cell);
    case 'timestamp':
      return printTime(String(cell), type.precision, null);
    case 'timestamptz':
      return printTime(String(cell), type.precision, type.zone ?? 'UTC');
    default:
      return String(cell);
  }
}

function printTime(iso: string, precision: number, zone: string | null): string {
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) return iso;
  const clock = clockIn(zone ?? 'UTC', milliseconds);
  const point = clock.lastIndexOf('.');
  const fraction = clock
    .slice(point + 1)
    .padEnd(precision, '0')
    .slice(0, precision);
  const time = clock.slice(0, point) + (fraction === '' ? '' : `.${fraction}`);
  return zone === null ? time : `${time} ${zone}`;
}

function printNested(value: JsonValue, type: Type): string {
  if (type.kind === 'json') return printJson(value);
  if (value === null) return 'null';
  if (type.kind === 'array' && isJsonList(value))
    return `[${value.map((item) => printNested(item, type.of)).join(', ')}]`;
  if (type.kind === 'row' && isJsonObject(value))
    return braced(
      type.fields.map((field, index) => {
        const key = fieldKey(field, index);
        return [key, printNested(member(value, key) ?? null, field.type)];
      }),
    );
  if (type.kind === 'map' && isJsonObject(value))
    return braced(Object.entries(value).map(([key, each]) => [key, printNested(each, type.value)]));
  if (type.kind === 'map' && isJsonList(value))
    return braced(
      value.map((pair) => {
        const [key = null, each = null] = isJsonList(pair) ? pair : [];
        return [printNested(key, type.key), printNested(each, type.value)];
      }),
    );
  return typeof value === 'object' ? printJson(value) : printScalar(value, type);
}

function braced(pairs: readonly (readonly [key: string, text: string])[]): string {
  return `{${pairs.map(([key, text]) => `${key}=${text}`).join(', ')}}`;
}
