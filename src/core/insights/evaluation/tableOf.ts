import type { ColumnType, Table, TableCell } from '../../table/table.ts';
import { isoTime } from '../../time/window.ts';
import { Structure, textOf, Timestamp, type Value } from '../value.ts';
import type { Output } from './pipeline.ts';
import { reader } from './vector.ts';

/** The table of the rows and outputs. A column whose values are of several types is text. */
export function tableOf(rows: Int32Array, outputs: readonly Output[], truncated: boolean): Table {
  const columns = outputs.map(({ name, vector }) => {
    const values = Array.from(rows, reader(vector));
    const type = typeOf(name, values);
    return { column: { name, type }, cells: values.map((value) => cellOf(value, type)) };
  });
  const table = Array.from(rows, (_, index) => columns.map(({ cells }) => cells[index] ?? null));
  return { columns: columns.map(({ column }) => column), rows: table, rowCount: table.length, truncated };
}

function typeOf(name: string, values: readonly Value[]): ColumnType {
  if (name === '@message') return 'json';
  const types = new Set(values.map(valueType));
  types.delete(null);
  const [only] = types;
  if (types.size > 1) return 'string';
  return only ?? (name === '@timestamp' ? 'timestamp' : 'string');
}

function valueType(value: Value): ColumnType | null {
  if (value === null) return null;
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (value instanceof Timestamp) return 'timestamp';
  return value instanceof Structure ? 'json' : 'string';
}

function cellOf(value: Value, type: ColumnType): TableCell {
  if (value instanceof Timestamp) return isoTime(value.milliseconds);
  if (value instanceof Structure) return printJson(value);
  if (type === 'number' && typeof value === 'number') return Object.is(value, -0) ? 0 : value;
  return textOf(value);
}

function printJson({ json }: Structure): string {
  return JSON.stringify(json, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
