import type { Range } from '../../text/range.ts';
import { duckdbType, fieldKey, isInteger, isNumber, sameType, typeText, type Type } from '../types/type.ts';
import { foresee, nothing, refuse, report, type Translation, type Typed } from './context.ts';
import { fieldSql } from './names.ts';

/** Brings a value to a type that it fits (`fits` of `type.ts`): no text is read for it. */
export function coerce(translation: Translation, value: Typed, to: Type): string {
  return duckdbType(value.type) === duckdbType(to) && value.type.kind !== 'row'
    ? value.sql
    : (convert(translation, value, to, NOWHERE) ?? value.sql);
}

const NOWHERE: Range = { start: 0, end: 0 };

/** `CAST(value AS type)` (Trino documentation, "Conversion functions"); where it fails there it fails here. */
export function translateCast(translation: Translation, value: Typed, to: Type, range: Range): Typed {
  if (value.type.kind === 'unknown')
    return { type: to, sql: value.sql === 'NULL' ? `CAST(NULL AS ${duckdbType(to)})` : value.sql };
  const sql = convert(translation, value, to, range);
  if (sql !== null) return { type: to, sql };
  report(translation, 'sql.type', `Athena cannot cast ${typeText(value.type)} to ${typeText(to)}.`, range);
  return nothing;
}

function convert(translation: Translation, value: Typed, to: Type, range: Range): string | null {
  const { type: from, sql } = value;
  if (from.kind === 'unknown') return `CAST(${sql} AS ${duckdbType(to)})`;
  if (from.kind === 'json') return fromJson(translation, sql, to, range);
  if (to.kind === 'json') return toJson(translation, value, range);
  if (from.kind === 'timestamp' || from.kind === 'timestamptz' || from.kind === 'date')
    return fromTime(translation, value, to, range);
  if (sameType(from, to)) return sql;
  if (to.kind === 'varchar' && (from.kind === 'double' || from.kind === 'real')) {
    const message =
      'Write CAST(CAST(x AS decimal(18, 2)) AS varchar): releases of Trino print a double as 1.5 or as 1.5E0.';
    refuse(translation, `CAST(${from.kind} AS varchar)`, message, range);
    return 'NULL';
  }
  if (to.kind === 'varchar') return toText(value);
  if (from.kind === 'varchar') return fromText(translation, sql, to, range);
  if (isNumber(from) && isNumber(to)) return toNumber(translation, value, to, range);
  if (from.kind === 'boolean' && isNumber(to)) return `CAST(${sql} AS ${duckdbType(to)})`;
  if (to.kind === 'boolean' && isNumber(from)) return `(${sql} <> 0)`;
  if (from.kind === 'array' && to.kind === 'array') return mapItems(translation, sql, from.of, to.of, range);
  if (from.kind === 'map' && to.kind === 'map') return convertMap(translation, sql, from, to, range);
  if (from.kind === 'row' && to.kind === 'row') return convertRow(translation, sql, from, to, range);
  return null;
}

/** A lambda's variable, the same for the same type, so that a key of GROUP BY reads alike wherever it stands. */
function variable(type: Type): string {
  return `v${typeText(type).length}`;
}

/** Numbers between types: halves go away from zero, and what does not fit fails, in both. */
function toNumber(translation: Translation, { type: from, sql }: Typed, to: Type, range: Range): string {
  const isExact =
    isInteger(from) &&
    (to.kind === 'double' || to.kind === 'bigint' || (to.kind === 'integer' && from.kind !== 'bigint'));
  if (!isExact) foresee(translation, 'The value does not fit the type.', range);
  if (from.kind === 'double' || from.kind === 'real') {
    if (to.kind === 'decimal') return `CAST(round(${sql}, ${to.scale}) AS ${duckdbType(to)})`;
    if (isInteger(to)) return `CAST(round(${sql}) AS ${duckdbType(to)})`;
  }
  if (from.kind === 'decimal' && isInteger(to)) return `CAST(round(${sql}) AS ${duckdbType(to)})`;
  if (from.kind === 'decimal' && to.kind === 'decimal' && to.scale < from.scale)
    return `CAST(round(${sql}, ${to.scale}) AS ${duckdbType(to)})`;
  return `CAST(${sql} AS ${duckdbType(to)})`;
}

