import { columnNamed } from '../../core/view/columnRoles.ts';
import type { ValuePlace } from '../../core/wire/requests.ts';
import type { ViewContext } from '../viewContext.ts';
import type { MenuValue } from './menuValue.ts';

/** The column of the answer that a value is filtered by: its own, or the one that is named as its path. */
export function filterColumn(view: ViewContext, place: ValuePlace | null): string | null {
  if (place === null) return null;
  const column = place.column ?? columnNamed(view.table, place.path?.join('.') ?? '');
  return column === null ? null : (view.table.columns[column]?.name ?? null);
}

/** Filters the view by a value, or leaves the rows with it out. */
export function filterBy(view: ViewContext, { place, value }: MenuValue, exclude: boolean): void {
  const column = filterColumn(view, place);
  if (column === null) return;
  view.dispatch({ kind: 'filter', column, value: value === null ? null : String(value), exclude });
}
