import type { SortItem } from '../ast.ts';
import { isComparable } from '../types/type.ts';
import { report, type Translation, type Typed } from './context.ts';

/** An order as Trino has it: NULL last, ascending or not, unless the query says otherwise. */
export function orderSql(translation: Translation, value: Typed, item: SortItem): string {
  if (!isComparable(value.type) || value.type.kind === 'array')
    report(
      translation,
      'sql.type',
      `Values of type ${value.type.kind} have no order here: sort by a part of them.`,
      item.expression.range,
    );
  const constant = /^-?\d+$/.test(value.sql) ? `(${value.sql} + 0)` : value.sql;
  return `${constant} ${item.descending ? 'DESC' : 'ASC'} NULLS ${item.nulls.toUpperCase()}`;
}
