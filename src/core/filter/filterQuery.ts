import type { Range } from '../text/range.ts';

/** A filter pattern as read: one of the three forms of page FilterAndPatternSyntax, or the empty one that matches all. */
export type FilterQuery = { readonly form: 'all' } | TermsQuery | DelimitedQuery | JsonQuery;

/** `ERROR -ARGUMENTS "exact phrase" %regex%`, searched in the event's text. */
export interface TermsQuery {
  readonly form: 'terms';
  readonly terms: readonly Term[];
}

/** Included terms must all be there, of optional ones (`?`) at least one, of excluded ones (`-`) none. */
export interface Term {
  readonly role: 'include' | 'optional' | 'exclude';
  readonly match: { readonly kind: 'phrase'; readonly text: string } | FilterRegex;
}

/** `[ip, user, ..., status = 4*, bytes > 1000]`, matched against the event's words. */
export interface DelimitedQuery {
  readonly form: 'delimited';
  readonly slots: readonly Slot[];
}

/** `...` stands for any number of words, none too; a field for one word, and the last one for all that is left. */
export type Slot =
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'field'; readonly name: string; readonly condition: Expression<Comparison> | null };

/** `{ $.eventName = "ConsoleLogin" && $.errorCode NOT EXISTS }`. */
export interface JsonQuery {
  readonly form: 'json';
  readonly expression: Expression<JsonCondition>;
}

/** `&&` and `||` over conditions; both have two operands or more, and no operand of the same kind. */
export type Expression<Condition> =
  | { readonly kind: 'or'; readonly operands: readonly Expression<Condition>[] }
  | { readonly kind: 'and'; readonly operands: readonly Expression<Condition>[] }
  | { readonly kind: 'condition'; readonly condition: Condition };

export interface JsonCondition {
  readonly selector: Selector;
  readonly test: Comparison | { readonly kind: 'is'; readonly value: null | boolean } | { readonly kind: 'not-exists' };
}

export const comparisonOperators = ['=', '!=', '<', '<=', '>', '>='] as const;

export type ComparisonOperator = (typeof comparisonOperators)[number];

export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly operand: Operand;
}

export type Operand =
  /** A text where `*` stands for any characters. `quoted` is false for a bare word. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** A bare number, with its text as written. */
  | { readonly kind: 'number'; readonly value: number | bigint; readonly text: string }
  | FilterRegex;

/** A regular expression between `%`, as written, checked against the characters that filter patterns allow. */
export interface FilterRegex {
  readonly kind: 'regex';
  readonly source: string;
}

/** The way from the event's root to the values meant; at most one step is a wildcard. */
export interface Selector {
  readonly steps: readonly SelectorStep[];
  readonly range: Range;
}

/** An object's key, a list's index, any element of a list (`[*]`), any member of an object (`.*`). */
export type SelectorStep = string | number | AnyElement | AnyMember;
export type AnyElement = typeof anyElement;
export type AnyMember = typeof anyMember;

export const anyElement = { any: 'element' } as const;
export const anyMember = { any: 'member' } as const;

export function isWildcard(step: SelectorStep): step is AnyElement | AnyMember {
  return typeof step === 'object';
}

/** Quotas of page FilterAndPatternSyntax and of FilterLogEvents. */
export const filterLimits = {
  /** Characters of a pattern (FilterLogEvents, `filterPattern`). */
  characters: 1024,
  /** Wildcard selectors in a pattern; one of them in each selector. */
  wildcards: 3,
  /** Regular expressions in a JSON or delimited pattern. */
  regexes: 2,
  /** Nested parentheses: not a quota of AWS, but a bound on our recursion that no real pattern comes near. */
  depth: 64,
} as const;
