import type { FileHandle } from 'node:fs/promises';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FailureError } from '../../run/failure.ts';
import { unwritable } from './auditFaults.ts';
import { createLogFile, nextLogName, openLogFile, prepareFolder } from './logFiles.ts';
import { PendingLines } from './pendingLines.ts';

export interface WriterSettings {
  readonly folder: string;
  readonly maxBytes: number;
  readonly clock: () => number;
  /** Called when a new file was begun because of its predecessor's size. */
  readonly onRotated: () => void;
  /** Called with the name of a file that was taken away while it was written, once there is another. */
  readonly onMissing: (name: string) => void;
  /** Called when all that was pending is on disk again after a fault. */
  readonly onRecovered: () => void;
}

/** Gathered lines are written after so many milliseconds, or from so many bytes on. */
export const batchMs = 100;
export const batchBytes = 512 * 1024;

/** One write. */
const chunkBytes = 1024 * 1024;
/** After a fault it is tried again so often, and so often it is looked whether the file is still there; milliseconds. */
const retryMs = 1000;

interface OpenFile {
  readonly name: string;
  readonly file: FileHandle;
  readonly identity: string;
  bytes: number;
}

/** Adds lines to the files of a folder, each line whole or not at all, in order, and on disk (fdatasync) before it counts. */
export class LogWriter {
  readonly #settings: WriterSettings;
  #open: OpenFile | null = null;
  #lastName: string | null;
  #missing: string | null = null;
  readonly #pending = new PendingLines();
  /** Lines since the start. */
  #taken = 0;
  #written = 0;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #failure: FailureError | null = null;
  #retry: NodeJS.Timeout | null = null;
  readonly #watch: NodeJS.Timeout;

  /** @param last The file to continue, or the name after which the next one is named. */
  constructor(settings: WriterSettings, last: string | null) {
    this.#settings = settings;
    this.#lastName = last;
    this.#watch = setInterval(() => void this.#lookForFile(), retryMs).unref();
  }

  /** Opens the file to continue, where it has room, or a new one. Rejects with a `FailureError`. */
  async open(continued: { readonly name: string; readonly bytes: number } | null): Promise<void> {
    const { folder, maxBytes } = this.#settings;
    try {
      if (continued === null || continued.bytes >= maxBytes) await this.#file();
      else this.#open = await opened(continued.name, await openLogFile(folder, continued.name));
    } catch (fault) {
      clearInterval(this.#watch);
      throw unwritable(`The audit log in ${folder} cannot be written`, fault);
    }
  }

  get pendingBytes(): number {
    return this.#pending.bytes;
  }

  get pendingLines(): number {
    return this.#taken - this.#written;
  }

  /** Why nothing can be written now. */
  get failure(): FailureError | null {
    return this.#failure;
  }

  /** The file that is written, else the last that was. */
  get fileName(): string {
    return this.#open?.name ?? this.#lastName ?? '';
  }

  /** Takes a line in ASCII, without its line end. */
  add(line: string): void {
    this.#pending.add(line);
    this.#taken++;
    if (this.#failure !== null) return;
    if (this.#pending.bytes >= batchBytes) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), batchMs);
  }

  /** Writes what is pending now, trying once, and waits for it. Rejects with the failure where it cannot be written. */
  async flush(): Promise<void> {
    const wanted = this.#taken;
    while (this.#written < wanted) {
      if (this.#running === null) this.#run();
      await this.#running;
      if (this.#written < wanted && this.#failure !== null) throw this.#failure;
    }
  }

  /** Lets go of the file. What is pending is lost. */
  async close(): Promise<void> {
    clearInterval(this.#watch);
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#running;
    const open = this.#open;
    this.#open = null;
    await open?.file.close();
  }

  #start(): void {
    if (this.#running === null && this.#failure === null) this.#run();
  }

  #run(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const running = this.#drain().finally(() => {
      this.#running = null;
      if (this.#failure !== null || this.#pending.lines === 0) return;
      // What came meanwhile.
      if (this.#pending.bytes >= batchBytes) this.#run();
      else this.#timer ??= setTimeout(() => this.#start(), batchMs);
    });
    this.#running = running;
  }

  async #drain(): Promise<void> {
    // What comes meanwhile is another batch.
    let left = this.#pending.lines;
    try {
      await this.#file();
      while (left > 0) {
        const open = await this.#file();
        const { bytes, lines } = this.#pending.first(left, Math.min(chunkBytes, this.#settings.maxBytes - open.bytes));
        await this.#append(open, bytes);
        this.#pending.drop(lines);
        left -= lines;
        this.#written += lines;
        if (open.bytes >= this.#settings.maxBytes) await this.#rotate(open);
      }
    } catch (fault) {
      this.#fail(fault);
      return;
    }
    if (this.#failure === null) return;
    this.#failure = null;
    this.#settings.onRecovered();
  }

  /** Writes whole lines and waits until they are on disk, or takes back what came there of them. */
  async #append(open: OpenFile, bytes: Buffer): Promise<void> {
    try {
      for (let written = 0; written < bytes.length;)
        written += (await open.file.write(bytes, written, bytes.length - written)).bytesWritten;
      await open.file.datasync();
    } catch (fault) {
      await open.file.truncate(open.bytes).catch(async () => {
        // Then nobody knows how the file ends: another one is begun.
        this.#open = null;
        await open.file.close().catch(() => undefined);
      });
      throw fault;
    }
    if (!(await isThere(this.#settings.folder, open))) throw await this.#gone(open);
    open.bytes += bytes.length;
  }

  /** The file that is written now, begun anew where there is none. */
  async #file(): Promise<OpenFile> {
    if (this.#open !== null) return this.#open;
    const { folder, clock, onMissing } = this.#settings;
    await prepareFolder(folder);
    const name = nextLogName(this.#lastName, clock());
    this.#open = await opened(name, await createLogFile(folder, name));
    this.#lastName = name;
    const missing = this.#missing;
    this.#missing = null;
    if (missing !== null) onMissing(missing);
    return this.#open;
  }

  async #rotate(open: OpenFile): Promise<void> {
    this.#open = null;
    await open.file.close();
    await this.#file();
    this.#settings.onRotated();
  }

  async #lookForFile(): Promise<void> {
    const open = this.#open;
    if (open === null || this.#running !== null || (await isThere(this.#settings.folder, open))) return;
    if (this.#open === open && this.#running === null) this.#fail(await this.#gone(open));
  }

  async #gone(open: OpenFile): Promise<FailureError> {
    this.#open = null;
    this.#lastName = open.name;
    this.#missing = open.name;
    await open.file.close().catch(() => undefined);
    return new FailureError({
      code: 'audit.unwritable',
      message: `The audit log's file ${path.join(this.#settings.folder, open.name)} was taken away while it was written.`,
      nextStep:
        'Find out who deleted it. Another file is begun within a second, and `apirunbook verify` will name what is missing.',
    });
  }

  #fail(fault: unknown): void {
    const { folder } = this.#settings;
    this.#failure = unwritable(`The audit log in ${folder} cannot be written`, fault);
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      if (this.#running === null && this.#failure !== null) this.#run();
    }, retryMs).unref();
  }
}

async function opened(name: string, file: FileHandle): Promise<OpenFile> {
  const { dev, ino, size } = await file.stat();
  return { name, file, identity: `${dev}:${ino}`, bytes: size };
}

async function isThere(folder: string, { name, identity }: OpenFile): Promise<boolean> {
  try {
    const { dev, ino } = await stat(path.join(folder, name));
    return `${dev}:${ino}` === identity;
  } catch {
    return false;
  }
}
