import { DuckDBTypeId, type DuckDBResult, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import {
  DuckDBArrayType,
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBMapType,
  DuckDBMapValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
} from '@duckdb/node-api';
import type { ColumnType, Table, TableCell, TableColumn } from '../../../core/table/table.ts';
import { isoTime } from '../../../core/time/window.ts';

/** Reads a result as a table: at most `limit` rows, exact numbers, times as ISO text, nested values as JSON text. */
export async function readTable(
  result: DuckDBResult,
  limit: number,
  columnNames: readonly string[],
  signal: AbortSignal,
): Promise<Table> {
  const types = result.columnTypes();
  const columns: readonly TableColumn[] = types.map((type, index) => ({
    name: columnNames[index] ?? '',
    type: columnType(type),
  }));
  const rows: TableCell[][] = [];
  for (;;) {
    signal.throwIfAborted();
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return { columns, rows, rowCount: rows.length, truncated: false };
    for (const row of chunk.getRows()) {
      if (rows.length === limit) return { columns, rows, rowCount: rows.length, truncated: true };
      rows.push(row.map((value, index) => cellOf(value, types[index] as DuckDBType)));
    }
  }
}

function columnType(type: DuckDBType): ColumnType {
  if (type.alias === 'JSON') return 'json';
  return columnTypes.get(type.typeId) ?? 'string';
}

const columnTypes: ReadonlyMap<DuckDBTypeId, ColumnType> = new Map([
  [DuckDBTypeId.BOOLEAN, 'boolean'],
  ...[
    DuckDBTypeId.TINYINT,
    DuckDBTypeId.SMALLINT,
    DuckDBTypeId.INTEGER,
    DuckDBTypeId.BIGINT,
    DuckDBTypeId.UTINYINT,
    DuckDBTypeId.USMALLINT,
    DuckDBTypeId.UINTEGER,
    DuckDBTypeId.UBIGINT,
    DuckDBTypeId.HUGEINT,
    DuckDBTypeId.UHUGEINT,
    DuckDBTypeId.FLOAT,
    DuckDBTypeId.DOUBLE,
    DuckDBTypeId.DECIMAL,
  ].map((id): [DuckDBTypeId, ColumnType] => [id, 'number']),
  [DuckDBTypeId.TIMESTAMP, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_TZ, 'timestamp'],
  ...[DuckDBTypeId.LIST, DuckDBTypeId.STRUCT, DuckDBTypeId.MAP, DuckDBTypeId.ARRAY].map(
    (id): [DuckDBTypeId, ColumnType] => [id, 'json'],
  ),
]);

function cellOf(value: DuckDBValue, type: DuckDBType): TableCell {
  if (value === null) return null;
  if (columnTypes.get(type.typeId) === 'json') return nestedText(value, type);
  return plainCell(value);
}

function plainCell(value: Exclude<DuckDBValue, null>): string | number | boolean {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return exactInteger(value);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return timeText(value.micros, value);
  if (value instanceof DuckDBDecimalValue) return exactDecimal(value);
  return String(value);
}

/** Integers that a number holds exactly are numbers, others the digits. */
function exactInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** Fifteen digits always survive a double. */
function exactDecimal(value: DuckDBDecimalValue): number | string {
  const text = value.toString();
  return text.replace(/\D/g, '').replace(/^0+/, '').length <= 15 ? Number(text) : text;
}

function timeText(micros: bigint, value: { readonly isFinite?: boolean; toString(): string }): string {
  const milliseconds = Number(micros / 1000n);
  return Math.abs(milliseconds) <= 8.64e15 ? isoTime(milliseconds) : value.toString();
}

/** JSON text of a list, struct or map. A map whose keys are texts is an object, another a list of pairs. */
function nestedText(value: DuckDBValue, type: DuckDBType): string {
  if (value === null) return 'null';
  if (type.alias === 'JSON') return String(value);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) {
    const item = type instanceof DuckDBListType || type instanceof DuckDBArrayType ? type.valueType : type;
    return `[${value.items.map((each) => nestedText(each, item)).join(',')}]`;
  }
  if (value instanceof DuckDBStructValue) {
    const types = type instanceof DuckDBStructType ? type.entryTypes : [];
    return objectText(
      Object.entries(value.entries).map(([key, each], index) => [key, nestedText(each, types[index] ?? type)]),
    );
  }
  if (value instanceof DuckDBMapValue && type instanceof DuckDBMapType) {
    const { entries } = value;
    const pairs = entries.map((entry) => [entry.key, nestedText(entry.value, type.valueType)] as const);
    if (pairs.every((pair): pair is readonly [string, string] => typeof pair[0] === 'string')) return objectText(pairs);
    return `[${pairs.map(([key, text]) => `[${nestedText(key, type.keyType)},${text}]`).join(',')}]`;
  }
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof DuckDBDecimalValue) return value.toString();
  return JSON.stringify(plainCell(value));
}

function objectText(entries: readonly (readonly [key: string, text: string])[]): string {
  return `{${entries.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`;
}
