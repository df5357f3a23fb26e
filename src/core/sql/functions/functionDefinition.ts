import type { Range } from '../../text/range.ts';
import type { Expression } from '../ast.ts';
import type { Translation, Typed } from '../translate/context.ts';
import type { Type } from '../types/type.ts';
import { signature, type Signature } from './signature.ts';

/** How a call of Trino becomes one of DuckDB. */
export interface FunctionDefinition extends Signature {
  readonly kind: 'scalar' | 'aggregate' | 'window';
  /**
   * `$1`, `$2`, … stand for the arguments, `$*` for all of them. A function is given the arguments, brought to the types of
   * the signature; `null` after it has reported why it cannot.
   */
  readonly make: string | ((call: MadeCall) => string | Typed | null);
  /** A fault of values that the call may end in. */
  readonly fails?: string;
  /** The page of Trino's documentation under "Functions and operators". */
  readonly page: string;
}

export interface MadeCall {
  readonly translation: Translation;
  readonly arguments: readonly Typed[];
  readonly result: Type;
  readonly range: Range;
  readonly argumentRanges: readonly Range[];
  /** The arguments as written. */
  readonly expressions: readonly Expression[];
}

/** Rows of `[signature, DuckDB's form, the fault that it may end in]`. */
export type Row = readonly [signature: string, make: FunctionDefinition['make'], fails?: string];

export function definitions(
  kind: FunctionDefinition['kind'],
  page: string,
  rows: readonly Row[],
): readonly FunctionDefinition[] {
  return rows.map(([text, make, fails]) => ({
    ...signature(text),
    kind,
    make,
    page,
    ...(fails === undefined ? {} : { fails }),
  }));
}
