import type { Range } from '../../text/range.ts';
import { orderSql } from './order.ts';
import { commonTables, renamed, type CommonTables, type OutputColumn, type TranslatedQuery } from './commonTables.ts';
import { translate, translateCondition } from './walk.ts';
import type { Expression, GroupingElement, Query, QueryBody, Select, SortItem } from '../ast.ts';
import { commonType, typeText, type Type } from '../types/type.ts';
import { coerce } from './cast.ts';
import {
  fresh,
  nothing,
  refuse,
  report,
  type Scope,
  type ScopeColumn,
  type Translation,
  type Typed,
} from './context.ts';
import { translateFrom, translateTable, type TranslatedRelation } from './relation.ts';
import { translateWindowClause } from './window.ts';
import { hasAggregate } from './aggregates.ts';

export function translateQuery(translation: Translation, outer: Scope | null, query: Query): TranslatedQuery {
  const before = commonTables.get(translation);
  const definitions: string[] = [];
  if (query.with.length > 0) {
    const own: CommonTables = { parent: before ?? null, tables: new Map() };
    commonTables.set(translation, own);
    for (const { name, columns, query: inner } of query.with) {
      if (own.tables.has(name.text))
        report(translation, 'sql.repeated-name', `WITH names ${name.written} twice.`, name.range);
      const made = translateQuery(translation, outer, inner);
      const view = fresh(translation, 'w');
      definitions.push(`${view} AS (${made.sql})`);
      own.tables.set(name.text, { view, columns: renamed(translation, made.columns, columns, name.range) });
    }
  }
  const body = translateOrdered(translation, outer, query);
  if (before === undefined) commonTables.delete(translation);
  else commonTables.set(translation, before);
  return definitions.length === 0 ? body : { sql: `WITH ${definitions.join(', ')} ${body.sql}`, columns: body.columns };
}

function translateOrdered(translation: Translation, outer: Scope | null, query: Query): TranslatedQuery {
  const tail = `${rowCount(translation, 'OFFSET', query.offset)}${rowCount(translation, 'LIMIT', query.limit)}`;
  if (query.body.kind === 'select')
    return translateSelect(translation, outer, query.body, query.orderBy, tail, query.range);
  const body = translateBody(translation, outer, query.body);
  if (query.orderBy.length === 0)
    return tail === '' ? body : { ...body, sql: `SELECT * FROM (${body.sql}) AS ${fresh(translation, 'r')}${tail}` };
  const relation = fresh(translation, 'r');
  const scope: Scope = { columns: outputScope(body.columns, relation), parent: outer, grouping: null };
  const order = query.orderBy.map((item) => sortSql(translation, scope, body.columns, item, relation));
  return { ...body, sql: `SELECT * FROM (${body.sql}) AS ${relation} ORDER BY ${order.join(', ')}${tail}` };
}

function rowCount(translation: Translation, word: string, expression: Expression | null): string {
  if (expression === null) return '';
  if (expression.kind === 'number' && expression.form === 'integer' && expression.digits.length < 19)
    return ` ${word} ${expression.digits}`;
  if (expression.kind !== 'fault') report(translation, 'sql.row-count', `${word} takes a number.`, expression.range);
  return '';
}

function outputScope(columns: readonly OutputColumn[], relation: string): readonly ScopeColumn[] {
  return columns.map(({ name, type }, index) => ({
    name: name?.toLowerCase() ?? null,
    qualifier: [],
    type,
    sql: `${relation}.c${index}`,
  }));
}

/** An item of ORDER BY: the number of a column, or an expression. */
function sortSql(
  translation: Translation,
  scope: Scope,
  columns: readonly OutputColumn[],
  item: SortItem,
  relation: string | null,
): string {
  const ordinal = ordinalOf(translation, item.expression, columns.length);
  let value: Typed;
  if (ordinal === null) value = translate(translation, scope, item.expression);
  else
    value = {
      type: columns[ordinal]?.type ?? nothing.type,
      sql: relation === null ? `c${ordinal}` : `${relation}.c${ordinal}`,
    };
  return orderSql(translation, value, item);
}

