import { catalogedFields, type Catalog } from '../../../../core/catalog/catalog.ts';
import { openDatabase, withConnection } from '../duckdb.ts';
import { defaultGroup } from '../localFrame.ts';
import type { OpenData } from '../openData.ts';
import { readSegments } from '../segmentTable.ts';
import { storeRows } from '../storeRows.ts';
import { readableMacro } from '../trinoMacros.ts';
import { seenEvents } from './seenEvents.ts';
import { seenFields } from './seenFields.ts';
import { seenValues } from './seenValues.ts';

/** The table expression of the records that a query sees; one statement's `FROM`. */
export type SeenRecords = string;

/** What the catalog's own database may hold at most, in MB: its tables are of distinct values only. */
const memoryMb = 256;

/**
 * What the loaded records hold: their paths, the values of the fields that are asked about most, and the names of events.
 * It works in a database of its own with one thread, so that a query that is asked meanwhile keeps the other; an abort
 * interrupts it.
 */
export async function describeData(data: OpenData, signal: AbortSignal): Promise<Catalog> {
  const { dataSet, rows, options } = data;
  const limit = Math.min(memoryMb, options.memoryLimitMb);
  const database = await openDatabase({ memoryMb: limit, threads: 1 });
  try {
    return await withConnection(database, signal, async (connection): Promise<Catalog> => {
      await connection.run(readableMacro);
      const stored = readSegments(dataSet.folder, dataSet.segments);
      const hasRepeats = rows.length < dataSet.index.count;
      if (hasRepeats) await storeRows(connection, 'seen', rows);
      const records: SeenRecords = hasRepeats ? `(SELECT * FROM ${stored} SEMI JOIN seen USING ("row"))` : stored;
      return {
        fields: await seenFields(connection, records, signal),
        values: await seenValues(connection, records, catalogedFields),
        events: await seenEvents(connection, records),
        logGroups: [defaultGroup],
        records: rows.length,
      };
    });
  } finally {
    database.closeSync();
  }
}
