import { warning } from '../../text/problem.ts';
import { didYouMean } from '../../text/nearestName.ts';
import { spanning } from '../../text/range.ts';
import type { Expression, Name } from '../ast.ts';
import { fieldKey, type RowField, type Type } from '../types/type.ts';
import { nothing, report, sqlName, type Scope, type ScopeColumn, type Translation, type Typed } from './context.ts';

/** `a.b.c` as a list of names, or `null` where something else stands at its start. */
export function namesOf(expression: Expression): readonly Name[] | null {
  const names: Name[] = [];
  let at = expression;
  while (at.kind === 'field') {
    names.push(at.name);
    at = at.of;
  }
  if (at.kind !== 'name') return null;
  names.push(at.name);
  return names.reverse();
}

/** A column, perhaps with its table before it, and the fields behind it (Trino: the nearest query that knows the name). */
export function translateNames(translation: Translation, scope: Scope, names: readonly Name[]): Typed {
  return (
    translateListed(translation, scope, names, false) ??
    translateListed(translation, scope, names, true) ??
    unknownNames(translation, scope, names)
  );
}

function unknownNames(translation: Translation, scope: Scope, names: readonly Name[]): Typed {
  const [first] = names;
  if (first === undefined || translation.hasUnknownTable) return nothing;
  return report(translation, 'sql.unknown-name', unknownColumn(scope, names), first.range);
}

/** The same among the columns that `*` lists, or among all. */
function translateListed(
  translation: Translation,
  scope: Scope,
  names: readonly Name[],
  withUnlisted: boolean,
): Typed | null {
  const [first] = names;
  if (first === undefined) return null;
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const found = findColumn(at, names, withUnlisted);
    if (found.columns.length === 0) continue;
    const path = names.slice(0, found.used);
    const place = spanning(first.range, path.at(-1)?.range ?? first.range);
    if (found.columns.length > 1)
      return report(
        translation,
        'sql.ambiguous-name',
        `${textOf(path)} is a column of several tables: write the table before it.`,
        place,
      );
    const column = found.columns[0] as ScopeColumn;
    if (at.grouping?.active === true && at.isLambda !== true && isSameQuery(scope, at))
      translation.loose.push({ name: textOf(names), range: spanning(first.range, names.at(-1)?.range ?? first.range) });
    if (column.name === 'eventjsonchecksum' && column.sql.endsWith('"eventjsonchecksum"'))
      translation.problems.push(
        warning('sql.no-checksum', 'eventJsonChecksum is not in captured files: it is NULL here.', place),
      );
    let value: Typed = { type: column.type, sql: column.sql };
    for (const name of names.slice(found.used)) value = translateField(translation, value, name);
    return value;
  }
  return null;
}

/** A lambda's scopes belong to the query around them. */
function isSameQuery(from: Scope, to: Scope): boolean {
  let at: Scope | null = from;
  while (at !== null && at !== to && at.isLambda === true) at = at.parent;
  return at === to;
}

function findColumn(
  scope: Scope,
  names: readonly Name[],
  withUnlisted: boolean,
): { readonly columns: readonly ScopeColumn[]; readonly used: number } {
  const all = withUnlisted ? scope.columns : scope.columns.filter(({ unlisted }) => unlisted !== true);
  for (let used = Math.min(names.length, 4); used > 1; used--) {
    const qualifier = names.slice(0, used - 1).map(({ text }) => text);
    const name = names[used - 1]?.text;
    const columns = all.filter((column) => column.name === name && endsWith(column.qualifier, qualifier));
    if (columns.length > 0) return { columns, used };
  }
  const name = names[0]?.text;
  return { columns: all.filter((column) => column.name === name && column.hidden !== true), used: 1 };
}

function endsWith(whole: readonly string[], end: readonly string[]): boolean {
  return end.length <= whole.length && end.every((part, index) => part === whole[whole.length - end.length + index]);
}

function unknownColumn(scope: Scope, names: readonly Name[]): string {
  const [first, second] = names;
  if (first === undefined) return '';
  const known: ScopeColumn[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.parent) known.push(...at.columns);
  const tables = new Set(known.map((column) => column.qualifier.at(-1)));
  if (second !== undefined && tables.has(first.text)) {
    const own = known
      .filter((column) => column.qualifier.at(-1) === first.text)
      .flatMap(({ name }) => (name === null ? [] : [name]));
    return `There is no column ${second.written} in ${first.written}.${didYouMean(second.text, own)}`;
  }
  if (isQuoted(first))
    return `There is no column ${first.written} here. Double quotes name a column: write '${first.written}' for a text.`;
  const near = didYouMean(
    first.text,
    known.flatMap(({ name }) => (name === null ? [] : [name])),
  );
  return `There is no column ${first.written} here.${near}`;
}

function isQuoted(name: Name): boolean {
  return name.range.end - name.range.start > name.written.length;
}

function textOf(names: readonly Name[]): string {
  return names.map(({ written }) => written).join('.');
}

/** A field of a row. */
export function translateField(translation: Translation, value: Typed, name: Name): Typed {
  if (value.type.kind === 'unknown') return nothing;
  const place = name.range;
  if (value.type.kind !== 'row') return report(translation, 'sql.type', noFields(value.type, name), place);
  const index = value.type.fields.findIndex((field) => field.name === name.text);
  const field = value.type.fields[index];
  if (field !== undefined) return { type: field.type, sql: fieldSql(value.sql, field, index) };
  const fields = value.type.fields.flatMap((each) => (each.name === null ? [] : [each.name]));
  return report(
    translation,
    'sql.unknown-name',
    `There is no field ${name.written} here.${didYouMean(name.text, fields)}`,
    place,
  );
}

export function fieldSql(row: string, field: RowField, index: number): string {
  return `struct_extract(${row}, '${fieldKey(field, index).replaceAll("'", "''")}')`;
}

function noFields(type: Type, name: Name): string {
  if (type.kind === 'varchar')
    return `This is a text and has no field ${name.written}: write json_extract_scalar(column, '$.${name.written}').`;
  if (type.kind === 'map')
    return `This is a map and has no field ${name.written}: write element_at(column, '${name.written}').`;
  return `A value of type ${type.kind} has no field ${name.written}.`;
}

/** A column of a relation as DuckDB is to read it. */
export function columnSql(relation: string, column: string): string {
  return `${relation}.${sqlName(column)}`;
}
