import { columnNamed, columnOf, type ColumnRole } from '../../core/view/columnRoles.ts';
import { groupColumns } from '../chart/groupColumns.ts';
import type { ViewContext } from '../viewContext.ts';

/** What an investigation looks at first, in this order. */
const usualRoles: readonly ColumnRole[] = ['errorCode', 'eventName', 'actor', 'address', 'eventSource', 'region'];

/** The columns whose facet is open, by their number: the reader's choice, else the author's, else the usual ones. */
export function openFacets({
  table,
  state,
  author,
}: Pick<ViewContext, 'table' | 'state' | 'author'>): readonly number[] {
  const named = (names: readonly string[]) => apart(names.map((name) => columnNamed(table, name)));
  if (state.facets !== undefined) return named(state.facets);
  const chosen = named(author.facets ?? []);
  if (chosen.length > 0) return chosen;
  const worth = new Set(groupColumns(table));
  return apart(usualRoles.map((role) => columnOf(table, role))).filter((i) => worth.has(i));
}

/** The columns that a facet can be opened of: those that are worth it, and those that are open. */
export function facetChoices(view: Pick<ViewContext, 'table' | 'state' | 'author'>): readonly number[] {
  return apart([...openFacets(view), ...groupColumns(view.table)]).sort((a, b) => a - b);
}

function apart(columns: readonly (number | null)[]): number[] {
  return [...new Set(columns.filter((i) => i !== null))];
}
