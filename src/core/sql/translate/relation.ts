import type { Alias, Expression, Relation, TableName } from '../ast.ts';
import { commonTablesOf, renamed, type OutputColumn } from './commonTables.ts';
import { translate, translateCondition } from './walk.ts';
import { shapeOf, tableColumns, tableViews } from '../tables.ts';
import { bigint, fieldKey, typeText, type Type } from '../types/type.ts';
import { alike } from './comparison.ts';
import { columnSql } from './names.ts';
import { fresh, refuse, report, type Scope, type ScopeColumn, type Translation } from './context.ts';
import { hasAggregate } from './aggregates.ts';

export interface RelationColumn extends ScopeColumn {
  /** The name of the answer's column. */
  readonly written: string | null;
}

export interface TranslatedRelation {
  /** What stands behind FROM; empty without one. */
  readonly sql: string;
  readonly columns: readonly RelationColumn[];
}

/** FROM: its tables, joined one after the other, as a comma and CROSS JOIN do. */
export function translateFrom(
  translation: Translation,
  outer: Scope | null,
  relations: readonly Relation[],
): TranslatedRelation {
  let whole: TranslatedRelation = { sql: '', columns: [] };
  for (const relation of relations) {
    const next = translateRelation(translation, outer, relation, whole.columns);
    whole = {
      sql: whole.sql === '' ? next.sql : `${whole.sql} CROSS JOIN ${next.sql}`,
      columns: [...whole.columns, ...next.columns],
    };
  }
  return whole;
}

function translateRelation(
  translation: Translation,
  outer: Scope | null,
  relation: Relation,
  before: readonly RelationColumn[],
): TranslatedRelation {
  switch (relation.kind) {
    case 'named':
      return translateTable(translation, relation.table, relation.alias);
    case 'derived': {
      const scope: Scope | null = relation.lateral ? { columns: before, parent: outer, grouping: null } : outer;
      const query = translation.walk.query(translation, scope, relation.query);
      const name = fresh(translation, 'r');
      return {
        sql: `${relation.lateral ? 'LATERAL ' : ''}(${query.sql}) AS ${name}`,
        columns: aliased(translation, query.columns, relation.alias, name),
      };
    }
    case 'unnest':
      return translateUnnest(translation, outer, relation, before, false);
    case 'join':
      return translateJoin(translation, outer, relation, before);
  }
}

function aliased(
  translation: Translation,
  columns: readonly OutputColumn[],
  alias: Alias | null,
  relation: string,
): readonly RelationColumn[] {
  const named = alias === null ? columns : renamed(translation, columns, alias.columns, alias.name.range);
  return named.map(({ name, type }, index) => ({
    name: name?.toLowerCase() ?? null,
    written: name,
    qualifier: alias === null ? [] : [alias.name.text],
    type,
    sql: `${relation}.c${index}`,
  }));
}

/** A query of WITH, or one of the tables that are here. */
export function translateTable(translation: Translation, table: TableName, alias: Alias | null): TranslatedRelation {
  const [first] = table.parts;
  if (first === undefined) return { sql: '(SELECT NULL)', columns: [] };
  if (table.parts.length === 1) {
    for (let at = commonTablesOf(translation); at !== null; at = at.parent) {
      const common = at.tables.get(first.text);
      if (common === undefined) continue;
      const name = fresh(translation, 'r');
      return {
        sql: `${common.view} AS ${name}`,
        columns: aliased(translation, common.columns, alias ?? { name: first, columns: [] }, name),
      };
    }
  }
  const parts = table.parts.map(({ text }) => text);
  const shape = shapeOf(parts, translation.declared ?? null);
  if (shape === null) {
    const written = table.parts.map((part) => part.written).join('.');
    if (translation.declared !== undefined)
      report(
        translation,
        'sql.unknown-name',
        `There is no table ${written} here. Ask cloudtrail_logs (as Athena), lake (as CloudTrail Lake), or the table that the source declares.`,
        table.range,
      );
    translation.hasUnknownTable = true;
    return { sql: '(SELECT NULL)', columns: [] };
  }
  translation.shapes.add(shape);
  const relation = fresh(translation, 'r');
  const own = tableColumns[shape];
  const listed = own.filter(({ unlisted }) => unlisted !== true);
  const columns: OutputColumn[] = listed.map(({ name, type }) => ({ name, type }));
  const names = alias === null ? columns : renamed(translation, columns, alias.columns, alias.name.range);
  const qualifier = alias === null ? parts : [alias.name.text];
  const unlisted = alias !== null && alias.columns.length > 0 ? [] : own.filter((column) => column.unlisted === true);
  return {
    sql: `${tableViews[shape]} AS ${relation}`,
    columns: [
      ...names.map(({ name, type }, index) => ({
        name: name?.toLowerCase() ?? null,
        written: name,
        qualifier,
        type,
        sql: columnSql(relation, listed[index]?.name ?? ''),
      })),
      ...unlisted.map(({ name, type }) => ({
        name,
        written: name,
        qualifier,
        type,
        sql: columnSql(relation, name),
        unlisted: true,
      })),
    ],
  };
}

