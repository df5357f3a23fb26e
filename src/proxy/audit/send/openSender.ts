import { FailureError } from '../../../run/failure.ts';
import { faultCode, nextStepFor } from '../auditFaults.ts';
import { listLogFiles } from '../logFiles.ts';
import { linesOf } from '../logLines.ts';
import type { AuditDestination } from './auditDestination.ts';
import { readCursor, writeCursor, type SendCursor } from './sendCursor.ts';

/** Sends a folder's records besides, from its files and at its own pace: a request never waits for it. */
export interface AuditSender {
  /** Why nothing is sent now, or what the service would not take, in a sentence with the next step; `null` where all goes well. */
  fault(): string | null;
  /** Records that were taken since the start. */
  sent(): number;
  /** Resolves when all that is in the files was sent, or could not be. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** How often it is looked for new records, and how long is waited after a fault: doubled up to the most. Milliseconds. */
export interface SendTiming {
  readonly every: number;
  readonly least: number;
  readonly most: number;
}

const usualTiming: SendTiming = { every: 1000, least: 1000, most: 60_000 };

/**
 * Begins to send. Where it stopped is kept beside the log, so that the next start goes on there. What was sent and not noted
 * down is sent again: each record at least once, and its `eventID` tells repeats.
 */
export function openSender(
  folder: string,
  destination: AuditDestination,
  timing: SendTiming = usualTiming,
): AuditSender {
  return new FolderSender(folder, destination, timing);
}

class FolderSender implements AuditSender {
  readonly #folder: string;
  readonly #destination: AuditDestination;
  readonly #timing: SendTiming;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #delay = 0;
  #fault: string | null = null;
  #refused: string | null = null;
  #sent = 0;

  constructor(folder: string, destination: AuditDestination, timing: SendTiming) {
    this.#folder = folder;
    this.#destination = destination;
    this.#timing = timing;
    this.#wait(0);
  }

  fault(): string | null {
    return this.#fault ?? this.#refused;
  }

  sent(): number {
    return this.#sent;
  }

  async settle(): Promise<void> {
    await this.#running;
    await this.#run();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  #wait(milliseconds: number): void {
    if (this.#closing.signal.aborted) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), milliseconds).unref();
  }

  #run(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null;
      this.#wait(this.#delay === 0 ? this.#timing.every : this.#delay);
    });
    return this.#running;
  }

  async #sendAll(): Promise<void> {
    try {
      while (!this.#closing.signal.aborted && (await this.#sendBatch()));
      this.#delay = 0;
      this.#fault = null;
    } catch (fault) {
      if (this.#closing.signal.aborted) return;
      const code = faultCode(fault);
      if (fault instanceof FailureError) this.#fault = `${fault.failure.message} ${fault.failure.nextStep}`;
      else if (/^E[A-Z0-9]+$/.test(code)) this.#fault = `The audit log cannot be sent (${code}). ${nextStepFor(code)}`;
      else throw fault;
      this.#delay = Math.min(this.#timing.most, Math.max(this.#timing.least, 2 * this.#delay));
    }
  }

  /** False where there is nothing to send. */
  async #sendBatch(): Promise<boolean> {
    const { cursor: cursorFile } = this.#destination;
    const cursor = await readCursor(this.#folder, cursorFile);
    const batch = await this.#read(cursor);
    if (batch === null) return false;
    if (batch.lines.length > 0) {
      const { refused } = await this.#destination.send(batch.lines, this.#closing.signal);
      if (refused !== null)
        this.#refused = `${refused.count} records were not taken: ${refused.reason} They are in the local log.`;
      this.#sent += batch.lines.length - (refused?.count ?? 0);
    }
    await writeCursor(this.#folder, cursorFile, batch.end);
    return true;
  }

  /** What comes behind the cursor, as much as one request takes; `null` where there is nothing. */
  async #read(
    cursor: SendCursor | null,
  ): Promise<{ readonly lines: readonly string[]; readonly end: SendCursor } | null> {
    const { mostLines, mostBytes, lineBytes } = this.#destination;
    for (const file of await listLogFiles(this.#folder)) {
      if (cursor !== null && file < cursor.file) continue;
      const from = cursor !== null && file === cursor.file ? cursor.offset : 0;
      const lines: string[] = [];
      let bytes = 0;
      let offset = from;
      reading: for await (const some of linesOf(this.#folder, file, from))
        for (const line of some) {
          bytes += line.bytes.length + lineBytes;
          // Half a line is being written: it is sent when it is whole.
          if (!line.ended || lines.length >= mostLines || (bytes > mostBytes && lines.length > 0)) break reading;
          lines.push(line.bytes.toString('latin1'));
          offset = line.next;
        }
      if (lines.length > 0) return { lines, end: { file, offset } };
    }
    return null;
  }
}
