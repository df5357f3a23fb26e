import { isoTime } from '../../time/window.ts';
import type { ColumnType, TableCell } from '../../table/table.ts';
import { momentOf } from './zoneTime.ts';

const columnTypes: ReadonlyMap<string, ColumnType> = new Map([
  ...['tinyint', 'smallint', 'integer', 'int', 'bigint', 'float', 'real', 'double', 'decimal', 'unknown'].map(
    (name): [string, ColumnType] => [name, 'number'],
  ),
  ['boolean', 'boolean'],
  ['timestamp', 'timestamp'],
  ['timestamp with time zone', 'timestamp'],
  ['json', 'json'],
]);

/** Types whose printed form is not to be read back: a comma or an equals sign may be text or not. */
export const printedOnly: readonly string[] = ['array', 'map', 'row'];

/** The type of a column by the name that Athena's results have for it. Dates are texts here, as offline. */
export function columnTypeOf(name: string): ColumnType {
  return columnTypes.get(name) ?? 'string';
}

/**
 * A printed value as a cell, so that the table is the one that the local engine gives: exact integers, decimals of at most
 * fifteen digits as numbers, times as ISO text in UTC. What is not of its type's form stays the text that it is.
 */
export function readCell(text: string, typeName: string): TableCell {
  switch (typeName) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'int':
    case 'bigint':
      return readInteger(text);
    case 'double':
      return readFloat(text, (value) => value);
    case 'float':
    case 'real':
      return readFloat(text, Math.fround);
    case 'decimal':
      return readDecimal(text);
    case 'timestamp':
    case 'timestamp with time zone':
      return readTime(text);
    default:
      return text;
  }
}

function readInteger(text: string): TableCell {
  if (!/^-?\d{1,19}$/.test(text)) return text;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

function readFloat(text: string, round: (value: number) => number): TableCell {
  if (!/^-?\d{1,400}(?:\.\d{1,400})?(?:E-?\d{1,4})?$/.test(text)) return text;
  const value = round(Number(text));
  return Number.isFinite(value) ? value : text;
}

function readDecimal(text: string): TableCell {
  if (!/^-?\d{1,40}(?:\.\d{1,40})?$/.test(text)) return text;
  return text.replace(/\D/g, '').replace(/^0+/, '').length <= 15 ? Number(text) : text;
}

const time = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?(?: (\S{1,64}))?$/;

function readTime(text: string): TableCell {
  const parts = time.exec(text);
  if (parts === null) return text;
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone = 'UTC'] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  const clock = Date.parse(iso);
  if (Number.isNaN(clock)) return text;
  const milliseconds = momentOf(zone, clock);
  return milliseconds === null ? text : isoTime(milliseconds);
}
