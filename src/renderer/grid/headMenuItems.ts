import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import type { SortKey } from '../../core/view/authorView.ts';
import type { MenuItem } from '../menu/menuItem.ts';
import type { ViewContext } from '../viewContext.ts';
import { columnMove } from './columnMove.ts';

export interface HeadMenuContext {
  readonly view: ViewContext;
  readonly columns: readonly ArrangedColumn[];
  readonly column: ArrangedColumn;
  readonly sort: readonly SortKey[];
  /** Columns whose facet is open. */
  readonly facets: readonly string[];
  /** Gives the column the width that its values need. */
  readonly fit: () => void;
}

/** What can be done with a column. */
export function headMenuItems({ view, columns, column, sort, facets, fit }: HeadMenuContext): readonly MenuItem[] {
  const { dispatch, state, kind } = view;
  const { name } = column;
  const current = sort.find((key) => key.column === name)?.descending;
  const isAuthors = current !== undefined && state.sort.length === 0;
  const isFiltered = state.filters.some((filter) => filter.column === name);
  const isFacet = facets.includes(name);
  const isStack = state.stack === name;
  return [
    sortItem(view, name, 'Sort ascending', current, false),
    sortItem(view, name, 'Sort descending', current, true),
    {
      ...sortItem(view, name, 'Do not sort by it', current, undefined),
      ...(isAuthors ? { disabled: 'The runbook sorts by it: sort by another column instead.' } : {}),
    },
    {
      label: 'Facet: its values with counts',
      isFirst: true,
      checked: isFacet,
      run: () => dispatch({ kind: 'facet', column: name, isOpen: !isFacet, open: facets }),
    },
    {
      label: 'Show only rows with a value',
      run: () => dispatch({ kind: 'filter', column: name, value: null, exclude: true }),
    },
    {
      label: 'Show only rows without a value',
      run: () => dispatch({ kind: 'filter', column: name, value: null, exclude: false }),
    },
    ...(isFiltered ? [{ label: 'Clear its filter', run: () => dispatch({ kind: 'clearFilter', column: name }) }] : []),
    ...(kind === 'events'
      ? [
          {
            label: 'Stack the histogram by it',
            checked: isStack,
            run: () => dispatch({ kind: 'stack', column: isStack ? null : name }),
          },
        ]
      : []),
    {
      label: 'Pinned to the left',
      isFirst: true,
      checked: column.isPinned,
      run: () => dispatch({ kind: 'pin', column: name, isPinned: !column.isPinned }),
    },
    { label: 'Move to the left', key: 'Alt+←', ...moveItem(view, columns, column, -1) },
    { label: 'Move to the right', key: 'Alt+→', ...moveItem(view, columns, column, 1) },
    { label: 'Fit to its values', run: fit },
    ...(column.width === null
      ? []
      : [{ label: 'Natural width', run: () => dispatch({ kind: 'resize', column: name, width: null }) }]),
    { label: 'Hide', run: () => dispatch({ kind: 'hide', column: name }) },
  ];
}

/** Sorting goes round: as it came, ascending, descending. */
const round: readonly (boolean | undefined)[] = [undefined, false, true];

function sortItem(
  { state, dispatch }: ViewContext,
  column: string,
  label: string,
  current: boolean | undefined,
  wanted: boolean | undefined,
): MenuItem {
  // From the reader's own sorting: the author's is what stands while there is none.
  const own = state.sort.find((key) => key.column === column)?.descending;
  const steps = (round.indexOf(wanted) - round.indexOf(own) + round.length) % round.length;
  return {
    label,
    checked: current === wanted,
    isChoice: true,
    run() {
      for (let i = 0; i < steps; i++) dispatch({ kind: 'sort', column, add: false });
    },
  };
}

function moveItem(
  { dispatch }: ViewContext,
  columns: readonly ArrangedColumn[],
  column: ArrangedColumn,
  step: 1 | -1,
): Pick<MenuItem, 'run' | 'disabled'> {
  const move = columnMove(columns, columns.indexOf(column), step);
  if (move === null) return { disabled: 'It stands at the edge.' };
  return { run: () => dispatch({ kind: 'move', ...move }) };
}
