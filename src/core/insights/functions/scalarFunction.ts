import type { Value } from '../value.ts';

/** What a function may know beside its arguments. */
export interface CallContext {
  /** When the query began, in milliseconds since 1970. */
  readonly now: number;
}

/** A function of one row's values, as AWS documents it. The tables of these are the list of what runs here. */
export interface ScalarFunction {
  /** As AWS spells it. */
  readonly name: string;
  /** Other spellings of the same. */
  readonly aliases?: readonly string[];
  /** The arguments as the page shows them, for hovers and messages. */
  readonly signature: string;
  /** The AWS page that describes it. */
  readonly page: string;
  readonly minimum: number;
  readonly maximum: number;
  /** True when it yields 1 or 0 and may stand as a condition of its own. */
  readonly isCondition?: boolean;
  /** What an argument must be beside any value; checked before the query runs. */
  readonly wants?: readonly ArgumentWish[] | ((index: number, count: number) => ArgumentWish);
  /** The result for one row; an absent argument is `null`, one that was left out is not there. */
  evaluate(values: readonly Value[], context: CallContext): Value;
}

/**
 * `period`: a period such as `5m`, passed as its text. `moment`: `@timestamp` or what is computed from it. `subnet4`,
 * `subnet6`, `subnet`: where it is a literal, it must be CIDR notation. `regex`: a literal that RE2 compiles.
 * `condition`: something that is true or false.
 */
export type ArgumentWish = 'any' | 'period' | 'moment' | 'subnet' | 'subnet4' | 'subnet6' | 'regex' | 'condition';

/** The page of nearly every function. */
export const functionsPage = 'CWL_QuerySyntax-operations-functions';
