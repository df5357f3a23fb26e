import type { Range } from '../text/range.ts';

/** A Logs Insights query: commands in the order they are applied. Every node says where it stands in the text. */
export interface InsightsQuery {
  readonly commands: readonly Command[];
  readonly range: Range;
}

/** A field by the way its name was written; `segments` are the keys, a number where digits stand between dots. */
export interface FieldExpression {
  readonly kind: 'field';
  readonly segments: readonly (string | number)[];
  /** The segments joined by dots, without backticks: the name of the column. */
  readonly name: string;
  /** Written wholly in backticks, so that its dots may be a part of one key. */
  readonly isQuoted?: boolean;
  readonly range: Range;
}

/** A name that the query gives to something: an alias, a table, a log group. */
export interface Name {
  readonly text: string;
  readonly range: Range;
}

export type Expression =
  | FieldExpression
  | { readonly kind: 'text'; readonly value: string; readonly range: Range }
  | { readonly kind: 'number'; readonly value: number | bigint; readonly range: Range }
  | PeriodExpression
  | { readonly kind: 'regex'; readonly source: string; readonly range: Range }
  | CallExpression
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly range: Range }
  | { readonly kind: 'element'; readonly of: Expression; readonly at: string | number; readonly range: Range }
  | { readonly kind: 'negative'; readonly operand: Expression; readonly range: Range }
  | ArithmeticExpression
  | ComparisonExpression
  | MatchExpression
  | MembershipExpression
  | { readonly kind: 'not'; readonly operand: Expression; readonly range: Range }
  | LogicalExpression
  | { readonly kind: 'subquery'; readonly query: InsightsQuery; readonly range: Range }
  /** `*` as the argument of `count`. */
  | { readonly kind: 'everything'; readonly range: Range }
  /** Stands where something was expected; a problem says what. */
  | { readonly kind: 'missing'; readonly range: Range };

/** A stretch of time, `5m`; the unit as `periodUnit` of `period.ts` names it. */
export interface PeriodExpression {
  readonly kind: 'period';
  readonly text: string;
  readonly range: Range;
}

