import type { ImportedParameter } from '../exchange/imported.ts';
import type { PlacedValue } from './placedValue.ts';

/** A question is to be repeated with one more condition. */
export interface Narrowing {
  readonly placed: PlacedValue;
  /** Rows with the value are wanted, or those without it. */
  readonly exclude: boolean;
  /** Holds the value; `null` where the value is absent or an empty text, which need none. */
  readonly parameter: ImportedParameter | null;
  /** Column names of the answer that the query itself gave. */
  readonly ownColumns: readonly string[];
}

export interface Narrowed {
  /** The template. */
  readonly text: string;
  /** What the reader should know of it, a sentence. */
  readonly note?: string;
}

/** The placeholder of a narrowing's value. */
export function placeholderOf({ parameter }: Narrowing, filter = ''): string {
  return parameter === null ? '""' : `{{ ${parameter.name}${filter} }}`;
}
