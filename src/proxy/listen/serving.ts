import type { AuditFacts } from '../../core/audit/auditFacts.ts';
import type { AuditSink } from '../audit/auditSink.ts';
import type { ServerTimings } from './timings.ts';

/** What all requests of a server share. */
export interface Serving {
  readonly audit: AuditSink;
  readonly ended: (facts: AuditFacts) => void;
  readonly timings: ServerTimings;
  /** Requests under way by the id of their principal. */
  readonly inFlight: Map<string, number>;
  /** Set when the server is to end: new requests are refused. */
  isClosing: boolean;
  /** Hears of records that are still being written. */
  recording(record: Promise<unknown>): void;
}