export interface CallExpression {
  readonly kind: 'call';
  /** As written; function names are looked up without regard to case. */
  readonly name: string;
  readonly nameRange: Range;
  readonly arguments: readonly Expression[];
  readonly range: Range;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^';

export interface ArithmeticExpression {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly range: Range;
}

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface ComparisonExpression {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly range: Range;
}

/** `like`, `not like` and `=~`; the pattern is text or a regular expression. */
export interface MatchExpression {
  readonly kind: 'match';
  readonly operator: 'like' | '=~';
  readonly negated: boolean;
  readonly subject: Expression;
  readonly pattern: Expression;
  readonly range: Range;
}

/** `in` and `not in`; the set is a list or a subquery. */
export interface MembershipExpression {
  readonly kind: 'membership';
  readonly negated: boolean;
  readonly subject: Expression;
  readonly set: Expression;
  readonly range: Range;
}

/** Two or more operands: `a and b and c` is one node, so that a long chain is not a deep tree. */
export interface LogicalExpression {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
  readonly range: Range;
}

/** An expression in a list of outputs or keys, with its alias and the text it was written as. */
export interface Item {
  readonly expression: Expression;
  readonly alias: Name | null;
  readonly text: string;
}

export interface SortKey {
  readonly expression: Expression;
  readonly descending: boolean;
}

interface CommandBase {
  readonly range: Range;
  /** The word that names the command. */
  readonly nameRange: Range;
}

export type Command =
  | SourceCommand
  | (CommandBase & { readonly kind: 'filter' | 'filterIndex'; readonly condition: Expression })
  | (CommandBase & { readonly kind: 'fields' | 'display'; readonly items: readonly Item[] })
  | StatsCommand
  | (CommandBase & { readonly kind: 'sort'; readonly keys: readonly SortKey[] })
  | LimitCommand
  | (CommandBase & { readonly kind: 'dedup'; readonly fields: readonly Expression[] })
  | ParseCommand
  | JsonCommand
  | (CommandBase & { readonly kind: 'unnest'; readonly list: Expression; readonly into: Name })
  | (CommandBase & { readonly kind: 'expand'; readonly field: Expression })
  | (CommandBase & { readonly kind: 'accum'; readonly field: Expression; readonly alias: Name | null })
  | AutoregressCommand
  | FilldownCommand
  | FillmissingCommand
  | AddtotalsCommand
  | (CommandBase & { readonly kind: 'countfrequent'; readonly fields: readonly Expression[] })
  | LookupCommand
  | JoinCommand
  | OtherCommand;

/** The command of one kind. */
export type CommandOf<Kind extends Command['kind'], Each = Command> = Each extends { readonly kind: infer Own }
  ? Kind extends Own
    ? Each
    : never
  : never;

export interface SourceCommand extends CommandBase {
  readonly kind: 'source';
  readonly selectors: readonly SourceSelector[];
}

/** `logGroups(namePrefix: ['a'])`, `dataSource(['aws_cloudtrail.management'])`, a group's name, or `START=-3600s`. */
export type SourceSelector =
  | { readonly kind: 'logGroups'; readonly options: readonly SourceOption[]; readonly range: Range }
  | { readonly kind: 'dataSource'; readonly names: readonly Expression[]; readonly range: Range }
  | { readonly kind: 'group'; readonly name: string; readonly range: Range }
  | { readonly kind: 'time'; readonly edge: 'start' | 'end'; readonly range: Range };

export interface SourceOption {
  readonly name: Name;
  readonly value: Expression;
}

export interface StatsCommand extends CommandBase {
  readonly kind: 'stats';
  readonly outputs: readonly Item[];
  readonly by: readonly Item[];
  /** `offset 1h` after the keys, which shifts the bins; `null` where it is left out. */
  readonly offset: Expression | null;
}

export interface LimitCommand extends CommandBase {
  readonly kind: 'limit';
  readonly count: number;
  /** `limit any n`: any rows will do. */
  readonly any: boolean;
}

export interface ParseCommand extends CommandBase {
  readonly kind: 'parse';
  /** `null` is `@message`. */
  readonly field: Expression | null;
  readonly mode: ParseMode;
}

export type ParseMode =
  | { readonly kind: 'glob'; readonly pattern: string; readonly patternRange: Range; readonly names: readonly Name[] }
  | {
      readonly kind: 'regex';
      readonly source: string;
      readonly patternRange: Range;
      /** What `as` calls the groups, in their order; empty where they have names of their own. */
      readonly names: readonly Name[];
      /** Every match gives a row. */
      readonly multi: boolean;
    }
  | { readonly kind: 'logfmt' | 'csv'; readonly names: readonly Name[] };

/** `json field=payload "user.name" as username`. */
export interface JsonCommand extends CommandBase {
  readonly kind: 'json';
  /** `null` is `@message`. */
  readonly field: Expression | null;
  readonly extracts: readonly JsonExtract[];
}

export interface JsonExtract {
  readonly path: readonly (string | number)[];
  readonly name: Name;
}

/** `autoregress bytes as before p=1-4`: the values of earlier rows. */
export interface AutoregressCommand extends CommandBase {
  readonly kind: 'autoregress';
  readonly field: Expression;
  readonly alias: Name | null;
  /** How many rows back, from 1; one lag where both are equal. */
  readonly from: number;
  readonly to: number;
}

/** `filldown host cpu*`; no fields are all of them. */
export interface FilldownCommand extends CommandBase {
  readonly kind: 'filldown';
  readonly fields: readonly FilldownField[];
}

/** A field, or a pattern of the names of shown columns with `*` for any text. */
export type FilldownField =
  FieldExpression | { readonly kind: 'names'; readonly pattern: string; readonly range: Range };

/** `fillmissing with 0 for calls, 'none' for user`. */
export interface FillmissingCommand extends CommandBase {
  readonly kind: 'fillmissing';
  readonly fills: readonly { readonly value: Expression; readonly name: Name }[];
}

export interface AddtotalsCommand extends CommandBase {
  readonly kind: 'addtotals';
  /** What the row totals are called. */
  readonly name: string;
  readonly rowTotals: boolean;
  readonly columnTotals: boolean;
  /** Empty means every numeric column that is shown. */
  readonly fields: readonly Expression[];
}

/** `lookup` and `cidrlookup`. */
export interface LookupCommand extends CommandBase {
  readonly kind: 'lookup' | 'cidrlookup';
  readonly table: Name;
  readonly matches: readonly LookupMatch[];
  readonly mode: 'output' | 'outputnew';
  readonly outputs: readonly LookupOutput[];
}

/** A column of the table and the field that it is matched with. */
export interface LookupMatch {
  readonly column: Name;
  readonly field: FieldExpression;
}

/** A column of the table and the name that its values get. */
export interface LookupOutput {
  readonly column: Name;
  /** `null` where there is no `as`: the name of the column. */
  readonly alias: Name | null;
}

export interface JoinCommand extends CommandBase {
  readonly kind: 'join';
  readonly type: 'inner' | 'left';
  readonly left: Name;
  readonly right: Name;
  readonly on: Expression;
  readonly query: InsightsQuery;
}

/** The commands that share one plain grammar: options, fields, an alias, a subquery (`grammar/otherCommands.ts`). */
export interface OtherCommand extends CommandBase {
  readonly kind: 'other';
  readonly name: OtherCommandName;
  readonly options: readonly { readonly name: Name; readonly value: Expression }[];
  readonly arguments: readonly Expression[];
  readonly aliases: readonly Name[];
}

export type OtherCommandName =
  | 'anomaly'
  | 'appendcols'
  | 'diff'
  | 'estimate'
  | 'logcompare'
  | 'outlier'
  | 'pattern'
  | 'relevantfields'
  | 'saved query'
  | 'sessionize'
  | 'unmask';