function translateJoin(
  translation: Translation,
  outer: Scope | null,
  join: Relation & { kind: 'join' },
  before: readonly RelationColumn[],
): TranslatedRelation {
  const left = translateRelation(translation, outer, join.left, before);
  const seen = [...before, ...left.columns];
  if (join.right.kind === 'unnest') return joinUnnest(translation, outer, join, left, seen);
  const right = translateRelation(translation, outer, join.right, seen);
  const columns = [...left.columns, ...right.columns];
  if (join.type === 'cross') return { sql: `${left.sql} CROSS JOIN ${grouped(join.right, right.sql)}`, columns };
  const word = `${join.type.toUpperCase()} JOIN`;
  if (join.using.length > 0) return joinUsing(translation, join, left, right);
  const scope: Scope = { columns, parent: outer, grouping: null };
  if (join.on === null) return { sql: `${left.sql} CROSS JOIN ${right.sql}`, columns };
  if (hasAggregate(join.on)) report(translation, 'sql.aggregate', 'ON takes no aggregate.', join.on.range);
  return {
    sql: `${left.sql} ${word} ${grouped(join.right, right.sql)} ON ${translateCondition(translation, scope, join.on).sql}`,
    columns,
  };
}

function grouped(relation: Relation, sql: string): string {
  return relation.kind === 'join' ? `(${sql})` : sql;
}

/** USING merges a column of both sides into one, which stands first. */
function joinUsing(
  translation: Translation,
  join: Relation & { kind: 'join' },
  left: TranslatedRelation,
  right: TranslatedRelation,
): TranslatedRelation {
  const merged: RelationColumn[] = [];
  const conditions: string[] = [];
  const hidden = new Set<RelationColumn>();
  for (const name of join.using) {
    const [a, b] = [left, right].map(({ columns }) =>
      columns.filter((column) => column.name === name.text && column.hidden !== true),
    );
    const [first, second] = [a?.[0], b?.[0]];
    if (first === undefined || second === undefined || a?.length !== 1 || b?.length !== 1) {
      report(translation, 'sql.unknown-name', `USING needs one column ${name.written} on each side.`, name.range);
      continue;
    }
    const expression: Expression = { kind: 'name', name, range: name.range };
    const sides = alike(
      translation,
      [
        { value: first, expression },
        { value: second, expression },
      ],
      false,
      name.range,
    );
    if (sides === null) continue;
    conditions.push(`${sides.sql[0]} = ${sides.sql[1]}`);
    const sql =
      join.type === 'right'
        ? (sides.sql[1] ?? '')
        : join.type === 'full'
          ? `coalesce(${sides.sql.join(', ')})`
          : (sides.sql[0] ?? '');
    merged.push({ name: first.name, written: first.written, qualifier: [], type: sides.type, sql });
    hidden.add(first).add(second);
  }
  const rest = [...left.columns, ...right.columns].map((column): RelationColumn =>
    hidden.has(column) ? { ...column, hidden: true } : column,
  );
  const on = conditions.length === 0 ? 'true' : conditions.join(' AND ');
  return {
    sql: `${left.sql} ${join.type.toUpperCase()} JOIN ${grouped(join.right, right.sql)} ON ${on}`,
    columns: [...merged, ...rest],
  };
}

/** `CROSS JOIN UNNEST` drops rows without elements; `LEFT JOIN UNNEST … ON TRUE` keeps them. */
function joinUnnest(
  translation: Translation,
  outer: Scope | null,
  join: Relation & { kind: 'join' },
  left: TranslatedRelation,
  seen: readonly RelationColumn[],
): TranslatedRelation {
  const { right } = join;
  if (right.kind !== 'unnest') return left;
  const isTrue = join.on?.kind === 'boolean' && join.on.value;
  const keeps = join.type === 'left' && isTrue;
  if (join.type !== 'cross' && !keeps && !(join.type === 'inner' && isTrue))
    refuse(
      translation,
      `${join.type.toUpperCase()} JOIN UNNEST`,
      'Write CROSS JOIN UNNEST(…), or LEFT JOIN UNNEST(…) ON TRUE.',
      join.range,
    );
  const made = translateUnnest(translation, outer, right, seen, keeps);
  return { sql: `${left.sql} CROSS JOIN ${made.sql}`, columns: [...left.columns, ...made.columns] };
}

