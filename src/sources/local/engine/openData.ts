import type { DuckDBInstance } from '@duckdb/node-api';
import type { RecordedAlarms } from '../../../core/alarms/recordedAlarms.ts';
import type { Catalog } from '../../../core/catalog/catalog.ts';
import type { CapturedDelivery } from '../../../core/inventory/inventoryTrail.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { FolderOptions } from '../protocol.ts';
import { ColumnStore } from './columnStore.ts';
import { ledgerFor, rowsSeen, type DataSet } from './dataSet.ts';
import { EventPages } from './eventPages.ts';
import { openDatabase } from './duckdb.ts';
import { readSegments } from './segmentTable.ts';
import { SqlSessions } from './sqlSessions.ts';

/** A data set under one treatment of repeats, with what queries have made of it so far. */
export interface OpenData {
  readonly dataSet: DataSet;
  readonly options: FolderOptions;
  readonly rows: Int32Array;
  readonly ledger: Ledger;
  readonly columns: ColumnStore;
  /** Serves the columns; no query text ever reaches it. */
  readonly database: DuckDBInstance;
  readonly sqlSessions: SqlSessions;
  /** Lists whole events. */
  readonly eventPages: EventPages;
  /** What the records hold, once it has been asked for. */
  catalog: Catalog | null;
  /** What is recorded of alarms beside the events, once it has been asked for. */
  recordedAlarms: RecordedAlarms | null;
  /** What is known of deliveries, once it has been asked for. */
  survey: readonly CapturedDelivery[] | null;
  close(): void;
}

export async function openData(dataSet: DataSet, options: FolderOptions): Promise<OpenData> {
  const ledger = ledgerFor(dataSet, options);
  const rows = rowsSeen(dataSet.index, options.duplicates);
  const database = await openDatabase({ memoryMb: options.memoryLimitMb, threads: 2 });
  const table = readSegments(dataSet.folder, dataSet.segments);
  const sqlSessions = new SqlSessions(dataSet, rows, options);
  const columns = new ColumnStore({ table, rows, tableRows: dataSet.index.count });
  return {
    dataSet,
    options,
    rows,
    ledger,
    columns,
    database,
    sqlSessions,
    eventPages: new EventPages({ dataSet, rows, columns, database }),
    catalog: null,
    recordedAlarms: null,
    survey: null,
    close: () => {
      sqlSessions.close();
      database.closeSync();
      dataSet.close();
    },
  };
}
