import { randomUUID } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { genesis, type ChainPlace } from '../../core/audit/auditChain.ts';
import type { AuditFacts } from '../../core/audit/auditFacts.ts';
import { makeAuditRecord } from '../../core/audit/auditRecord.ts';
import { makeLogRecord, type LogEvent } from '../../core/audit/logRecord.ts';
import { createRedactor, type Redactor } from '../../core/audit/redaction/redactor.ts';
import type { AuditSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { FailureError } from '../../run/failure.ts';
import type { AuditSink } from './auditSink.ts';
import { unwritable } from './auditFaults.ts';
import { BegunRequests, readInterrupted } from './begunRequests.ts';
import { digest } from './digest.ts';
import { GroupCommit } from './groupCommit.ts';
import { listLogFiles, prepareFolder } from './logFiles.ts';
import { readHead, writeHead, type LogHead } from './logHead.ts';
import { healTail, type LogTail } from './logTail.ts';
import { LogWriter } from './logWriter.ts';
import { pruneFiles } from './pruneFiles.ts';

export interface AuditLog extends AuditSink {
  /** The newest record, be it on disk or pending; `null` before the first there ever was. */
  head(): LogHead | null;
  /** The text as a record would show it: without secrets. */
  clean(text: string): string;
  /** Records that could not be kept since the start, because memory for pending ones is bounded. */
  dropped(): number;
}

/** Pending lines may take so much memory; more records are counted and not kept, which a `LogGap` record says afterwards. */
export const pendingLimit = 32 * 1024 * 1024;

/** Secrets that are looked for; of more the oldest are let go, as credentials are renewed. */
const secretLimit = 1000;

/** How often `.head.json` is written while records come, in milliseconds. */
const headMs = 5000;

/**
 * Opens the log of a folder, which one process at a time may do (`claimFolder`): makes the folder, heals what a killed process
 * left half written, continues the chain, and writes an `Interrupted` record for each request that had begun and not ended.
 *
 * @param folder Absolute path of the folder: `settings.path` as it is resolved.
 * @param clock Milliseconds since 1970 UTC.
 * @throws `FailureError`: `audit.unsafe`, `audit.unwritable`.
 */
export async function openAuditLog(
  settings: Pick<AuditSettings, 'failClosed' | 'sync' | 'maxBytes' | 'keepDays'>,
  folder: string,
  clock: () => number = Date.now,
): Promise<AuditLog> {
  await prepareFolder(folder);
  try {
    const tail = await newestTail(folder);
    const log = new FolderLog(settings, folder, clock, await lastPlace(folder, tail), tail?.name ?? null);
    await log.open(tail);
    return log;
  } catch (fault) {
    throw unwritable(`The audit log in ${folder} cannot be opened`, fault);
  }
}

async function newestTail(folder: string): Promise<LogTail | null> {
  const name = (await listLogFiles(folder)).at(-1);
  return name === undefined ? null : await healTail(folder, name);
}

/** Behind the newest record that there is, or was: what was taken away must be missed by the verification. */
async function lastPlace(folder: string, tail: LogTail | null): Promise<LogHead | null> {
  let last: LogHead | null = tail?.last ?? null;
  if (last === null)
    for (const name of [...(await listLogFiles(folder))].reverse().slice(1)) {
      last = (await healTail(folder, name)).last;
      if (last !== null) break;
    }
  const head = await readHead(folder);
  return head !== null && head.sequence > (last?.sequence ?? 0) ? head : last;
}

class FolderLog implements AuditLog {
  readonly #settings: Pick<AuditSettings, 'failClosed' | 'sync' | 'maxBytes' | 'keepDays'>;
  readonly #folder: string;
  readonly #clock: () => number;
  readonly #writer: LogWriter;
  readonly #secrets = new Set<string>();
  #redactor: Redactor = createRedactor([]);
  #place: ChainPlace;
  #records = 0;
  #dropped = 0;
  #droppedUnsaid = 0;
  /** With `sync: always`. */
  #commit: GroupCommit | null = null;
  #headTimer: NodeJS.Timeout | null = null;
  #headWriting: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    settings: Pick<AuditSettings, 'failClosed' | 'sync' | 'maxBytes' | 'keepDays'>,
    folder: string,
    clock: () => number,
    last: LogHead | null,
    lastName: string | null,
  ) {
    this.#settings = settings;
    this.#folder = folder;
    this.#clock = clock;
    this.#place = last === null ? genesis : { sequence: last.sequence + 1, prevHash: last.hash };
    this.#writer = new LogWriter(
      {
        folder,
        maxBytes: settings.maxBytes,
        clock,
        onRotated: () => void this.#prune(),
        onMissing: (file) =>
          this.#say({ name: 'LogFileMissing', file, reason: 'It was taken away while it was written.' }),
        onRecovered: () => this.#sayGap(),
      },
      lastName,
    );
  }

  async open(tail: LogTail | null): Promise<void> {
    await this.#writer.open(tail);
    try {
      await this.#begin(tail);
    } catch (fault) {
      await this.#writer.close();
      throw fault;
    }
  }

  async #begin(tail: LogTail | null): Promise<void> {
    const torn = tail?.torn ?? null;
    if (torn !== null) this.#say({ name: 'LogHealed', bytes: torn.bytes, file: torn.file });
    const interrupted = await readInterrupted(this.#folder);
    for (const facts of interrupted.facts) this.#add(facts);
    await this.#prune();
    await this.#writer.flush();
    for (const file of interrupted.files) await unlink(file);
    if (this.#settings.sync === 'always') {
      const begun = new BegunRequests(this.#folder, (text) => this.clean(text), interrupted.number);
      this.#commit = new GroupCommit(this.#writer, begun);
    }
    await this.#writeHead();
  }

  fault(): string | null {
    const failure = this.#writer.failure ?? this.#commit?.failure ?? null;
    return failure === null ? null : `${failure.failure.message} ${failure.failure.nextStep}`;
  }

  begin(facts: AuditFacts): void | Promise<void> {
    return this.#commit?.begin(facts);
  }

  end(facts: AuditFacts): void | Promise<void> {
    if (this.#writer.pendingBytes > pendingLimit) {
      this.#dropped++;
      this.#droppedUnsaid++;
      const { failure } = this.#writer;
      if (this.#commit === null || !this.#settings.failClosed || failure === null) return;
      return Promise.reject(failure);
    }
    if (this.#droppedUnsaid > 0 && this.#writer.failure === null) this.#sayGap();
    this.#add(facts);
    this.#records++;
    this.#headTimer ??= setTimeout(() => {
      this.#headTimer = null;
      void this.#writeHead();
    }, headMs).unref();
    return this.#commit?.end(facts.id, this.#settings.failClosed);
  }

  redact(secrets: readonly string[]): void {
    const added = secrets.filter((secret) => !this.#secrets.has(secret));
    if (added.length === 0) return;
    for (const secret of added) this.#secrets.add(secret);
    for (const secret of this.#secrets) if (this.#secrets.size > secretLimit) this.#secrets.delete(secret);
    this.#redactor = createRedactor([...this.#secrets]);
  }

  clean(text: string): string {
    return this.#redactor.text(text, () => undefined);
  }

  async flush(): Promise<void> {
    try {
      await this.#writer.flush();
    } catch (fault) {
      // `fault()` says it, and what is pending is tried again.
      if (!(fault instanceof FailureError)) throw fault;
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#headTimer !== null) clearTimeout(this.#headTimer);
    try {
      await this.#writer.flush();
      await this.#commit?.settled();
      await this.#writeHead();
    } finally {
      await this.#commit?.close();
      await this.#writer.close();
    }
  }

  counts(): { readonly records: number; readonly pending: number } {
    return { records: this.#records, pending: this.#writer.pendingLines };
  }

  head(): LogHead | null {
    const { sequence, prevHash } = this.#place;
    return sequence === 1 ? null : { sequence: sequence - 1, hash: prevHash };
  }

  dropped(): number {
    return this.#dropped;
  }

  #add(facts: AuditFacts): void {
    const { line, hash } = makeAuditRecord(facts, this.#place, digest, this.#redactor);
    this.#place = { sequence: this.#place.sequence + 1, prevHash: hash };
    this.#writer.add(line);
  }

  #say(event: LogEvent): void {
    const { line, hash } = makeLogRecord(event, randomUUID(), this.#clock(), this.#place, digest);
    this.#place = { sequence: this.#place.sequence + 1, prevHash: hash };
    this.#writer.add(line);
  }

  #sayGap(): void {
    const dropped = this.#droppedUnsaid;
    if (dropped === 0) return;
    this.#droppedUnsaid = 0;
    this.#say({
      name: 'LogGap',
      dropped,
      reason: 'The log could not be written, and memory for pending records is bounded.',
    });
  }

  async #prune(): Promise<void> {
    if (this.#settings.keepDays === null) return;
    const pruned = await pruneFiles(this.#folder, this.#writer.fileName, this.#settings.keepDays, this.#clock());
    if (pruned !== null) this.#say({ name: 'LogPruned', ...pruned });
  }

  /** Of what is on disk: nothing that is pending is promised by it. */
  #writeHead(): Promise<void> {
    this.#headWriting = this.#headWriting.then(async () => {
      const head = this.head();
      if (head === null) return;
      try {
        await this.#writer.flush();
        await writeHead(this.#folder, head);
      } catch (fault) {
        // The log's own writing says what is wrong with the disk; the head is only a help.
        if (!(fault instanceof Error)) throw fault;
      }
    });
    return this.#headWriting;
  }
}