function ordinalOf(translation: Translation, expression: Expression, count: number): number | null {
  if (expression.kind !== 'number' || expression.form !== 'integer') return null;
  const ordinal = Number(expression.digits);
  if (ordinal >= 1 && ordinal <= count) return ordinal - 1;
  report(
    translation,
    'sql.ordinal',
    `There is no column ${expression.digits}: the query has ${count}.`,
    expression.range,
  );
  return 0;
}

function translateBody(translation: Translation, outer: Scope | null, body: QueryBody): TranslatedQuery {
  switch (body.kind) {
    case 'select':
      return translateSelect(translation, outer, body, [], '', body.range);
    case 'nested': {
      const inner = translateQuery(translation, outer, body.query);
      return { sql: `SELECT * FROM (${inner.sql}) AS ${fresh(translation, 'r')}`, columns: inner.columns };
    }
    case 'table': {
      const relation = translateTable(translation, body.table, null);
      return listColumns(relation);
    }
    case 'values':
      return translateValues(translation, outer, body.rows, body.range);
    case 'set':
      return translateSet(translation, outer, body);
  }
}

function listColumns({ sql, columns: all }: TranslatedRelation): TranslatedQuery {
  const columns = all.filter(({ unlisted }) => unlisted !== true);
  const list = columns.map((column, index) => `${column.sql} AS c${index}`).join(', ');
  return { sql: `SELECT ${list} FROM ${sql}`, columns: columns.map(({ written, type }) => ({ name: written, type })) };
}

function translateValues(
  translation: Translation,
  outer: Scope | null,
  rows: readonly Expression[],
  range: Range,
): TranslatedQuery {
  const scope: Scope = { columns: [], parent: outer, grouping: null };
  const cells = rows.map((row) =>
    (row.kind === 'row' ? row.items : [row]).map((each) => translate(translation, scope, each)),
  );
  const width = cells[0]?.length ?? 0;
  const types: Type[] = [];
  for (let column = 0; column < width; column++) {
    let type: Type = { kind: 'unknown' };
    for (const [index, row] of cells.entries()) {
      const common = commonType(type, row[column]?.type ?? nothing.type);
      if (common === null || row.length !== width) {
        report(
          translation,
          'sql.values',
          'All rows of VALUES need the same number of columns, of the same types.',
          rows[index]?.range ?? range,
        );
        return { sql: 'SELECT NULL AS c0', columns: [{ name: null, type: { kind: 'unknown' } }] };
      }
      type = common;
    }
    types.push(type);
  }
  const text = cells.map(
    (row) => `(${row.map((cell, column) => coerce(translation, cell, types[column] ?? cell.type)).join(', ')})`,
  );
  const names = types.map((_, index) => `c${index}`).join(', ');
  return {
    sql: `SELECT * FROM (VALUES ${text.join(', ')}) AS ${fresh(translation, 'r')}(${names})`,
    columns: types.map((type) => ({ name: null, type })),
  };
}

function translateSet(
  translation: Translation,
  outer: Scope | null,
  body: QueryBody & { kind: 'set' },
): TranslatedQuery {
  const queries = body.operands.map((operand) => translateBody(translation, outer, operand));
  const [first] = queries;
  const types = (first?.columns ?? []).map(({ type }) => type);
  for (const [index, query] of queries.entries()) {
    const place = body.operands[index]?.range ?? body.range;
    if (query.columns.length !== types.length) {
      const message = `${body.operator.toUpperCase()} needs the same columns on both sides: ${types.length} and ${query.columns.length}.`;
      report(translation, 'sql.column-count', message, place);
      return first ?? query;
    }
    for (const [column, { type, name }] of query.columns.entries()) {
      const common = commonType(types[column] ?? type, type);
      if (common === null)
        report(
          translation,
          'sql.type',
          `Column ${name ?? column + 1} is of type ${typeText(types[column] ?? type)} and ${typeText(type)}: cast one of them.`,
          place,
        );
      else types[column] = common;
    }
  }
  const parts = queries.map((query) => {
    const relation = fresh(translation, 'r');
    const list = query.columns.map(
      ({ type }, index) =>
        `${coerce(translation, { type, sql: `${relation}.c${index}` }, types[index] ?? type)} AS c${index}`,
    );
    return `(SELECT ${list.join(', ')} FROM (${query.sql}) AS ${relation})`;
  });
  const word = `${body.operator.toUpperCase()}${body.all ? ' ALL' : ''}`;
  return {
    sql: `SELECT * FROM (${parts.join(` ${word} `)}) AS ${fresh(translation, 'r')}`,
    columns: (first?.columns ?? []).map(({ name }, index) => ({ name, type: types[index] ?? { kind: 'unknown' } })),
  };
}

