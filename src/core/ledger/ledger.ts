/** What became of one file: `seen = kept + repeats + rejected` always holds. */
export interface LedgerEntry {
  /** Path relative to the target's folder, with `/`. */
  readonly file: string;
  readonly bytes: number;
  readonly shape: FileShape | null;
  readonly seen: number;
  readonly kept: number;
  /** Byte-identical repeats of an `eventID` that were set aside. */
  readonly repeats: number;
  readonly rejected: number;
  /** Why records or the whole file were not read, or that the file was skipped; `null` when all went well. */
  readonly reason: LedgerReason | null;
}

export interface LedgerReason {
  /** Stable and dotted: `gzip.truncated`, `gzip.crc`, `json.syntax`, `shape.unknown`, `digest.skipped`. */
  readonly code: string;
  readonly message: string;
}

/** How records stand in a file, by content, not by name. */
export type FileShape =
  | 'records'
  | 'array'
  | 'ndjson'
  | 'event'
  | 'lookup-events'
  | 'eventbridge'
  | 'filter-log-events'
  | 'recorded-alarms'
  | 'digest'
  | 'empty';

export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly totals: {
    readonly files: number;
    readonly bytes: number;
    readonly seen: number;
    readonly kept: number;
    readonly repeats: number;
    readonly rejected: number;
    /** Files of which nothing could be read. */
    readonly filesRejected: number;
  };
}
