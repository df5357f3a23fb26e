import type { PatternRegex } from '../filter/pattern.ts';

/** A Logs Insights query as the generator makes it, of this test's own: printed for the engine, walked by the plain reading. */
export interface Query {
  readonly commands: readonly Command[];
}

export type Command =
  | { readonly kind: 'fields' | 'display'; readonly items: readonly Item[] }
  | { readonly kind: 'filter'; readonly condition: Expression }
  | { readonly kind: 'stats'; readonly outputs: readonly Item[]; readonly by: readonly Item[] }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'limit'; readonly count: number }
  | { readonly kind: 'dedup'; readonly fields: readonly Expression[] }
  | { readonly kind: 'accum'; readonly field: Expression; readonly name: string }
  | { readonly kind: 'autoregress'; readonly field: Expression; readonly name: string; readonly lag: number }
  | { readonly kind: 'filldown'; readonly fields: readonly FieldReference[] }
  | { readonly kind: 'addtotals'; readonly fields: readonly Expression[]; readonly name: string }
  | { readonly kind: 'parse'; readonly field: Expression | null; readonly pattern: ParsePattern };

/** Literals between stars; `null` is a star. */
export type ParsePattern =
  | { readonly glob: readonly (string | null)[]; readonly names: readonly string[] }
  | { readonly regex: PatternRegex; readonly groups: readonly NamedGroup[] };

/** A named group stands before the piece at `from` and after the one before `to`. */
export interface NamedGroup {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** `written` is the expression's text, spelled once: an item without an alias is named by it. */
export interface Item {
  readonly expression: Expression;
  readonly alias: string | null;
  readonly written: string;
}

export interface SortKey {
  readonly expression: Expression;
  readonly descending: boolean;
}

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A path into the event, or the name of what the query defined. */
export interface FieldReference {
  readonly kind: 'field';
  readonly path: readonly (string | number)[];
}

export type Expression =
  | FieldReference
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'period'; readonly count: number; readonly unit: PeriodUnit }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/' | '%' | '^';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'like';
      readonly subject: Expression;
      readonly negated: boolean;
      readonly pattern: { readonly text: string } | { readonly regex: PatternRegex; readonly ignoreCase: boolean };
    }
  | {
      readonly kind: 'membership';
      readonly subject: Expression;
      readonly negated: boolean;
      readonly items: readonly Expression[];
    }
  /** `subject in (SOURCE … | filter condition | fields field)`, over all events of the log. */
  | {
      readonly kind: 'subquery';
      readonly subject: Expression;
      readonly negated: boolean;
      readonly condition: Expression;
      readonly field: Expression;
    }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'logical'; readonly operator: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'everything' };

export type PeriodUnit = 'ms' | 's' | 'm' | 'h' | 'd' | 'mo' | 'q' | 'y';
