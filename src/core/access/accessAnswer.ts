import type { AccessRecord } from './accessRecord.ts';

/** What came back for one request. */
export interface AccessAnswer {
  readonly status: number;
  /** Names in lower case; several lines of one name are separate values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** As UTF-8, cut where it was longer than is kept. */
  readonly body: string;
  readonly isCut: boolean;
  /** Milliseconds from the first byte sent to the last one received. */
  readonly latencyMs: number;
}

/** Where the record of a request is looked for, and what was found: `unknown` where no audit log is known, `none` past the proxy. */
export type FoundRecord =
  | { readonly kind: 'found'; readonly record: AccessRecord }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' };
