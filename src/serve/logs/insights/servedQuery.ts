import type { Table } from '../../../core/table/table.ts';
import type { ServedObject } from '../../operation.ts';

/** As GetQueryResults names them. */
export type QueryStatus = 'Scheduled' | 'Running' | 'Complete' | 'Failed' | 'Cancelled' | 'Timeout' | 'Unknown';

/** What a query has found. */
export interface QueryOutcome {
  readonly table: Table;
  /** `@ptr` of each row; empty for rows that are no log events. */
  readonly pointers: readonly (string | null)[];
  readonly recordsScanned: number;
  readonly recordsMatched: number;
  readonly bytesScanned: number;
}

/** A query that was started. */
export interface ServedQuery {
  readonly id: string;
  readonly region: string;
  readonly text: string;
  /** Names. */
  readonly groups: readonly string[];
  /** Milliseconds since 1970 UTC, by the server's "now". */
  readonly createdAt: number;
  /** The same by its clock. */
  readonly startedAt: number;
  /** The ARN of who asked. */
  readonly caller: string;
  /** Ends the work. */
  readonly stop: AbortController;
  /** Whether it stays `Running` until it is stopped, for a test. */
  readonly isHeld: boolean;
  status: QueryStatus;
  /** How often its results were asked for. */
  timesAsked: number;
  outcome: QueryOutcome | null;
  endedAt: number | null;
  /** A fault of ours, for whoever asks for the results; `null` where there was none. */
  fault: unknown;
}

/** Ended queries whose rows are kept; AWS keeps them for seven days. */
const keptQueries = 500;
/** Rows that are kept of ended queries, those ended first going first. */
const keptRows = 1_000_000;

/** The queries of this server, in the order of their start. */
export class ServedQueries {
  readonly #byId = new Map<string, ServedQuery>();

  add(query: ServedQuery): void {
    this.#byId.set(query.id, query);
    this.#forgetOld();
  }

  find(id: string, region: string): ServedQuery | undefined {
    const query = this.#byId.get(id);
    return query?.region === region ? query : undefined;
  }

  /** Those of a region, the youngest first. */
  of(region: string): readonly ServedQuery[] {
    return [...this.#byId.values()].filter((query) => query.region === region).toReversed();
  }

  /** How many are under way. */
  countRunning(region: string): number {
    return this.of(region).filter(isUnderWay).length;
  }

  #forgetOld(): void {
    let queries = 0;
    let rows = 0;
    for (const query of [...this.#byId.values()].toReversed()) {
      if (isUnderWay(query)) continue;
      queries++;
      rows += query.outcome?.table.rowCount ?? 0;
      if (queries > keptQueries || rows > keptRows) this.#byId.delete(query.id);
    }
  }
}

/** Made once for each server: `served.state(makeQueries)`. */
export function makeQueries(): ServedQueries {
  return new ServedQueries();
}

export function isUnderWay({ status }: ServedQuery): boolean {
  return status === 'Scheduled' || status === 'Running';
}

/** The `statistics` of an answer. */
export function statisticsOf({ outcome, groups }: ServedQuery): ServedObject {
  return {
    recordsMatched: outcome?.recordsMatched ?? 0,
    recordsScanned: outcome?.recordsScanned ?? 0,
    estimatedRecordsSkipped: 0,
    bytesScanned: outcome?.bytesScanned ?? 0,
    estimatedBytesSkipped: 0,
    logGroupsScanned: groups.length,
  };
}
