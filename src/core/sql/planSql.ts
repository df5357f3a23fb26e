import { firstProblems } from '../text/firstProblems.ts';
import type { Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { Query } from './ast.ts';
import type { DeclaredTable, TableShape } from './tables.ts';
import { refuse, type Translation } from './translate/context.ts';
import { translateCast } from './translate/cast.ts';
import { translate, translateCondition } from './translate/expression.ts';
import { translateQuery } from './translate/query.ts';
import { varchar, type Type } from './types/type.ts';

export interface SqlOptions {
  /** What `now()` and `current_timestamp` stand for, in milliseconds: one moment for a whole run. */
  readonly now: number;
  /** The declared source, whose table's name is known; `null` without one; `undefined` where it is not known, so that any table may be. */
  readonly source: DeclaredTable | null | undefined;
}

export interface PlannedSql {
  /** The query as DuckDB is to run it over the views of `tables.ts`. Without meaning where `problems` has errors. */
  readonly sql: string;
  /** The names of the answer's columns as Athena gives them: `_col0` where the author gave none. */
  readonly columnNames: readonly string[];
  /** The types of the answer's columns, as Trino has them. */
  readonly columnTypes: readonly Type[];
  /** The shapes of the tables that it asks. */
  readonly shapes: ReadonlySet<TableShape>;
  /** Where each fault of a value stands that the run may end in, by its message; `null` for several places. */
  readonly faults: ReadonlyMap<string, Range | null>;
  /** Errors refuse the query. */
  readonly problems: readonly Problem[];
}

/**
 * Checks the names and types of a query as Trino would, and turns it into one of DuckDB with the same answer. What Athena
 * refuses is refused here, and so is what DuckDB would answer differently: by name and place, before anything runs.
 */
export function planSql(query: Query, options: SqlOptions): PlannedSql {
  const translation: Translation = {
    walk: { expression: translate, condition: translateCondition, query: translateQuery },
    now: options.now,
    declared: options.source,
    problems: [],
    shapes: new Set(),
    serial: 0,
    raises: 0,
    faults: new Map(),
    hasUnknownTable: false,
    loose: [],
  };
  const made = translateQuery(translation, null, query);
  const relation = 'answer';
  const list = made.columns.map(({ type }, index) => {
    const column = { type, sql: `${relation}.c${index}` };
    if (type.kind === 'varbinary')
      refuse(translation, 'varbinary', `Column ${index + 1} is of type varbinary: write to_hex(…).`, query.range);
    // What DuckDB holds as numbers or digits is shown as Athena prints it.
    const isPrinted = type.kind === 'ipaddress' || type.kind.startsWith('interval');
    return `${isPrinted ? translateCast(translation, column, varchar, query.range).sql : column.sql} AS c${index}`;
  });
  const needsPrinting = made.columns.some(({ type }) => type.kind === 'ipaddress' || type.kind.startsWith('interval'));
  const sql = needsPrinting ? `SELECT ${list.join(', ')} FROM (${made.sql}) AS ${relation}` : made.sql;
  return {
    sql,
    columnNames: made.columns.map(({ name }, index) => name ?? `_col${index}`),
    columnTypes: made.columns.map(({ type }) => type),
    shapes: translation.shapes,
    faults: translation.faults,
    problems: firstProblems(translation.problems),
  };
}
