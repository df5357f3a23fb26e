import fs from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from './duckdb.ts';
import { recordFields, restColumn } from './recordFields.ts';
import { columnSeparator, type Segment } from './segmentWriter.ts';

/** The columns of a stored segment. Every field's column holds the JSON text of its value, and NULL where the key is absent. */
const columns: readonly (readonly [name: string, type: string])[] = [
  ['row', 'INTEGER'],
  ['time', 'BIGINT'],
  ...recordFields.map((name) => [fieldColumn(name), 'VARCHAR'] as const),
  [restColumn, 'VARCHAR'],
];

/** DuckDB's names do not tell upper from lower case; no two fields differ in that only. */
export function fieldColumn(field: string): string {
  return field.toLowerCase();
}

export function segmentFile(number: number): string {
  return `records-${String(number).padStart(5, '0')}.parquet`;
}

/** Stores a segment as a Parquet file in `folder`: appending to a table of DuckDB's own took four times as long. */
export async function storeSegment(
  connection: DuckDBConnection,
  segment: Segment,
  folder: string,
  number: number,
): Promise<void> {
  const text = path.join(folder, `segment-${number}.txt`);
  fs.writeFileSync(text, segment.bytes, { mode: 0o600 });
  try {
    const file = path.join(folder, segmentFile(number));
    await connection.run(
      `COPY (SELECT * FROM ${readText(text, segment.longestLine)}) TO ${sqlText(file)} (FORMAT parquet, COMPRESSION snappy)`,
    );
    fs.chmodSync(file, 0o600);
  } finally {
    fs.rmSync(text, { force: true });
  }
}

/** A table expression over the stored segments. */
export function readSegments(folder: string, count: number): string {
  if (count === 0)
    return `(SELECT ${columns.map(([name, type]) => `NULL::${type} AS ${sqlName(name)}`).join(', ')} WHERE false)`;
  return `read_parquet([${segmentPaths(folder, count).map(sqlText).join(', ')}])`;
}

export function segmentPaths(folder: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => path.join(folder, segmentFile(number)));
}

function readText(file: string, longestLine: number): string {
  const types = columns.map(([name, type]) => `${sqlText(name)}: ${sqlText(type)}`).join(', ');
  return `read_csv(${sqlText(file)}, auto_detect = false, header = false, delim = ${sqlText(columnSeparator)}, quote = '', escape = '',
    new_line = '\\n', nullstr = '', max_line_size = ${Math.max(2_000_000, longestLine + 1)}, columns = {${types}})`;
}
