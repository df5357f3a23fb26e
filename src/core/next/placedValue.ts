import { valueAt } from '../events/valueAt.ts';
import { isJsonObject, type JsonValue } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import type { TableCell } from '../table/table.ts';
import type { Problem } from '../text/problem.ts';
import type { NextContext } from './nextContext.ts';
import { refusal } from './refusal.ts';

/** A value that can be asked for. `absent` is JSON `null` too, as tables show it. */
export type AskedValue =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number | bigint }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Milliseconds since 1970 UTC. */
  | { readonly kind: 'moment'; readonly milliseconds: number };

/** A value and where it stands: at a path of the record, or in a column that the query made. */
export interface PlacedValue {
  readonly value: AskedValue;
  readonly path: readonly (string | number)[] | null;
  /** The column's name; that of the path where there is no column. */
  readonly name: string;
}

/** The value that a question is about; a refusal where there is none, or none that could be compared with. */
export function placedValue(context: NextContext): PlacedValue | Problem {
  const { columns, column, path, cells } = context;
  if (path !== null) return atPath(path, path.join('.'), recordOf(context), undefined);
  const known = column === null ? undefined : columns[column];
  if (known === undefined || column === null) return refusal('no-value', 'The answer has no such value any more.');
  const cell = cells[column] ?? null;
  const isOfRecord = column >= context.ownColumns || isEventField(known.name, context);
  if (isOfRecord) return atPath(known.name.split('.'), known.name, recordOf(context), cell);
  if (known.name === '@message' || known.name === '@ptr') {
    return refusal('whole-record', 'This names one whole record: open it, and choose a value in it.');
  }
  const value = ofCell(cell, known.type);
  return value === null ? structured(known.name) : { value, path: null, name: known.name };
}

/** Filter patterns and lookups have no columns of their own: those of their answers are fields of the record. */
function isEventField(name: string, { cell }: NextContext): boolean {
  return (cell.language === 'filter' || cell.language === 'lookup') && !name.startsWith('@');
}

function recordOf({ record, columns, cells }: NextContext): JsonValue | undefined {
  const shown = cells[columns.findIndex(({ name }) => name === '@message')];
  const text = record ?? (typeof shown === 'string' ? shown : null);
  const value = text === null ? undefined : parseJson(text);
  return isJsonObject(value) ? value : undefined;
}

/** `cell` is what the table shows of it, which must not be another thing; `undefined` where no table does. */
function atPath(
  path: readonly (string | number)[],
  name: string,
  record: JsonValue | undefined,
  cell: TableCell | undefined,
): PlacedValue | Problem {
  const first = path[0];
  if (first === undefined) return refusal('whole-record', 'Choose a value in the record.');
  if (record === undefined) {
    if (cell === undefined) return refusal('no-record', 'The record of this row is not to be had.');
    const value = ofCell(cell, 'string');
    return value === null ? structured(name) : { value, path, name };
  }
  const json = valueAt(record, path) ?? null;
  if (typeof json === 'object' && json !== null) return structured(name);
  if (cell !== undefined && (cell === null) !== (json === null)) {
    return refusal('no-value', `${name} is not a field of the record, so it cannot be asked for.`);
  }
  return { value: ofJson(json), path, name };
}

function structured(name: string): Problem {
  return refusal(
    'structure',
    `${name.slice(0, 80)} holds a list or an object here: open the record, and choose a value in it.`,
  );
}

function ofJson(json: Exclude<JsonValue, object>): AskedValue {
  if (json === null) return { kind: 'absent' };
  if (typeof json === 'string') return { kind: 'text', text: json };
  return typeof json === 'boolean' ? { kind: 'boolean', value: json } : { kind: 'number', value: json };
}

/** `null` for what is no plain value. */
function ofCell(cell: TableCell, type: string): AskedValue | null {
  if (cell === null) return { kind: 'absent' };
  if (type === 'json') return null;
  if (typeof cell !== 'string') return ofJson(cell);
  // Integers beyond 2^53 are digits.
  if (type === 'number') return /^-?\d{1,40}$/.test(cell) ? { kind: 'number', value: BigInt(cell) } : null;
  if (type !== 'timestamp') return { kind: 'text', text: cell };
  const milliseconds = Date.parse(cell);
  return Number.isNaN(milliseconds) ? { kind: 'text', text: cell } : { kind: 'moment', milliseconds };
}
