/** A type of Trino (Trino documentation, "Data types"), as far as queries over CloudTrail meet it. */
export type Type =
  | { readonly kind: SimpleKind }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'timestamp'; readonly precision: number }
  /** A moment, with the zone that it is printed and cut in; `null` where two zones met. */
  | { readonly kind: 'timestamptz'; readonly precision: number; readonly zone: string | null }
  | { readonly kind: 'array'; readonly of: Type }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | { readonly kind: 'row'; readonly fields: readonly RowField[] };

export type SimpleKind =
  /** Of NULL, and of what is at fault: fits everywhere. */
  | 'unknown'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'double'
  | 'varchar'
  | 'varbinary'
  | 'json'
  | 'date'
  /** Held as a number of milliseconds. */
  | 'interval day to second'
  /** Held as a number of months. */
  | 'interval year to month'
  /** Held as the 32 hexadecimal digits of the IPv6 form. */
  | 'ipaddress';

export interface RowField {
  /** In lower case; `null` for a field without a name. */
  readonly name: string | null;
  readonly type: Type;
}

export const simple = (kind: SimpleKind): Type => ({ kind });
export const unknown = simple('unknown');
export const boolean = simple('boolean');
export const integer = simple('integer');
export const bigint = simple('bigint');
export const double = simple('double');
export const varchar = simple('varchar');
export const json = simple('json');
export const date = simple('date');
export const arrayOf = (of: Type): Type => ({ kind: 'array', of });
export const mapOf = (key: Type, value: Type): Type => ({ kind: 'map', key, value });
export const decimal = (precision: number, scale: number): Type => ({ kind: 'decimal', precision, scale });
export const timestamp = (precision = 3): Type => ({ kind: 'timestamp', precision });
export const moment = (zone: string | null = 'UTC', precision = 3): Type => ({ kind: 'timestamptz', precision, zone });

/** The type as Trino writes it. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'timestamp':
      return `timestamp(${type.precision})`;
    case 'timestamptz':
      return `timestamp(${type.precision}) with time zone`;
    case 'array':
      return `array(${typeText(type.of)})`;
    case 'map':
      return `map(${typeText(type.key)}, ${typeText(type.value)})`;
    case 'row':
      return `row(${type.fields.map(({ name, type: each }) => (name === null ? '' : `${name} `) + typeText(each)).join(', ')})`;
    default:
      return type.kind;
  }
}

/** The type that DuckDB holds such values in. Moments are held as times of UTC. */
export function duckdbType(type: Type): string {
  switch (type.kind) {
    case 'unknown':
      return 'INTEGER';
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'timestamp':
    case 'timestamptz':
      return 'TIMESTAMP';
    case 'array':
      return `${duckdbType(type.of)}[]`;
    case 'map':
      return `MAP(${duckdbType(type.key)}, ${duckdbType(type.value)})`;
    case 'row':
      return `STRUCT(${type.fields.map((field, index) => `"${fieldKey(field, index)}" ${duckdbType(field.type)}`).join(', ')})`;
    case 'real':
      return 'FLOAT';
    case 'varbinary':
      return 'BLOB';
    case 'interval day to second':
      return 'BIGINT';
    case 'interval year to month':
      return 'INTEGER';
    case 'ipaddress':
      return 'VARCHAR';
    default:
      return type.kind.toUpperCase();
  }
}

/** What a row's field is called in DuckDB's struct. */
export function fieldKey(field: RowField, index: number): string {
  return (field.name ?? `field${index}`).replaceAll('"', '""');
}

const integers: readonly SimpleKind[] = ['tinyint', 'smallint', 'integer', 'bigint'];
const integerDigits: Readonly<Record<string, number>> = { tinyint: 3, smallint: 5, integer: 10, bigint: 19 };

export function isInteger(type: Type): boolean {
  return integers.includes(type.kind as SimpleKind);
}

export function isNumber(type: Type): boolean {
  return isInteger(type) || type.kind === 'decimal' || type.kind === 'real' || type.kind === 'double';
}

