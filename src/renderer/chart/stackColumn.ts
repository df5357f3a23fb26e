import { columnNamed, columnOf } from '../../core/view/columnRoles.ts';
import type { ViewContext } from '../viewContext.ts';

/**
 * The column that a histogram is stacked by: the reader's choice, else the author's, else error codes where there are
 * any, else event names. `null` for none.
 */
export function stackColumn({ table, state, author }: Pick<ViewContext, 'table' | 'state' | 'author'>): number | null {
  if (state.stack === null) return null;
  for (const name of [state.stack, author.stack]) {
    const chosen = name === undefined ? null : columnNamed(table, name);
    if (chosen !== null) return chosen;
  }
  const usual = [columnOf(table, 'errorCode'), columnOf(table, 'eventName')];
  return usual.find((i) => i !== null && table.columns[i]?.values.some((value) => value !== null) === true) ?? null;
}
