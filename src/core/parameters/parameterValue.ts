import type { Secret } from './secret.ts';

/** A parameter's value, read and checked. Plain data but for secrets, which lose their text when cloned or printed. */
export type ParameterValue = ScalarValue | ListValue;

export type ScalarValue =
  | { readonly kind: 'text'; readonly text: string }
  /** `bigint` for the type `integer` and for whole numbers that a double cannot hold. */
  | { readonly kind: 'number'; readonly value: number | bigint }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Milliseconds since 1970 UTC. */
  | { readonly kind: 'timestamp'; readonly milliseconds: number }
  /** Both ends included, in milliseconds since 1970 UTC. */
  | { readonly kind: 'timerange'; readonly start: number; readonly end: number }
  | { readonly kind: 'duration'; readonly milliseconds: number }
  | { readonly kind: 'secret'; readonly secret: Secret };

/** The value of a parameter with `many: true`; never empty, for nothing written is nothing set. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly ScalarValue[];
}