function toText({ type: from, sql }: Typed): string | null {
  if (from.kind === 'ipaddress') return `trino_ip_text(${sql})`;
  if (from.kind === 'interval day to second') return `trino_interval_text(${sql})`;
  if (from.kind === 'interval year to month') return `trino_months_text(${sql})`;
  return from.kind === 'boolean' || isNumber(from) ? `CAST(${sql} AS VARCHAR)` : null;
}

/** The form that Trino reads a text in, by type; another one fails. */
function fromText(translation: Translation, sql: string, to: Type, range: Range): string | null {
  const name = typeText(to);
  foresee(translation, `The text cannot be cast to ${name}.`, range);
  if (isInteger(to)) return `CAST(trino_text_as(${sql}, '^[+-]?[0-9]+$', '${name}') AS ${duckdbType(to)})`;
  if (to.kind === 'double' || to.kind === 'real' || to.kind === 'decimal')
    return `CAST(trino_text_as(${sql}, '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$', '${name}') AS ${duckdbType(to)})`;
  if (to.kind === 'boolean') return `CAST(trino_text_as(${sql}, '^(?i)(t|true|1|f|false|0)$', 'boolean') AS BOOLEAN)`;
  if (to.kind === 'date') return `CAST(trino_text_as(${sql}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 'date') AS DATE)`;
  if (to.kind === 'timestamp')
    return roundTime(
      `CAST(trino_text_as(${sql}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?)?$', 'timestamp') AS TIMESTAMP)`,
      to.precision,
    );
  if (to.kind === 'timestamptz')
    return roundTime(
      `CAST(regexp_replace(trino_text_as(${sql}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?)?( UTC| Z|Z)?$', 'timestamp with time zone UTC'), ' ?(UTC|Z)$', '') AS TIMESTAMP)`,
      to.precision,
    );
  if (to.kind === 'ipaddress') return `trino_ip(${sql})`;
  return null;
}

function roundTime(sql: string, precision: number): string {
  return precision >= 6 ? sql : `trino_round_time(${sql}, ${10 ** (6 - precision)})`;
}

/** The time as the clocks of its zone show it; a problem where there is no one zone. */
export function localTime(translation: Translation, value: Typed, range: Range): string {
  const { type, sql } = value;
  if (type.kind === 'date') return `CAST(${sql} AS TIMESTAMP)`;
  if (type.kind !== 'timestamptz' || type.zone === 'UTC') return sql;
  if (type.zone === null) {
    report(translation, 'sql.zones', 'These times have several zones: write AT TIME ZONE first.', range);
    return 'NULL';
  }
  return `timezone('${type.zone}', timezone('UTC', ${sql}))`;
}

/** The moment at which the clocks of the type's zone show a time. */
export function momentOf(type: Type, local: string): string {
  return type.kind !== 'timestamptz' || type.zone === 'UTC' || type.zone === null
    ? local
    : `timezone('UTC', timezone('${type.zone}', ${local}))`;
}

function fromTime(translation: Translation, value: Typed, to: Type, range: Range): string | null {
  const { type: from, sql } = value;
  if (to.kind === 'date') return from.kind === 'date' ? sql : `CAST(${localTime(translation, value, range)} AS DATE)`;
  if (to.kind === 'varchar') {
    if (from.kind === 'date') return `strftime(${sql}, '%Y-%m-%d')`;
    const local = localTime(translation, value, range);
    const precision = 'precision' in from ? from.precision : 0;
    const zone = from.kind === 'timestamptz' ? ` || ' ${from.zone ?? ''}'` : '';
    return `(trino_time_text(${local}, ${precision})${zone})`;
  }
  if (to.kind === 'timestamp' || to.kind === 'timestamptz') {
    // A moment becomes what its clocks show; a time without zone is of UTC, the zone of Athena's sessions.
    const same = from.kind === to.kind || to.kind === 'timestamptz';
    const time = from.kind === 'date' || !same ? localTime(translation, value, range) : sql;
    const precise = 'precision' in from ? from.precision : 0;
    return precise > to.precision ? roundTime(time, to.precision) : time;
  }
  return null;
}

function mapItems(translation: Translation, sql: string, from: Type, to: Type, range: Range): string | null {
  const item = variable(to);
  const converted = convert(translation, { type: from, sql: item }, to, range);
  return converted === null ? null : `list_transform(${sql}, lambda ${item}: ${converted})`;
}

