import fs from 'node:fs';
import path from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import type { Ledger, LedgerEntry } from '../../../core/ledger/ledger.ts';
import { FailureError } from '../../../run/failure.ts';
import type { FolderOptions } from '../protocol.ts';
import {
  cachePlace,
  markInUse,
  newBuildFolder,
  newTemporaryFolder,
  publish,
  removeDamaged,
  trimCache,
  unmarkInUse,
} from './cacheFolder.ts';
import { openDatabase, withConnection } from './duckdb.ts';
import { ledgerOf } from './fileLedger.ts';
import { errorCode, type ListedFile } from './listFiles.ts';
import { loadFolder, contentsFile, type LoadContext, type LoadedFiles } from './loadFolder.ts';
import { forgetLoaded, readLoaded, writeLoaded } from './manifest.ts';
import { RecordStore } from './recordStore.ts';
import { repeatFlag, type RowIndex } from './rowIndex.ts';
import { segmentPaths } from './segmentTable.ts';
import { setRepeatsAside } from './setRepeatsAside.ts';
import { storageFailure } from './storageFailure.ts';

/** Files of events, loaded: where the evaluators' columns, the SQL tables and the records' texts come from. */
export interface DataSet {
  /** The folder of the stored segments. */
  readonly folder: string;
  readonly segments: number;
  readonly index: RowIndex;
  /** Names of the files that could be read; a row's file is an index here. */
  readonly files: readonly string[];
  readonly store: RecordStore;
  readonly entries: readonly LedgerEntry[];
  /** Whether its files are still where they were: a cache may be emptied at any time. */
  isThere(): boolean;
  /** Says that it is damaged: it is not to be found in the cache any more. */
  discard(): void;
  /** What it takes on disk and in memory when it is let go of. */
  close(): void;
}

/** The files, loaded or found loaded in the cache. */
export async function openDataSet(
  files: readonly ListedFile[],
  options: FolderOptions,
  context: Omit<LoadContext, 'fileLimit'>,
): Promise<DataSet> {
  const fileLimit = options.fileLimitMb * 1024 * 1024;
  const cache = options.cacheFolder;
  const place = cache === null ? null : cachePlace(cache, options.path, files, fileLimit);
  const found = place === null ? null : openCached(place);
  if (found !== null) return found;
  const { build, inCache } = buildFolder(cache, context);
  try {
    const loaded = await load(files, build, options, { ...context, fileLimit });
    // A set larger than the cache serves this process only.
    const keeps = inCache && loaded.contents.length <= options.cacheLimitMb * 1024 * 1024;
    if (!keeps || place === null || cache === null) return opened(build, loaded, false);
    writeLoaded(build, loaded);
    if (readLoaded(place) === null) removeDamaged(cache, place);
    if (!publish(build, place)) return opened(build, loaded, false);
    const dataSet = opened(place, loaded, true);
    trimCache(cache, options.cacheLimitMb * 1024 * 1024);
    return dataSet;
  } catch (error) {
    fs.rmSync(build, { recursive: true, force: true });
    throw storageFailure(error, build) ?? error;
  }
}

/** The entry at `place`, or `null` where none is, or it is damaged, or another process removes it just now. */
function openCached(place: string): DataSet | null {
  const found = readLoaded(place);
  if (found === null) return null;
  markInUse(place);
  try {
    return opened(place, found, true);
  } catch {
    unmarkInUse(place);
    return null;
  }
}

/** Where to load to: below the cache, and where that cannot be written to, in the temporary folder. */
function buildFolder(
  cache: string | null,
  context: Omit<LoadContext, 'fileLimit'>,
): { readonly build: string; readonly inCache: boolean } {
  if (cache !== null) {
    try {
      return { build: newBuildFolder(cache), inCache: true };
    } catch (error) {
      const message = `Nothing is kept for the next run: ${cache} cannot be written to (${errorCode(error)})`;
      context.progress({ message, fraction: null });
    }
  }
  return { build: newTemporaryFolder(), inCache: false };
}

async function load(
  files: readonly ListedFile[],
  folder: string,
  options: FolderOptions,
  context: LoadContext,
): Promise<LoadedFiles> {
  // One thread: the other core is busy inflating and splitting, and two threads on one segment took twice the time of both.
  const database: DuckDBInstance = await openDatabase({ memoryMb: options.memoryLimitMb, threads: 1 });
  try {
    const loaded = await loadFolder(files, folder, database, context);
    if (loaded.index.count === 0) return loaded;
    const store = new RecordStore(path.join(folder, contentsFile), loaded.index, loaded.contents);
    try {
      const entries = await withConnection(database, context.signal, (connection) =>
        setRepeatsAside(connection, folder, loaded, store),
      );
      return { ...loaded, entries };
    } finally {
      store.close();
    }
  } finally {
    database.closeSync();
  }
}

/** A data set over a folder; one that is kept is marked in use already. */
function opened(folder: string, loaded: LoadedFiles, kept: boolean): DataSet {
  const store = new RecordStore(path.join(folder, contentsFile), loaded.index, loaded.contents);
  return {
    folder,
    segments: loaded.segments,
    index: loaded.index,
    files: loaded.files,
    store,
    entries: loaded.entries,
    isThere: () => segmentPaths(folder, loaded.segments).every((file) => fs.existsSync(file)),
    discard: () => {
      if (kept) forgetLoaded(folder);
    },
    close: () => {
      store.close();
      if (kept) unmarkInUse(folder);
      else fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The rows a query sees: all of them, or one of each set of repeats. Ascending. */
export function rowsSeen(index: RowIndex, duplicates: FolderOptions['duplicates']): Int32Array {
  const rows = new Int32Array(index.count);
  let count = 0;
  for (let row = 0; row < index.count; row++) {
    if (duplicates === 'keep' || ((index.flags[row] as number) & repeatFlag) === 0) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** The ledger as the chosen treatment of repeats has it. Fails where no record at all could be read. */
export function ledgerFor(dataSet: DataSet, options: FolderOptions): Ledger {
  const keep = options.duplicates === 'keep';
  const entries = dataSet.entries.map((entry) =>
    keep ? { ...entry, kept: entry.kept + entry.repeats, repeats: 0 } : entry,
  );
  const ledger = ledgerOf(entries);
  if (ledger.totals.files === 0)
    throw new FailureError({
      code: 'data.empty',
      message: `There are no files in ${options.path}.`,
      nextStep: 'Name a folder or file of captured CloudTrail events.',
    });
  const unreadable = entries.find((entry) => entry.reason !== null);
  if (ledger.totals.kept === 0 && ledger.totals.filesRejected > 0 && unreadable !== undefined)
    throw new FailureError({
      code: 'data.unreadable',
      message: `None of the ${entries.length} files in ${options.path} holds an event. ${unreadable.file}: ${unreadable.reason?.message ?? ''}`,
      nextStep: 'Name a folder or file of captured CloudTrail events; apirunbook reads JSON, plain or gzipped.',
    });
  return ledger;
}