function translateSelect(
  translation: Translation,
  outer: Scope | null,
  select: Select,
  orderBy: readonly SortItem[],
  tail: string,
  range: Range,
): TranslatedQuery {
  const from = translateFrom(translation, outer, select.from);
  const plain: Scope = { columns: from.columns, parent: outer, grouping: null };
  const where =
    select.where === null
      ? ''
      : ` WHERE ${withoutAggregates(translation, select.where, 'WHERE', () => translateCondition(translation, plain, select.where as Expression).sql)}`;
  const items = expandItems(translation, select, from);
  const isGrouped =
    select.groupBy.length > 0 ||
    select.having !== null ||
    items.some((item) => 'expression' in item && hasAggregate(item.expression)) ||
    orderBy.some((item) => hasAggregate(item.expression));
  const groups = translateGroups(translation, plain, select.groupBy, items);
  const windows = translateWindowClause(
    translation,
    { ...plain, grouping: { keys: groups.keys, active: isGrouped } },
    select.windows,
  );
  const scope: Scope = { ...plain, grouping: { keys: groups.keys, active: isGrouped }, windows };
  const list: string[] = [];
  const columns: OutputColumn[] = [];
  for (const item of items) {
    const value =
      'value' in item ? starColumn(translation, scope, item) : translate(translation, scope, item.expression);
    list.push(`${value.sql} AS c${columns.length}`);
    columns.push({ name: item.name, type: value.type });
  }
  if (select.distinct)
    for (const [index, { type }] of columns.entries())
      if (type.kind === 'json')
        refuse(
          translation,
          'DISTINCT',
          `Column ${index + 1} is of type json and cannot be compared: write json_format(…).`,
          range,
        );
  const having = select.having === null ? '' : ` HAVING ${translateCondition(translation, scope, select.having).sql}`;
  const order = orderOf(translation, scope, columns, orderBy, items, select);
  reportLoose(translation);
  const sql = `SELECT ${select.distinct ? 'DISTINCT ' : ''}${list.join(', ')}${from.sql === '' ? '' : ` FROM ${from.sql}`}${where}${groups.sql}${having}${order}${tail}`;
  return { sql, columns };
}

type Item = { readonly name: string | null } & (
  { readonly expression: Expression } | { readonly value: ScopeColumn; readonly range: Range }
);

/** More columns than any answer has. */
const maximumColumns = 5000;

/** The items with `*` written out. */
function expandItems(translation: Translation, select: Select, from: TranslatedRelation): readonly Item[] {
  let count = 0;
  return select.items.flatMap((item): readonly Item[] => {
    count += item.kind === 'all' ? from.columns.length : 1;
    if (count > maximumColumns) {
      if (
        count - maximumColumns <= from.columns.length + 1 &&
        !translation.problems.some(({ code }) => code === 'sql.too-large')
      )
        report(translation, 'sql.too-large', `A query gives at most ${maximumColumns} columns here.`, item.range);
      return [];
    }
    if (item.kind === 'expression')
      return [{ name: item.alias?.written ?? impliedName(item.expression), expression: item.expression }];
    const { of } = item;
    const columns = from.columns.filter(
      (column) =>
        column.unlisted !== true && (of === null ? column.hidden !== true : column.qualifier.at(-1) === of.text),
    );
    if (columns.length === 0 && !translation.hasUnknownTable)
      report(
        translation,
        'sql.unknown-name',
        of === null ? 'There is no table to take * from.' : `There is no table ${of.written} here.`,
        of?.range ?? item.range,
      );
    return columns.map((value) => ({ name: value.written, value, range: item.range }));
  });
}

