import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName } from './duckdb.ts';

/** Makes a table of row numbers, column `row`; `schema` is one that exists. */
export async function storeRows(
  connection: DuckDBConnection,
  table: string,
  rows: Int32Array,
  schema = 'main',
): Promise<void> {
  await connection.run(`CREATE TABLE ${sqlName(schema)}.${sqlName(table)}("row" INTEGER)`);
  const appender = await connection.createAppender(table, schema);
  for (const row of rows) {
    appender.appendInteger(row);
    appender.endRow();
  }
  appender.closeSync();
}
