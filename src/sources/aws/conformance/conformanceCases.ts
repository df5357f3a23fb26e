import type { TableCell } from '../../../core/table/table.ts';

/** The documented cases of the languages that a service can be asked, from the tests' own tables. */
export interface ConformanceCases {
  readonly filter: readonly FilterConformanceCase[];
  readonly insights: readonly InsightsConformanceCase[];
  /** Why cases are not asked, and how many. */
  readonly leftOut: readonly {
    readonly language: 'filter' | 'insights';
    readonly why: string;
    readonly count: number;
  }[];
}

/** A pattern over texts, and the positions of those that it matches. */
export interface FilterConformanceCase {
  readonly page: string;
  readonly pattern: string;
  /** At most 50: one call of TestMetricFilter. */
  readonly events: readonly string[];
  readonly matches: readonly number[];
}

export interface InsightsConformanceCase {
  readonly page: string;
  readonly query: string;
  readonly events: readonly ConformanceEvent[];
  readonly rows: readonly (readonly TableCell[])[];
}

export interface ConformanceEvent {
  /** Milliseconds since 1970 UTC. */
  readonly timestamp: number;
  readonly message: string;
}
