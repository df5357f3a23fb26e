import { error, unsupported, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Expression, Query } from '../ast.ts';
import type { DeclaredTable, TableShape } from '../tables.ts';
import { duckdbType, unknown, type Type } from '../types/type.ts';

/** A value as DuckDB is to compute it, and its type in Trino. */
export interface Typed {
  readonly type: Type;
  readonly sql: string;
  /** The text of a string literal. */
  readonly literal?: string;
}

/** The translators that call each other from file to file. */
export interface Walk {
  expression(translation: Translation, scope: Scope, expression: Expression): Typed;
  condition(translation: Translation, scope: Scope, expression: Expression): Typed;
  query(
    translation: Translation,
    outer: Scope | null,
    query: Query,
  ): { readonly sql: string; readonly columns: readonly { readonly name: string | null; readonly type: Type }[] };
}

/** What one translation gathers. */
export interface Translation {
  readonly walk: Walk;
  /** What `now()` stands for, in milliseconds. */
  readonly now: number;
  /** `undefined` where the source is not known: then any table may be there. */
  readonly declared: DeclaredTable | null | undefined;
  readonly problems: Problem[];
  /** The shapes of the tables that are asked. */
  readonly shapes: Set<TableShape>;
  /** The number of the last relation or variable that was given a name of its own. */
  serial: number;
  /** How many faults of values were foreseen: where it grows, an expression may fail at run time. */
  raises: number;
  /** Where a fault that is found at run time stands; `null` where several texts give the same one. */
  readonly faults: Map<string, Range | null>;
  /** True once a table was not found: its columns are not told to be missing. */
  hasUnknownTable: boolean;
  /** Ranges of columns outside every aggregate that no key of GROUP BY covers. */
  readonly loose: { readonly name: string; readonly range: Range }[];
}

export interface ScopeColumn {
  /** In lower case; `null` for a column without a name. */
  readonly name: string | null;
  /** The table's name or alias in lower case, with its database's where it has one; empty for a lambda's variable. */
  readonly qualifier: readonly string[];
  readonly type: Type;
  readonly sql: string;
  /** Of USING: the merged column hides it from bare names and from `*`. */
  readonly hidden?: boolean;
  /** A partition of another table: `*` does not list it, and any other column of the name comes first. */
  readonly unlisted?: boolean;
}

/** The names that an expression may use. */
export interface Scope {
  readonly columns: readonly ScopeColumn[];
  readonly parent: Scope | null;
  /** True for a lambda's variables: names go on to the scope around it, in the same query. */
  readonly isLambda?: boolean;
  /** What the query groups by, once known. */
  readonly grouping: Grouping | null;
  /** Windows of the WINDOW clause, in lower case. */
  readonly windows?: ReadonlyMap<string, string>;
}

export interface Grouping {
  /** The keys as translated. */
  readonly keys: ReadonlySet<string>;
  /** True where aggregates may stand and bare columns may not. */
  readonly active: boolean;
}

export const nothing: Typed = { type: unknown, sql: 'NULL' };

export function report(
  translation: Translation,
  code: string,
  message: string,
  range: Range,
  fix?: Problem['fix'],
): Typed {
  const problem = error(code, message, range);
  translation.problems.push(fix === undefined ? problem : { ...problem, fix });
  return nothing;
}

export function refuse(translation: Translation, construct: string, message: string, range: Range): Typed {
  translation.problems.push(unsupported('sql.unsupported-construct', construct, message, range));
  return nothing;
}

/** A name that no name of the author's can be. */
export function fresh(translation: Translation, prefix: string): string {
  translation.serial++;
  return `${prefix}${translation.serial}`;
}

/** What marks a fault of a value in DuckDB's message. */
export const faultMark = 'fault: ';

/**
 * A value of the type that fails when it is computed, as Trino fails there. It is a cast, not `error()`, which DuckDB calls
 * volatile and keeps out of TRY.
 */
export function raise(translation: Translation, message: string, type: Type, range: Range): string {
  foresee(translation, message, range);
  const fault = `CAST(${sqlText(faultMark + message)} AS INTEGER)`;
  return type.kind === 'integer' ? fault : `CAST(CAST(${fault} AS VARCHAR) AS ${duckdbType(type)})`;
}

/** Notes that a message may come at run time, and of which text. */
export function foresee(translation: Translation, message: string, range: Range): void {
  translation.raises++;
  translation.faults.set(message, translation.faults.has(message) ? null : range);
}

/**
 * The same value with NULL in the place of a fault: casts become TRY_CAST, and macros their twins of `trinoMacros.ts`. Only for
 * what carries NULL through to its result. DuckDB's own TRY is not used: in 1.5 it gives arbitrary values next to a fault
 * inside CASE and COALESCE.
 */
export function withoutFaults(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bCAST\(|\bstrptime\(|\btrino_\w+/g, (part) => {
    if (part === 'CAST(') return 'TRY_CAST(';
    if (part === 'strptime(') return 'try_strptime(';
    return failingMacros.has(part) ? `try_${part}` : part;
  });
}

/** The macros of the engine that may fail. */
export const failingMacros: ReadonlySet<string> = new Set(
  `trino_text_as trino_mod trino_width_bucket trino_from_base trino_json_parse trino_json_text trino_json_text_as trino_json_number trino_json_boolean
   trino_json_extract trino_json_extract_scalar trino_json_scalar trino_time_of
   trino_json_items trino_json_entries trino_from_iso8601_timestamp trino_element_at trino_slice trino_sequence trino_sequence_by
   trino_split trino_split_limit trino_split_part trino_split_to_map trino_lpad trino_rpad trino_replace trino_reverse
   trino_codepoint trino_url trino_url_decode trino_ip trino_ip_text trino_prefix_holds trino_ip_contains`.split(/\s+/),
);

/** A string literal of DuckDB's SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted name of DuckDB's SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
