import type { Value } from '../value.ts';
import type { FunctionDescription } from './scalarFunction.ts';

/** What an aggregate reads of a row: its arguments' values, and when the event happened (NaN where unknown). */
export interface AggregateInput {
  value(row: number): Value;
  time(row: number): number;
}

/** One aggregate over all groups of a `stats`, fed row by row. */
export interface Accumulator {
  add(row: number, group: number): void;
  /** The result of a group; groups without a row give the result for nothing. */
  result(group: number): Value;
}

/** An aggregate of `stats` (CWL_QuerySyntax-Stats). */
export interface Aggregate extends FunctionDescription {
  readonly minimum: number;
  readonly maximum: number;
  /** True when it is described for `by bin(…)` only. */
  readonly needsBin?: boolean;
  /** What it needs of each value; done once for each distinct value of a field. */
  readonly prepare?: (value: Value) => Value;
  /** `constants` are the arguments after the first, which are the same for all rows. */
  start(input: AggregateInput, groupCount: number, constants: readonly Value[]): Accumulator;
}

export const statsPage = 'CWL_QuerySyntax-Stats';

export const timeSeriesPage = 'CWL_QuerySyntax-timeseries-functions';