function convertMap(
  translation: Translation,
  sql: string,
  from: Type & { kind: 'map' },
  to: Type & { kind: 'map' },
  range: Range,
): string | null {
  const entry = variable(to);
  const key = convert(translation, { type: from.key, sql: `${entry}.key` }, to.key, range);
  const value = convert(translation, { type: from.value, sql: `${entry}.value` }, to.value, range);
  return key === null || value === null
    ? null
    : `map_from_entries(list_transform(map_entries(${sql}), lambda ${entry}: struct_pack(key := ${key}, value := ${value})))`;
}

/** Fields by their position, as Trino takes them. */
function convertRow(
  translation: Translation,
  sql: string,
  from: Type & { kind: 'row' },
  to: Type & { kind: 'row' },
  range: Range,
): string | null {
  if (from.fields.length !== to.fields.length) return null;
  const fields: string[] = [];
  for (const [index, target] of to.fields.entries()) {
    const field = from.fields[index];
    const converted =
      field === undefined
        ? null
        : convert(translation, { type: field.type, sql: fieldSql(sql, field, index) }, target.type, range);
    if (converted === null) return null;
    fields.push(`"${fieldKey(target, index)}" := ${converted}`);
  }
  return `CASE WHEN (${sql}) IS NOT NULL THEN struct_pack(${fields.join(', ')}) END`;
}

/** Trino documentation, "JSON functions and operators", "Casting from JSON". */
function fromJson(translation: Translation, sql: string, to: Type, range: Range): string | null {
  if (to.kind === 'json') return sql;
  foresee(translation, `The JSON value cannot be cast to ${typeText(to)}.`, range);
  if (to.kind === 'varchar') return `trino_json_text(${sql})`;
  if (to.kind === 'boolean') return fromText(translation, `trino_json_boolean(${sql})`, to, range);
  if (isInteger(to))
    return `CAST(round(CAST(trino_text_as(trino_json_number(${sql}, '${typeText(to)}'), '^-?[0-9]+([.][0-9]+)?$', '${typeText(to)}') AS DECIMAL(38, 10))) AS ${duckdbType(to)})`;
  if (to.kind === 'double' || to.kind === 'real' || to.kind === 'decimal')
    return fromText(translation, `trino_json_number(${sql}, '${typeText(to)}')`, to, range);
  if (to.kind === 'array') {
    const item = variable(to);
    const inner = fromJson(translation, item, to.of, range);
    return inner === null ? null : `list_transform(trino_json_items(${sql}), lambda ${item}: ${inner})`;
  }
  if (to.kind === 'map' && to.key.kind === 'varchar') {
    const entry = variable(to);
    const inner = fromJson(translation, `${entry}.value`, to.value, range);
    return inner === null
      ? null
      : `map_from_entries(list_transform(trino_json_entries(${sql}), lambda ${entry}: struct_pack(key := ${entry}.key, value := ${inner})))`;
  }
  if (to.kind === 'row') {
    const fields = to.fields.map((field, index) => {
      const member =
        field.name === null ? null : `trino_json_member(${sql}, '${field.name.replaceAll("'", "''")}', ${index})`;
      const inner = member === null ? null : fromJson(translation, member, field.type, range);
      return inner === null ? null : `"${fieldKey(field, index)}" := ${inner}`;
    });
    return fields.includes(null)
      ? null
      : `CASE WHEN json_type(${sql}) <> 'NULL' THEN struct_pack(${fields.join(', ')}) END`;
  }
  return null;
}

function toJson(translation: Translation, value: Typed, range: Range): string | null {
  const { type, sql } = value;
  if (type.kind === 'varchar' || type.kind === 'boolean' || isInteger(type)) return `to_json(${sql})`;
  if (type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamptz') {
    const text = fromTime(translation, value, { kind: 'varchar' }, range);
    return text === null ? null : `to_json(${text})`;
  }
  if (type.kind === 'array') {
    const item = variable(type);
    const inner = toJson(translation, { type: type.of, sql: item }, range);
    return inner === null ? null : `to_json(list_transform(${sql}, lambda ${item}: ${inner}))`;
  }
  if (type.kind === 'map' && type.key.kind === 'varchar' && type.value.kind === 'varchar')
    return `to_json(map_from_entries(list_sort(map_entries(${sql}))))`;
  return null;
}