/** An integer type as the decimal that holds it. */
export function asDecimal(type: Type): { readonly precision: number; readonly scale: number } | null {
  if (type.kind === 'decimal') return type;
  const digits = integerDigits[type.kind];
  return digits === undefined ? null : { precision: digits, scale: 0 };
}

export function sameType(left: Type, right: Type): boolean {
  return typeText(left) === typeText(right);
}

/**
 * The type that both sides are brought to, or `null` where Trino brings neither to the other: it never turns texts into
 * numbers, booleans or times by itself (Trino documentation, "Conversion functions").
 */
export function commonType(left: Type, right: Type): Type | null {
  if (left.kind === 'unknown') return right;
  if (right.kind === 'unknown') return left;
  if (isNumber(left) && isNumber(right)) return commonNumber(left, right);
  if (left.kind === 'array' && right.kind === 'array') {
    const of = commonType(left.of, right.of);
    return of === null ? null : arrayOf(of);
  }
  if (left.kind === 'map' && right.kind === 'map') {
    const key = commonType(left.key, right.key);
    const value = commonType(left.value, right.value);
    return key === null || value === null ? null : mapOf(key, value);
  }
  if (left.kind === 'row' && right.kind === 'row') return commonRow(left.fields, right.fields);
  return commonTime(left, right) ?? (left.kind === right.kind ? left : null);
}

function commonNumber(left: Type, right: Type): Type {
  if (left.kind === 'double' || right.kind === 'double') return double;
  if (left.kind === 'real' || right.kind === 'real') return simple('real');
  if (isInteger(left) && isInteger(right))
    return integers.indexOf(left.kind as SimpleKind) > integers.indexOf(right.kind as SimpleKind) ? left : right;
  const [a, b] = [asDecimal(left), asDecimal(right)];
  const scale = Math.max(a?.scale ?? 0, b?.scale ?? 0);
  const whole = Math.max((a?.precision ?? 0) - (a?.scale ?? 0), (b?.precision ?? 0) - (b?.scale ?? 0));
  return decimal(Math.min(38, whole + scale), scale);
}

const timeOrder = ['date', 'timestamp', 'timestamptz'];

function commonTime(left: Type, right: Type): Type | null {
  const [a, b] = [timeOrder.indexOf(left.kind), timeOrder.indexOf(right.kind)];
  if (a < 0 || b < 0) return null;
  const precision = Math.max('precision' in left ? left.precision : 0, 'precision' in right ? right.precision : 0);
  if (left.kind === 'timestamptz' || right.kind === 'timestamptz') {
    const zones = [left, right].flatMap((type) => (type.kind === 'timestamptz' ? [type.zone] : ['UTC']));
    return moment(zones[0] === zones[1] ? (zones[0] ?? null) : null, precision);
  }
  return left.kind === 'timestamp' || right.kind === 'timestamp' ? timestamp(precision) : date;
}

function commonRow(left: readonly RowField[], right: readonly RowField[]): Type | null {
  if (left.length !== right.length) return null;
  const fields: RowField[] = [];
  for (const [index, field] of left.entries()) {
    const other = right[index];
    const type = other === undefined ? null : commonType(field.type, other.type);
    if (type === null) return null;
    fields.push({ name: field.name === other?.name ? field.name : null, type });
  }
  return { kind: 'row', fields };
}

/** True when Trino brings a value of the one type to the other by itself. */
export function fits(from: Type, to: Type): boolean {
  if (sameType(from, to)) return true;
  const common = commonType(from, to);
  if (common === null) return false;
  if (to.kind === 'timestamptz' || to.kind === 'timestamp') return common.kind === to.kind;
  return sameType(common, to);
}

/** True where the values of a type can be compared here, for equality and in order. */
export function isComparable(type: Type): boolean {
  switch (type.kind) {
    case 'json':
      return false;
    case 'array':
      return isComparable(type.of);
    case 'map':
    case 'row':
      return false;
    default:
      return true;
  }
}