/** A column or a field gives its own name. */
function impliedName(expression: Expression): string | null {
  return expression.kind === 'name' || expression.kind === 'field'
    ? isQuoted(expression.name)
      ? expression.name.written
      : expression.name.text
    : null;
}

function isQuoted(name: { readonly written: string; readonly range: Range }): boolean {
  return name.range.end - name.range.start > name.written.length;
}

function starColumn(
  translation: Translation,
  scope: Scope,
  { value, range }: Item & { readonly value: ScopeColumn; readonly range: Range },
): Typed {
  if (scope.grouping?.active === true && !scope.grouping.keys.has(value.sql))
    translation.loose.push({ name: value.name ?? '*', range });
  return { type: value.type, sql: value.sql };
}

function withoutAggregates(
  translation: Translation,
  expression: Expression,
  clause: string,
  make: () => string,
): string {
  if (hasAggregate(expression))
    report(translation, 'sql.aggregate', `${clause} takes no aggregate: write it in HAVING.`, expression.range);
  return make();
}

interface Groups {
  readonly sql: string;
  readonly keys: ReadonlySet<string>;
}

/** GROUP BY takes columns, expressions over them and numbers of items; names of items are no columns in Trino. */
function translateGroups(
  translation: Translation,
  scope: Scope,
  elements: readonly GroupingElement[],
  items: readonly Item[],
): Groups {
  const keys = new Set<string>();
  const key = (expression: Expression): string => {
    const ordinal = ordinalOf(translation, expression, items.length);
    const item = ordinal === null ? undefined : items[ordinal];
    let value: Typed;
    if (item === undefined) value = groupingKey(translation, scope, expression, items);
    else if ('value' in item) value = { type: item.value.type, sql: item.value.sql };
    else value = withAggregateProblem(translation, scope, item.expression, expression.range);
    if (value.type.kind === 'json')
      report(
        translation,
        'sql.type',
        'JSON values are not grouped: write json_format(…) or json_extract_scalar(…).',
        expression.range,
      );
    keys.add(value.sql);
    return /^-?\d+$/.test(value.sql) ? `(${value.sql} + 0)` : value.sql;
  };
  const parts = elements.map((element) => {
    if (element.kind === 'expression') return key(element.expression);
    const sets = element.sets.map((set) => set.map(key));
    if (element.kind === 'sets') return `GROUPING SETS (${sets.map((set) => `(${set.join(', ')})`).join(', ')})`;
    return `${element.kind.toUpperCase()} (${sets.map((set) => set.join(', ')).join(', ')})`;
  });
  return { sql: parts.length === 0 ? '' : ` GROUP BY ${parts.join(', ')}`, keys };
}

function withAggregateProblem(translation: Translation, scope: Scope, expression: Expression, place: Range): Typed {
  if (hasAggregate(expression)) return report(translation, 'sql.aggregate', 'GROUP BY takes no aggregate.', place);
  return translate(translation, scope, expression);
}

function groupingKey(translation: Translation, scope: Scope, expression: Expression, items: readonly Item[]): Typed {
  const isListed = ({ name, unlisted }: ScopeColumn): boolean =>
    unlisted !== true && expression.kind === 'name' && name === expression.name.text;
  if (expression.kind === 'name' && !scope.columns.some(isListed)) {
    const index = items.findIndex((item) => item.name?.toLowerCase() === expression.name.text);
    const item = items[index];
    const isColumn = item !== undefined && 'expression' in item && impliedName(item.expression) === item.name;
    if (item !== undefined && !isColumn) {
      report(
        translation,
        'sql.group-by-name',
        `Athena groups by columns, not by names that SELECT gives: write GROUP BY ${index + 1}, or the expression.`,
        expression.range,
        { title: `Write ${index + 1}`, edits: [{ range: expression.range, text: String(index + 1) }] },
      );
      return 'value' in item ? item.value : translate(translation, scope, item.expression);
    }
  }
  return withAggregateProblem(translation, scope, expression, expression.range);
}

