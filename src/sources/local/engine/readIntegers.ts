import type { DuckDBConnection } from '@duckdb/node-api';

/** The answer to a statement whose `count` columns are INTEGER and never NULL. */
export async function readIntegers(
  connection: DuckDBConnection,
  sql: string,
  count: number,
): Promise<readonly Int32Array[]> {
  const result = await connection.run(sql);
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = Array.from({ length: count }, () => new Int32Array(rows));
  let offset = 0;
  for (const chunk of chunks) {
    // Asking a chunk for its row count crosses into native code: once is enough.
    const { rowCount } = chunk;
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index);
      for (let row = 0; row < rowCount; row++) column[offset + row] = vector.getItem(row) as number;
    }
    offset += rowCount;
  }
  return columns;
}
