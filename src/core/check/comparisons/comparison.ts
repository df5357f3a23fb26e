import { spelledField } from '../../events/eventFields.ts';
import type { Range } from '../../text/range.ts';
import { typeOfField } from '../fieldSchema.ts';

/** A field compared with a literal, in whichever language. */
export interface Comparison {
  /** The field as CloudTrail spells it, dotted: `userIdentity.arn`. */
  readonly path: string;
  /** The field as it is written. */
  readonly field: Range;
  readonly operator: ComparisonOperator;
  readonly value: ComparedValue;
  /** The whole condition. */
  readonly range: Range;
}

/** `in` and `not in` give one comparison for each item. `is` is `IS TRUE` and the like. */
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'like' | 'not like' | 'is';

export interface ComparedValue {
  readonly kind: 'text' | 'number' | 'boolean' | 'regex';
  /** Text without quotation marks, digits as written, `true` or `false`. */
  readonly text: string;
  readonly isQuoted: boolean;
  readonly range: Range;
}

/** The path as CloudTrail spells it, whatever its case; as it is where CloudTrail has none like it. */
export function spelled(segments: readonly (string | number)[]): string {
  const written = segments.join('.');
  return typeOfField(written) === undefined ? (spelledField(segments) ?? written) : written;
}