interface Unnested {
  readonly list: string;
  readonly columns: readonly {
    readonly name: string | null;
    readonly type: Type;
    readonly path: (item: string) => string;
  }[];
}

/**
 * UNNEST: arrays and maps side by side, the shorter ones filled with NULL. An array of rows gives a column for each field,
 * or, under one name, the row itself: Athena's own examples over CloudTrail write `UNNEST(resources) AS t(resource)`.
 */
function translateUnnest(
  translation: Translation,
  outer: Scope | null,
  unnest: Relation & { kind: 'unnest' },
  before: readonly RelationColumn[],
  keeps: boolean,
): TranslatedRelation {
  const scope: Scope = { columns: before, parent: outer, grouping: null };
  const names = unnest.alias?.columns ?? [];
  const values = unnest.values.map((each) => ({ value: translate(translation, scope, each), range: each.range }));
  const width = values.reduce(
    (sum, { value: { type } }) =>
      sum + (type.kind === 'map' ? 2 : type.kind === 'array' && type.of.kind === 'row' ? type.of.fields.length : 1),
    0,
  );
  const extra = unnest.ordinality ? 1 : 0;
  const wholeRows =
    names.length > 0 &&
    names.length === values.reduce((sum, { value }) => sum + (value.type.kind === 'map' ? 2 : 1), 0) + extra &&
    names.length !== width + extra;
  const parts: Unnested[] = [];
  for (const { value, range } of values) {
    const part = unnested(value.type, value.sql, wholeRows);
    if (part !== null) parts.push(part);
    else {
      const isText = value.type.kind === 'varchar' || value.type.kind === 'json';
      const advice = isText ? ': write CAST(json_extract(column, path) AS array(json))' : '';
      if (value.type.kind !== 'unknown')
        report(translation, 'sql.type', `UNNEST takes an array or a map, not ${typeText(value.type)}${advice}.`, range);
      return failed(translation);
    }
  }
  const item = fresh(translation, 'u');
  const position = fresh(translation, 'v');
  const lengths = parts.map(({ list }) => `coalesce(len(${list}), 0)`);
  const count = lengths.length === 1 ? (lengths[0] ?? '0') : `greatest(${lengths.join(', ')})`;
  const single = parts.length === 1 && !unnest.ordinality ? parts[0] : undefined;
  const fields = [
    `o := ${position}`,
    ...parts.map(({ list }, index) => `p${index} := list_extract(${list}, ${position})`),
  ];
  const list =
    single !== undefined
      ? single.list
      : `list_transform(range(1, ${count} + 1), lambda ${position}: struct_pack(${fields.join(', ')}))`;
  const kept = keeps ? `CASE WHEN len(${list}) > 0 THEN ${list} ELSE [NULL] END` : list;
  const columns = parts.flatMap((part, index) =>
    part.columns.map((column) => ({
      ...column,
      sql: column.path(single !== undefined ? `${item}.s` : `struct_extract(${item}.s, 'p${index}')`),
    })),
  );
  if (unnest.ordinality)
    columns.push({ name: null, type: bigint, path: () => '', sql: `struct_extract(${item}.s, 'o')` });
  const outputs = renamed(
    translation,
    columns.map(({ name, type }) => ({ name, type })),
    names,
    unnest.alias?.name.range ?? unnest.range,
  );
  return {
    sql: `UNNEST(${kept}) AS ${item}(s)`,
    columns: outputs.map(({ name, type }, index) => ({
      name: name?.toLowerCase() ?? null,
      written: name,
      qualifier: unnest.alias === null ? [] : [unnest.alias.name.text],
      type,
      sql: columns[index]?.sql ?? 'NULL',
    })),
  };
}

function failed(translation: Translation): TranslatedRelation {
  translation.hasUnknownTable = true;
  return { sql: '(SELECT NULL)', columns: [] };
}

function unnested(type: Type, sql: string, wholeRows: boolean): Unnested | null {
  if (type.kind === 'map')
    return {
      list: `map_entries(${sql})`,
      columns: [
        { name: null, type: type.key, path: (item) => `struct_extract(${item}, 'key')` },
        { name: null, type: type.value, path: (item) => `struct_extract(${item}, 'value')` },
      ],
    };
  if (type.kind !== 'array') return null;
  const { of } = type;
  if (of.kind !== 'row' || wholeRows) return { list: sql, columns: [{ name: null, type: of, path: (item) => item }] };
  return {
    list: sql,
    columns: of.fields.map((field, index) => ({
      name: field.name,
      type: field.type,
      path: (item: string): string => `struct_extract(${item}, '${fieldKey(field, index).replaceAll("'", "''")}')`,
    })),
  };
}
