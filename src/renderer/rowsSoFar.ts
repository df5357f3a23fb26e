import { count, counted } from './counted.ts';
import type { ViewContext } from './viewContext.ts';

/** `40,000 rows`, `1,204 of 40,000 rows`; while more are to come `the 40,000 rows so far`, `1,204 of the 40,000 rows so far`. */
export function rowsSoFar(rows: number, { table, total }: Pick<ViewContext, 'table' | 'total'>): string {
  const all = counted(table.rowCount, 'row');
  const whole = table.rowCount < total ? `the ${all} so far` : all;
  return rows === table.rowCount ? whole : `${count(rows)} of ${whole}`;
}
