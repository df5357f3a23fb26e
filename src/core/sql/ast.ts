import type { Range } from '../text/range.ts';

/** A name as it is looked up: in lower case, without quotes (Trino documentation, "Language" › "Identifiers"). */
export interface Name {
  readonly text: string;
  /** As written, without quotes: the name of an answer's column. */
  readonly written: string;
  readonly range: Range;
}

/** A type as written: `varchar`, `decimal(10, 2)`, `array(varchar)`, `row(a integer)`. */
export interface TypeName {
  readonly name: string;
  /** Digits of `decimal(p, s)`, `varchar(n)`, `timestamp(p)`. */
  readonly numbers: readonly number[];
  readonly parameters: readonly TypeParameter[];
  /** `timestamp with time zone`, `time with time zone`. */
  readonly withTimeZone: boolean;
  readonly range: Range;
}

export interface TypeParameter {
  /** The field of a row; `null` where there is none. */
  readonly field: Name | null;
  readonly type: TypeName;
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

/** What stands where a value may stand. Every node has the range of its text. */
export type Expression = { readonly range: Range } & (
  | { readonly kind: 'string'; readonly value: string }
  /** Digits as written; `double` has an exponent. */
  | { readonly kind: 'number'; readonly form: 'integer' | 'decimal' | 'double'; readonly digits: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** `DATE '…'`, `TIMESTAMP '…'`, `IPADDRESS '…'`. */
  | { readonly kind: 'typed'; readonly type: string; readonly text: string }
  | { readonly kind: 'interval'; readonly negative: boolean; readonly text: string; readonly unit: string }
  | { readonly kind: 'name'; readonly name: Name }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: Name }
  | { readonly kind: 'subscript'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'concat'; readonly operands: readonly Expression[] }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'quantified';
      readonly operator: ComparisonOperator;
      readonly quantifier: 'any' | 'all';
      readonly left: Expression;
      readonly query: Query;
    }
  | { readonly kind: 'is-null'; readonly operand: Expression; readonly negated: boolean }
  | { readonly kind: 'distinct'; readonly left: Expression; readonly right: Expression; readonly negated: boolean }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly items: readonly Expression[];
      readonly negated: boolean;
    }
  | { readonly kind: 'in-query'; readonly operand: Expression; readonly query: Query; readonly negated: boolean }
  | {
      readonly kind: 'like';
      readonly operand: Expression;
      readonly pattern: Expression;
      readonly escape: Expression | null;
      readonly negated: boolean;
    }
  | { readonly kind: 'exists'; readonly query: Query }
  | { readonly kind: 'subquery'; readonly query: Query }
  | {
      readonly kind: 'case';
      readonly operand: Expression | null;
      readonly branches: readonly { readonly when: Expression; readonly result: Expression }[];
      readonly otherwise: Expression | null;
    }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: TypeName; readonly isTry: boolean }
  | Call
  | { readonly kind: 'lambda'; readonly parameters: readonly Name[]; readonly body: Expression }
  | { readonly kind: 'row' | 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'zone'; readonly operand: Expression; readonly zone: Expression }
  | { readonly kind: 'extract'; readonly field: Name; readonly operand: Expression }
  /** `current_timestamp` and its like, which have no parentheses. */
  | { readonly kind: 'moment'; readonly name: 'current_timestamp' | 'current_date' | 'localtimestamp' | 'current_time' }
  /** Where the text is not to be understood: a problem tells of it. */
  | { readonly kind: 'fault' }
);

export interface Call {
  readonly kind: 'call';
  readonly name: Name;
  readonly arguments: readonly Expression[];
  /** `count(*)`. */
  readonly star: boolean;
  readonly distinct: boolean;
  /** Inside the parentheses, or of `WITHIN GROUP`. */
  readonly orderBy: readonly SortItem[];
  readonly filter: Expression | null;
  readonly ignoreNulls: boolean;
  readonly over: Window | null;
}

export interface Window {
  /** The window of the WINDOW clause that this one is, or starts from. */
  readonly base: Name | null;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly SortItem[];
  readonly frame: Frame | null;
  readonly range: Range;
}

export interface Frame {
  readonly unit: 'rows' | 'range' | 'groups';
  readonly start: FrameBound;
  readonly end: FrameBound | null;
}

export interface FrameBound {
  readonly kind: 'unbounded preceding' | 'preceding' | 'current row' | 'following' | 'unbounded following';
  readonly offset: Expression | null;
}

export interface SortItem {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

/** A whole query: `WITH … body ORDER BY … OFFSET … LIMIT …`. */
export interface Query {
  readonly with: readonly CommonTable[];
  readonly body: QueryBody;
  readonly orderBy: readonly SortItem[];
  readonly offset: Expression | null;
  readonly limit: Expression | null;
  readonly range: Range;
}

export interface CommonTable {
  readonly name: Name;
  readonly columns: readonly Name[];
  readonly query: Query;
}

export type QueryBody = { readonly range: Range } & (
  | Select
  | { readonly kind: 'values'; readonly rows: readonly Expression[] }
  | { readonly kind: 'table'; readonly table: TableName }
  | { readonly kind: 'nested'; readonly query: Query }
  | {
      readonly kind: 'set';
      readonly operator: 'union' | 'intersect' | 'except';
      readonly all: boolean;
      readonly operands: readonly QueryBody[];
    }
);

export interface Select {
  readonly kind: 'select';
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: readonly Relation[];
  readonly where: Expression | null;
  readonly groupBy: readonly GroupingElement[];
  readonly having: Expression | null;
  readonly windows: readonly { readonly name: Name; readonly window: Window }[];
}

export type SelectItem =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly alias: Name | null; readonly range: Range }
  | { readonly kind: 'all'; readonly of: Name | null; readonly range: Range };

export type GroupingElement =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | {
      readonly kind: 'sets' | 'rollup' | 'cube';
      readonly sets: readonly (readonly Expression[])[];
      readonly range: Range;
    };

export interface TableName {
  /** Catalog, database and table, as many as are written. */
  readonly parts: readonly Name[];
  readonly range: Range;
}

export interface Alias {
  readonly name: Name;
  readonly columns: readonly Name[];
}

export type Relation = { readonly range: Range } & (
  | { readonly kind: 'named'; readonly table: TableName; readonly alias: Alias | null }
  | { readonly kind: 'derived'; readonly query: Query; readonly alias: Alias | null; readonly lateral: boolean }
  | {
      readonly kind: 'unnest';
      readonly values: readonly Expression[];
      readonly ordinality: boolean;
      readonly alias: Alias | null;
    }
  | {
      readonly kind: 'join';
      readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross';
      readonly left: Relation;
      readonly right: Relation;
      readonly on: Expression | null;
      readonly using: readonly Name[];
    }
);
