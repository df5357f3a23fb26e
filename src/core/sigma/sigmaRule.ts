import type { Range } from '../text/range.ts';
import type { SigmaPattern } from './sigmaPattern.ts';

/** A Sigma rule as read: its descriptive texts, and what its detection asks of one event. */
export interface SigmaRule {
  readonly title: string;
  readonly id: string | null;
  readonly description: string | null;
  readonly author: string | null;
  readonly license: string | null;
  readonly status: string | null;
  readonly level: string | null;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsePositives: readonly string[];
  /** Fields that the rule's author wants to be shown. */
  readonly fields: readonly string[];
  readonly expression: SigmaExpression;
}

/** `and` and `or` have at least one operand. */
export type SigmaExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SigmaExpression[] }
  | { readonly kind: 'not'; readonly operand: SigmaExpression }
  | SigmaTest;

/** A question about one field, or, with `field` null, a keyword that is searched in the whole event. */
export interface SigmaTest {
  readonly kind: 'test';
  readonly field: string | null;
  readonly match: SigmaMatch;
  readonly range: Range;
}

export type SigmaMatch =
  | { readonly kind: 'pattern'; readonly pattern: SigmaPattern; readonly cased: boolean }
  | { readonly kind: 'number'; readonly value: number | bigint }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'order'; readonly operator: '<' | '<=' | '>' | '>='; readonly value: number | bigint }
  | { readonly kind: 'cidr'; readonly text: string }
  /** RE2 source, found anywhere. */
  | { readonly kind: 'regex'; readonly source: string }
  /** The value of another field of the same event. */
  | { readonly kind: 'field'; readonly name: string; readonly way: FieldWay; readonly cased: boolean };

export type FieldWay = 'equals' | 'contains' | 'startswith' | 'endswith';
