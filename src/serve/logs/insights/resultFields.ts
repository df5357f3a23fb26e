import type { ColumnType, TableCell } from '../../../core/table/table.ts';
import type { ServedObject } from '../../operation.ts';
import type { QueryOutcome } from './servedQuery.ts';

/**
 * Rows as GetQueryResults answers: fields with their names, all values text, absent ones left out, times as
 * `2026-11-01 09:12:44.000`, and `@ptr` last for rows that are log events.
 */
export function resultFields(outcome: QueryOutcome, start: number, end: number): readonly (readonly ServedObject[])[] {
  const { table, pointers } = outcome;
  return table.rows.slice(start, end).map((row, index) => {
    const fields = table.columns.flatMap(({ name, type }, column): readonly ServedObject[] => {
      const value = printed(row[column] ?? null, type);
      return value === null ? [] : [{ field: name, value }];
    });
    const pointer = pointers[start + index] ?? null;
    return pointer === null ? fields : [...fields, { field: '@ptr', value: pointer }];
  });
}

function printed(cell: TableCell, type: ColumnType): string | null {
  if (cell === null) return null;
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (type === 'timestamp' && typeof cell === 'string') return cell.replace('T', ' ').replace('Z', '');
  return String(cell);
}
