import type { AuditFacts } from '../../core/audit/auditFacts.ts';

/** Where the records go. Exactly one record is written for each request, whatever ended it. */
export interface AuditSink {
  /** Why no record can be written now, in a sentence with the next step; `null` where it can. With `failClosed`, nothing is forwarded meanwhile. */
  fault(): string | null;
  /**
   * Says that a request will be forwarded. Where every record has to be on disk first (`sync: always`), it waits until a
   * line is there from which the next start makes an `Interrupted` record, should the process be killed before `end`.
   *
   * @throws when that line cannot be written.
   */
  begin(facts: AuditFacts): void | Promise<void>;
  /** Takes the record of a request that has ended. With `sync: always` it waits until it is on disk. */
  end(facts: AuditFacts): void | Promise<void>;
  /** Texts that are taken out of every record wherever they stand, also encoded: the secrets of a configuration. */
  redact(secrets: readonly string[]): void;
  /** Writes what is pending. */
  flush(): Promise<void>;
  close(): Promise<void>;
  /** Records taken since the start, and those not yet written. */
  counts(): { readonly records: number; readonly pending: number };
}
