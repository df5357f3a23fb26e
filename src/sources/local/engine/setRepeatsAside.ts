import type { DuckDBConnection } from '@duckdb/node-api';
import type { LedgerEntry } from '../../../core/ledger/ledger.ts';
import { readIntegers } from './readIntegers.ts';
import type { LoadedFiles } from './loadFolder.ts';
import type { RecordStore } from './recordStore.ts';
import { repeatFlag } from './rowIndex.ts';
import { readSegments } from './segmentTable.ts';

/**
 * Flags every record that repeats an earlier one with the same `eventID` byte for byte, as happens when two trails deliver
 * the same event. The same id with other bytes is another record; `null` is no id. Returns the ledger's entries with the repeats counted.
 */
export async function setRepeatsAside(
  connection: DuckDBConnection,
  folder: string,
  loaded: LoadedFiles,
  store: RecordStore,
): Promise<readonly LedgerEntry[]> {
  const table = readSegments(folder, loaded.segments);
  const [groups, rows] = await readIntegers(
    connection,
    `SELECT dense_rank() OVER (ORDER BY eventid)::INTEGER AS "group", "row" FROM ${table}
     WHERE eventid IN (SELECT eventid FROM ${table} WHERE eventid <> 'null' GROUP BY eventid HAVING count(*) > 1)
     ORDER BY 1, 2`,
    2,
  );
  const { flags, files } = loaded.index;
  const repeatsOfFile = new Map<number, number>();
  const inReadingOrder = Array.from(rows as Int32Array, (row, index) => ({
    row,
    group: (groups as Int32Array)[index] as number,
  }));
  // In the order they were read, so that each file is inflated once.
  inReadingOrder.sort((left, right) => left.row - right.row);
  const met = new Set<string>();
  for (const { row, group } of inReadingOrder) {
    const identity = `${group} ${store.digest(row)}`;
    if (!met.has(identity)) {
      met.add(identity);
      continue;
    }
    flags[row] = (flags[row] as number) | repeatFlag;
    const file = files[row] as number;
    repeatsOfFile.set(file, (repeatsOfFile.get(file) ?? 0) + 1);
  }
  const fileNumbers = new Map(loaded.files.map((name, number) => [name, number]));
  return loaded.entries.map((entry) => {
    const repeats = repeatsOfFile.get(fileNumbers.get(entry.file) ?? -1) ?? 0;
    return repeats === 0 ? entry : { ...entry, kept: entry.kept - repeats, repeats };
  });
}
