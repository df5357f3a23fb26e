import type { AuditFacts } from '../../core/audit/auditFacts.ts';
import type { FailureError } from '../../run/failure.ts';
import { unwritable } from './auditFaults.ts';
import type { BegunRequests } from './begunRequests.ts';
import type { LogWriter } from './logWriter.ts';

/** After a fault it is tried again so often, in milliseconds. */
const retryMs = 1000;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (failure: FailureError) => void;
}

interface Begin extends Waiter {
  readonly id: string;
  readonly line: string;
}

interface End extends Waiter {
  readonly id: string;
  readonly failClosed: boolean;
}

/**
 * `sync: always`: what requests wait for is written together, as often as the disk can. While one round is written and synced,
 * the next one gathers.
 */
export class GroupCommit {
  readonly #writer: LogWriter;
  readonly #begun: BegunRequests;
  #begins: Begin[] = [];
  #ends: End[] = [];
  #round: Promise<void> | null = null;
  #failure: FailureError | null = null;
  /** Where nothing may begin, nobody would find out that it could again. */
  #retry: NodeJS.Timeout | null = null;
  #isRetrying = false;

  constructor(writer: LogWriter, begun: BegunRequests) {
    this.#writer = writer;
    this.#begun = begun;
  }

  /** Why the last round could not write what had begun; `null` where it could. */
  get failure(): FailureError | null {
    return this.#failure;
  }

  begin(facts: AuditFacts): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#begins.push({ id: facts.id, line: this.#begun.line(facts), resolve, reject });
      this.#start();
    });
  }

  /** Waits until the record, which the writer has, is on disk. Without `failClosed` a fault of the disk is not waited for. */
  end(id: string, failClosed: boolean): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#ends.push({ id, failClosed, resolve, reject });
      this.#start();
    });
  }

  /** Waits for the round that is under way. */
  async settled(): Promise<void> {
    while (this.#round !== null) await this.#round;
  }

  async close(): Promise<void> {
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.settled();
    await this.#begun.close();
  }

  #start(): void {
    this.#round ??= new Promise<void>((resolve) => {
      // The requests of this turn go together.
      setImmediate(resolve);
    }).then(async () => {
      while (this.#begins.length > 0 || this.#ends.length > 0 || this.#isRetrying) await this.#commit();
      this.#round = null;
    });
  }

  async #commit(): Promise<void> {
    const begins = this.#begins;
    const ends = this.#ends;
    this.#begins = [];
    this.#ends = [];
    const hasBegins = begins.length > 0 || this.#isRetrying;
    this.#isRetrying = false;
    const [began, wrote] = await Promise.all([
      failureOf(hasBegins ? this.#begun.write(begins, this.#writer.fileName) : Promise.resolve()),
      failureOf(this.#writer.flush()),
    ]);
    if (hasBegins) this.#settle(began);
    for (const { resolve, reject } of begins)
      if (began === null) resolve();
      else reject(began);
    if (wrote === null) await failureOf(this.#begun.ended(ends.map(({ id }) => id)));
    for (const { failClosed, resolve, reject } of ends)
      if (wrote !== null && failClosed) reject(wrote);
      else resolve();
  }

  #settle(failure: FailureError | null): void {
    this.#failure = failure;
    if (failure === null) return;
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      this.#isRetrying = true;
      this.#start();
    }, retryMs).unref();
  }
}

async function failureOf(promise: Promise<void>): Promise<FailureError | null> {
  try {
    await promise;
    return null;
  } catch (fault) {
    return unwritable('What has begun cannot be written down beside the audit log', fault);
  }
}
