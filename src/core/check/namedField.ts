import type { Range } from '../text/range.ts';

/** A field of the event that a query names. */
export interface NamedField {
  readonly path: readonly (string | number)[];
  /** Where the path stands as dotted text; `null` where it is written otherwise. */
  readonly written: Range | null;
  readonly range: Range;
}
