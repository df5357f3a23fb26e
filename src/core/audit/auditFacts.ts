import type { Principal } from '../authorization/principal.ts';
import type { RefusalCode } from './refusals.ts';

/** What is known of a request when it has ended, however it ended: the passes fill it in, `makeAuditRecord` writes it down. */
export interface AuditFacts {
  /** UUID; `eventID` of the record and `x-request-id` of the answer. */
  readonly id: string;
  /** Milliseconds since 1970 UTC at which the request's head had come. */
  readonly time: number;
  /** The address of the connection, never what a header says. */
  readonly sourceAddress: string;
  /** As sent; `null` where there was no head to read. */
  method: string | null;
  /** The request's target as sent. Secrets in it are taken out when the record is made. */
  target: string | null;
  userAgent: string | null;
  /** Hex SHA-256 of what came as headers, names in lower case, in their order, without credentials. */
  headersSha256: string | null;
  principal: Principal | null;
  route: string | null;
  /** The template that names the operation: `/orders/{id}`. */
  operation: string | null;
  /** `allow`, `deny`, or `none` where it did not come to a decision. */
  decision: 'allow' | 'deny' | 'none';
  rule: string | null;
  reason: string | null;
  observed: readonly string[];
  /** Why it ended, where we ended it; `null` where the upstream's answer went through. */
  errorCode: RefusalCode | null;
  /** For people, in the record only. */
  errorMessage: string | null;
  /** The status that the client got; `null` where it got none. */
  status: number | null;
  upstreamStatus: number | null;
  /** `x-amzn-requestid` or `x-request-id` of the upstream: what joins it with the service's own log. */
  upstreamRequestId: string | null;
  bytesIn: number;
  bytesOut: number;
  /** Milliseconds, with fractions. */
  latency: AuditLatency;
  cache: CacheStatus | null;
  throttle: { readonly limit: number; readonly remaining: number; readonly observed: boolean } | null;
  /** How many secrets were taken out of the answer, by kind; absent kinds are none. */
  redactions: Readonly<Record<string, number>>;
  /** Hex SHA-256 of the body that came, where it was read whole. */
  bodySha256: string | null;
}

export interface AuditLatency {
  total: number;
  authenticate: number | null;
  authorize: number | null;
  /** From the first byte sent to the upstream to its head. */
  upstream: number | null;
}

/** `X-Cache-Status` of the answer, in Kong's words. */
export type CacheStatus = 'Hit' | 'Miss' | 'Refresh' | 'Bypass';
