import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { RecordSurvey } from '../../../core/inventory/captured/recordSurvey.ts';
import type { CapturedDelivery } from '../../../core/inventory/inventoryTrail.ts';
import { openDatabase, withConnection } from './duckdb.ts';
import type { OpenData } from './openData.ts';
import { readSegments } from './segmentTable.ts';
import { storeRows } from './storeRows.ts';
import { surveyedStatements, surveyMacros } from './surveyStatements.ts';

/** What the survey's own database may hold at most, in MB: it groups, and keeps no record. */
const memoryMb = 256;

/**
 * What the loaded records and the files beside them say of deliveries: from columns and names, without any record's text,
 * and once for as long as no file changes. An abort interrupts it.
 */
export async function surveyData(data: OpenData, signal: AbortSignal): Promise<readonly CapturedDelivery[]> {
  data.survey ??= await survey(data, signal);
  return data.survey;
}

async function survey(data: OpenData, signal: AbortSignal): Promise<readonly CapturedDelivery[]> {
  const { dataSet, rows, options } = data;
  const found = new RecordSurvey();
  const database = await openDatabase({ memoryMb: Math.min(memoryMb, options.memoryLimitMb), threads: 2 });
  try {
    await withConnection(database, signal, async (connection) => {
      for (const macro of surveyMacros) await connection.run(macro);
      await storeFiles(connection, dataSet.index.files);
      const stored = readSegments(dataSet.folder, dataSet.segments);
      const aside = rowsAside(rows, dataSet.index.count);
      if (aside.length > 0) await storeRows(connection, 'aside', aside);
      const records = aside.length > 0 ? `(SELECT * FROM ${stored} ANTI JOIN aside USING ("row"))` : stored;
      for (const statement of surveyedStatements(records)) {
        await addTallies(connection, statement, dataSet.files, found, signal);
      }
    });
  } finally {
    database.closeSync();
  }
  for (const { file, shape } of dataSet.entries) if (shape === 'digest') found.addDigest(file);
  return found.deliveries();
}

/** The first row of each file: a file's rows follow each other. */
async function storeFiles(connection: DuckDBConnection, fileOfRow: Int32Array): Promise<void> {
  await connection.run('CREATE TABLE files(file INTEGER, first INTEGER)');
  const appender = await connection.createAppender('files');
  for (let row = 0; row < fileOfRow.length; row++) {
    if (row > 0 && fileOfRow[row] === fileOfRow[row - 1]) continue;
    appender.appendInteger(fileOfRow[row] as number);
    appender.appendInteger(row);
    appender.endRow();
  }
  appender.closeSync();
}

/** The rows that are not seen, of `count`; `rows` are ascending. */
function rowsAside(rows: Int32Array, count: number): Int32Array {
  const aside = new Int32Array(count - rows.length);
  let at = 0;
  let seen = 0;
  for (let row = 0; row < count; row++) {
    if (rows[seen] === row) seen++;
    else aside[at++] = row;
  }
  return aside;
}

async function addTallies(
  connection: DuckDBConnection,
  statement: string,
  files: readonly string[],
  found: RecordSurvey,
  signal: AbortSignal,
): Promise<void> {
  const result = await connection.run(statement);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [file, account, region, category, hour, records, first, last] of chunk.getRows()) {
      found.add({
        account: textOrNull(account),
        region: textOrNull(region),
        file: file === null ? null : (files[Number(file)] ?? null),
        category: textOrNull(category),
        hour: numberOrNull(hour),
        records: Number(records),
        first: numberOrNull(first),
        last: numberOrNull(last),
      });
    }
    await nextTurn();
    signal.throwIfAborted();
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
