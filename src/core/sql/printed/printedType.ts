import type { Type } from '../types/type.ts';

/** What Athena says of a column beside its name (API_ColumnInfo). */
export interface PrintedType {
  readonly type: string;
  readonly precision: number;
  readonly scale: number;
  readonly caseSensitive: boolean;
}

const lengths: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  float: 17,
  double: 17,
  timestamp: 3,
  'timestamp with time zone': 3,
  varchar: 2_147_483_647,
};

/** A type of Trino as Athena's results name it: without what stands in parentheses, and `real` as the `float` of its DDL. */
export function printedType(type: Type): PrintedType {
  if (type.kind === 'decimal')
    return { type: 'decimal', precision: type.precision, scale: type.scale, caseSensitive: false };
  const name = names[type.kind] ?? type.kind;
  return { type: name, precision: lengths[name] ?? 0, scale: 0, caseSensitive: name === 'varchar' };
}

const names: Readonly<Record<string, string>> = { real: 'float', timestamptz: 'timestamp with time zone' };
