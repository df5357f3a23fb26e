import type { Value } from '../value.ts';

/** What a function may know beside its arguments. */
export interface CallContext {
  /** When the query began, in milliseconds since 1970. */
  readonly now: number;
}

/** What is said of a function to whoever writes one. */
export interface FunctionDescription {
  /** As AWS spells it. */
  readonly name: string;
  /** Other spellings of the same. */
  readonly aliases?: readonly string[];
  /** Its parameters, in the grammar of `parseSignature`. */
  readonly signature: string;
  /** One sentence: what it returns. */
  readonly summary: string;
  /** The AWS page that describes it. */
  readonly page: string;
}

/** A function of one row's values, as AWS documents it. The tables of these are the list of what runs here. */
export interface ScalarFunction extends FunctionDescription {
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

/** A signature taken apart, for hovers and signature help. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly SignatureParameter[];
}

export interface SignatureParameter {
  /** As it stands in the signature: `start: number`. With `...` in front it stands for any number of arguments. */
  readonly label: string;
  readonly optional: boolean;
}

/**
 * Takes a signature apart. All of them are written alike:
 * `name(parameter: type, parameter: type[, optional: type[, ...rest: type]])`. A `...rest` may be left out or repeated.
 */
export function parseSignature(signature: string): Signature {
  const open = signature.indexOf('(');
  const parameters: SignatureParameter[] = [];
  let depth = 0;
  for (const [part] of signature.slice(open + 1, -1).matchAll(/[[\]]|[^[\],]+/g)) {
    if (part === '[') depth++;
    else if (part === ']') depth--;
    else parameters.push({ label: part.trim(), optional: depth > 0 });
  }
  return { name: signature.slice(0, open), parameters };
}
