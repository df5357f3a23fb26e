import type { AuditFacts } from '../../../src/core/audit/auditFacts.ts';
import type { AuditSink } from '../../../src/proxy/audit/auditSink.ts';

/** A log in memory: what was taken, in order, and as much trouble as a test asks for. */
export class MemoryAudit implements AuditSink {
  readonly ended: AuditFacts[] = [];
  readonly begun: string[] = [];
  /** Texts that no record may show. */
  readonly redacted = new Set<string>();
  /** What `fault` says. */
  trouble: string | null = null;
  /** What `begin` does. */
  beginning: () => void | Promise<void> = () => {};
  ending: () => void | Promise<void> = () => {};
  #waiting: { readonly count: number; readonly done: () => void }[] = [];

  fault(): string | null {
    return this.trouble;
  }

  begin(facts: AuditFacts): void | Promise<void> {
    this.begun.push(facts.id);
    return this.beginning();
  }

  end(facts: AuditFacts): void | Promise<void> {
    this.ended.push(facts);
    for (const { count, done } of this.#waiting) if (this.ended.length >= count) done();
    return this.ending();
  }

  /** Resolves when there are so many records. */
  records(count: number): Promise<readonly AuditFacts[]> {
    return new Promise((resolve) => {
      const done = (): void => resolve(this.ended);
      if (this.ended.length >= count) done();
      else this.#waiting.push({ count, done });
    });
  }

  clear(): void {
    this.ended.length = 0;
    this.begun.length = 0;
    this.#waiting = [];
  }

  redact(secrets: readonly string[]): void {
    for (const secret of secrets) this.redacted.add(secret);
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  counts(): { readonly records: number; readonly pending: number } {
    return { records: this.ended.length, pending: 0 };
  }
}