/** ORDER BY knows the names that SELECT gives before the columns. */
function orderOf(
  translation: Translation,
  scope: Scope,
  columns: readonly OutputColumn[],
  orderBy: readonly SortItem[],
  items: readonly Item[],
  select: Select,
): string {
  if (orderBy.length === 0) return '';
  const named: ScopeColumn[] = columns.flatMap(({ name, type }, index): readonly ScopeColumn[] =>
    name === null ? [] : [{ name: name.toLowerCase(), qualifier: [], type, sql: `c${index}` }],
  );
  const aliases = named.filter((column, index) => named.findIndex((other) => other.name === column.name) === index);
  const isTold = (name: string | null): boolean => aliases.some((alias) => alias.name === name);
  const order = orderBy.map((item) => {
    const { expression } = item;
    const alias = expression.kind === 'name' ? aliases.find(({ name }) => name === expression.name.text) : undefined;
    if (alias !== undefined) {
      if (named.filter(({ name }) => name === alias.name).length > 1)
        report(
          translation,
          'sql.ambiguous-name',
          `SELECT gives several columns ${alias.name ?? ''}: write the number of one.`,
          expression.range,
        );
      return orderSql(translation, { type: alias.type, sql: alias.sql }, item);
    }
    // Inside an expression an alias stands for its expression, before a column of the tables; not in an aggregate.
    const inAggregate = hasAggregate(expression);
    const known = aliases.filter(({ name }) => !inAggregate || !scope.columns.some((column) => column.name === name));
    const wide: Scope = {
      ...scope,
      columns: [
        ...scope.columns.map((column) => (!inAggregate && isTold(column.name) ? { ...column, hidden: true } : column)),
        ...known.map((column) => ({ ...column, sql: aliasSql(translation, scope, items, columns, column) })),
      ],
    };
    const sorted = sortSql(translation, wide, columns, item, null);
    if (select.distinct && !/^c\d+ /.test(sorted) && !isSelected(translation, scope, items, expression))
      report(
        translation,
        'sql.order-distinct',
        'With DISTINCT, ORDER BY takes only what SELECT lists.',
        expression.range,
      );
    return sorted;
  });
  return ` ORDER BY ${order.join(', ')}`;
}

function aliasSql(
  translation: Translation,
  scope: Scope,
  items: readonly Item[],
  columns: readonly OutputColumn[],
  column: ScopeColumn,
): string {
  const index = columns.findIndex(({ name }) => name?.toLowerCase() === column.name);
  const item = items[index];
  if (item === undefined) return 'NULL';
  return 'value' in item ? item.value.sql : translate(translation, scope, item.expression).sql;
}

function isSelected(translation: Translation, scope: Scope, items: readonly Item[], expression: Expression): boolean {
  const { sql } = translate(translation, scope, expression);
  return items.some(
    (item) => ('value' in item ? item.value.sql : translate(translation, scope, item.expression).sql) === sql,
  );
}

function reportLoose(translation: Translation): void {
  for (const { name, range } of translation.loose.splice(0)) {
    const message = `${name} is neither in GROUP BY nor in an aggregate: add it to GROUP BY, or write max(${name}).`;
    if (!translation.problems.some((problem) => problem.range.start === range.start && problem.code === 'sql.meaning'))
      report(translation, 'sql.meaning', message, range);
  }
}

/** A query of one column, for IN, ANY and EXISTS. */
export function translateSubquery(
  translation: Translation,
  scope: Scope,
  query: Query,
  oneColumn = true,
): { readonly sql: string; readonly type: Type; readonly relation: string; readonly column: string } {
  const loose = translation.loose.splice(0);
  const made = translateQuery(translation, scope, query);
  translation.loose.push(...loose);
  if (oneColumn && made.columns.length !== 1)
    report(translation, 'sql.column-count', 'This query must give one column.', query.range);
  const relation = fresh(translation, 'r');
  return { sql: made.sql, type: made.columns[0]?.type ?? nothing.type, relation, column: `${relation}.c0` };
}

/** A query in the place of a value; more than one row is a fault, in Athena as in DuckDB. */
export function translateScalarQuery(translation: Translation, scope: Scope, query: Query): Typed {
  const { sql, type } = translateSubquery(translation, scope, query);
  translation.raises++;
  return { type, sql: `(${sql})` };
}
