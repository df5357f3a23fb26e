import type { AuditFacts } from '../../core/audit/auditFacts.ts';
import type { Serving } from './serving.ts';

/**
 * Hands over the one record of a request. What the log cannot write it says itself (`fault()`); the request is over either way.
 *
 * @returns What settles when the record is on disk, where the log waits for that; it never rejects.
 */
export function takeRecord(facts: AuditFacts, serving: Serving): Promise<void> | null {
  const { audit, ended } = serving;
  let record: void | Promise<void>;
  try {
    record = audit.end(facts);
  } catch {
    record = undefined;
  }
  if (!(record instanceof Promise)) {
    ended(facts);
    return null;
  }
  const done = record.then(
    () => ended(facts),
    () => ended(facts),
  );
  serving.recording(done);
  return done;
}
