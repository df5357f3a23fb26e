import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { LedgerEntry } from '../../../core/ledger/ledger.ts';
import type { Progress } from '../../../run/source.ts';
import { ContentsWriter, type ContentsChecks } from './contentsWriter.ts';
import { withConnection } from './duckdb.ts';
import { eventTime } from './eventTime.ts';
import { readGatewayLogFile } from './gatewayLogFile.ts';
import type { ListedFile } from './listFiles.ts';
import { readFile } from './readFile.ts';
import { readRecords, type FileReading, type RecordSink } from './readRecords.ts';
import { fieldSlot } from './recordFields.ts';
import { literalFlag, RowIndexBuilder, type RowIndex } from './rowIndex.ts';
import { storeSegment } from './segmentTable.ts';
import { SegmentWriter, type Segment } from './segmentWriter.ts';
import type { RecordParts } from './splitRecord.ts';

/** The inflated contents of all files, one after the other: where records' texts are read from. */
export const contentsFile = 'contents.bin';

/** What became of the files: the rows' places in memory, their columns in Parquet files, the files' contents in one. */
export interface LoadedFiles {
  /** Names of the files that could be read; a row's file is an index here. */
  readonly files: readonly string[];
  readonly entries: readonly LedgerEntry[];
  readonly segments: number;
  readonly index: RowIndex;
  readonly contents: ContentsChecks;
}

export interface LoadContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** One file may hold this many bytes, inflated. */
  readonly fileLimit: number;
}

const segmentBytes = 16 * 1024 * 1024;
/** Segments that wait for DuckDB at most. It works on one while the next is being filled: both cores are busy. */
const waitingSegments = 2;
/** How long the loader keeps the process from hearing a cancellation, in milliseconds. */
const turnLength = 20;

/** Reads `files` into `folder`, which is empty. */
export async function loadFolder(
  files: readonly ListedFile[],
  folder: string,
  database: DuckDBInstance,
  context: LoadContext,
): Promise<LoadedFiles> {
  return await withConnection(database, context.signal, async (connection) => {
    const contents = new ContentsWriter(path.join(folder, contentsFile));
    const loader = new Loader(connection, folder, contents);
    try {
      return await loader.load(files, context);
    } finally {
      contents.close();
      await loader.settle();
    }
  });
}

const timeSlots = ['eventTime', '@timestamp'].map(fieldSlot);

class Loader implements RecordSink {
  readonly #connection: DuckDBConnection;
  readonly #folder: string;
  readonly #contents: ContentsWriter;
  readonly #index = new RowIndexBuilder();
  readonly #writer = new SegmentWriter(segmentBytes);
  readonly #files: string[] = [];
  #segments = 0;
  #storing: Promise<void>[] = [];

  constructor(connection: DuckDBConnection, folder: string, contents: ContentsWriter) {
    this.#connection = connection;
    this.#folder = folder;
    this.#contents = contents;
  }

  async load(files: readonly ListedFile[], context: LoadContext): Promise<LoadedFiles> {
    const entries: LedgerEntry[] = [];
    let turnStart = performance.now();
    for (const [number, file] of files.entries()) {
      const steps = this.#readFile(file, context.fileLimit);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) {
          entries.push(step.value);
          break;
        }
        await nextTurn();
        context.signal.throwIfAborted();
        if (this.#writer.full) await this.#store();
      }
      if (this.#writer.full) await this.#store();
      if (performance.now() - turnStart < turnLength) continue;
      await nextTurn();
      context.signal.throwIfAborted();
      turnStart = performance.now();
      context.progress({ message: progressMessage(number + 1, files.length), fraction: (number + 1) / files.length });
    }
    if (this.#writer.rows > 0) await this.#store();
    await Promise.all(this.#storing);
    const index = this.#index.build();
    return { files: this.#files, entries, segments: this.#segments, index, contents: this.#contents.checks() };
  }

  /** Waits until DuckDB has let go of the folder, also after a fault, which `load` has reported already. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#storing);
  }

  record(bytes: Buffer, parts: RecordParts, start: number, end: number, literal: boolean): void {
    const time = timeOf(bytes, parts);
    const row = this.#index.add(
      this.#files.length,
      this.#contents.length + start,
      end - start,
      time,
      literal ? literalFlag : 0,
    );
    this.#writer.add(bytes, literal ? bytes.length : end - start, parts, row, time);
  }

  mark(): number {
    return this.#index.count;
  }

  rollBack(mark: number): void {
    this.#writer.removeLast(this.#index.count - mark);
    this.#index.truncate(mark);
  }

  *#readFile(file: ListedFile, limit: number): Generator<undefined, LedgerEntry, undefined> {
    if (file.unreadable !== null) return rejectedFile(file, file.unreadable);
    const content = readFile(file, limit);
    if ('code' in content) return rejectedFile(file, content);
    const log = yield* readGatewayLogFile(content.plain);
    const plain = log?.bytes ?? content.plain;
    const reading: FileReading = yield* readRecords(plain, this);
    this.#contents.write(plain);
    this.#files.push(file.name);
    const { shape } = reading;
    const seen = reading.seen + (log?.rejected ?? 0);
    const rejected = reading.rejected + (log?.rejected ?? 0);
    const reason = reading.reason ?? log?.reason ?? null;
    return {
      file: file.name,
      bytes: content.storedBytes,
      shape,
      seen,
      kept: seen - rejected,
      repeats: 0,
      rejected,
      reason,
    };
  }

  async #store(): Promise<void> {
    const segment: Segment = this.#writer.take();
    const number = this.#segments++;
    const before = this.#storing.at(-1) ?? Promise.resolve();
    const stored = before.then(() => storeSegment(this.#connection, segment, this.#folder, number));
    // A fault is met where the promise is waited for; until then it must not count as unhandled.
    stored.catch(() => undefined);
    this.#storing.push(stored);
    if (this.#storing.length > waitingSegments) await this.#storing.shift();
  }
}

function timeOf(bytes: Buffer, parts: RecordParts): number {
  for (const slot of timeSlots) {
    const start = parts.starts[slot] as number;
    if (start >= 0) return eventTime(bytes, start, parts.ends[slot] as number);
  }
  return Number.NaN;
}

function rejectedFile(file: ListedFile, reason: NonNullable<LedgerEntry['reason']>): LedgerEntry {
  return { file: file.name, bytes: file.bytes, shape: null, seen: 0, kept: 0, repeats: 0, rejected: 0, reason };
}

function progressMessage(done: number, total: number): string {
  return `Reading ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} files`;
}
