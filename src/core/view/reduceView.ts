import type { SortKey } from './authorView.ts';
import type { TimeSpan, ValueFilter, ViewAction, ViewState } from './viewState.ts';

/** How an answer stands before its reader has touched it. */
export const initialView: ViewState = {
  kind: null,
  sort: [],
  order: [],
  hidden: [],
  shown: [],
  pinned: [],
  unpinned: [],
  widths: {},
  filters: [],
  chips: [],
  brush: null,
  zoom: null,
  find: { text: '', isRegex: false, isCaseSensitive: false },
  hiddenLines: [],
  panels: {},
  zone: 'utc',
};

/** In characters: a column can be neither lost nor larger than a screen. */
export const widthLimits = { least: 3, most: 400 } as const;

/** The state that follows an action. */
export function reduceView(state: ViewState, action: ViewAction): ViewState {
  switch (action.kind) {
    case 'view':
      return { ...state, kind: action.view };
    case 'sort':
      return { ...state, sort: nextSort(state.sort, action.column, action.add) };
    case 'hide':
      return {
        ...state,
        hidden: including(state.hidden, action.column),
        shown: without(state.shown, action.column),
      };
    case 'show':
      return {
        ...state,
        hidden: without(state.hidden, action.column),
        shown: including(state.shown, action.column),
      };
    case 'move':
      return { ...state, order: moved(action.columns, action.column, action.before) };
    case 'pin': {
      const [to, from] = action.isPinned ? (['pinned', 'unpinned'] as const) : (['unpinned', 'pinned'] as const);
      return { ...state, [to]: including(state[to], action.column), [from]: without(state[from], action.column) };
    }
    case 'resize':
      return { ...state, widths: resized(state.widths, action.column, action.width) };
    case 'filter':
      return { ...state, filters: toggled(state.filters, action) };
    case 'clearFilter':
      return { ...state, filters: state.filters.filter(({ column }) => column !== action.column) };
    case 'chip':
      return { ...state, chips: switched(state.chips, action.chip) };
    case 'brush':
      return brushed(state, action.brush);
    case 'zoom':
      return {
        ...state,
        zoom: state.brush !== null && action.zoom !== null && isSpan(action.zoom) ? action.zoom : null,
      };
    case 'line':
      return { ...state, hiddenLines: switched(state.hiddenLines, action.line) };
    case 'panel':
      return { ...state, panels: { ...state.panels, [action.panel]: action.isOpen } };
    case 'find':
      return { ...state, find: action.find };
    case 'stack':
      return { ...state, stack: action.column };
    case 'facet':
      return { ...state, facets: (action.isOpen ? including : without)(action.open, action.column) };
    case 'zone':
      return { ...state, zone: action.zone };
    case 'clearAll':
      return { ...brushed(state, null), filters: [], chips: [], find: { ...state.find, text: '' } };
    case 'restore':
      return action.state;
    case 'reset':
      return initialView;
  }
}

/** Whether rows may be left out: by a filter, a chip or the brush. */
export function isFiltered(state: Pick<ViewState, 'filters' | 'chips' | 'brush'>): boolean {
  return state.filters.length > 0 || state.chips.length > 0 || state.brush !== null;
}

/** Whether a span of time has some time in it. */
export function isSpan({ start, end }: TimeSpan): boolean {
  return Number.isFinite(start) && Number.isFinite(end) && start < end;
}

/** Without a brush the whole of the time is drawn. */
function brushed(state: ViewState, brush: TimeSpan | null): ViewState {
  return brush !== null && isSpan(brush) ? { ...state, brush } : { ...state, brush: null, zoom: null };
}

function nextSort(keys: readonly SortKey[], column: string, add: boolean): readonly SortKey[] {
  const index = keys.findIndex((key) => key.column === column);
  const known = keys[index];
  const next =
    known === undefined ? [{ column, descending: false }] : known.descending ? [] : [{ column, descending: true }];
  return add && known !== undefined ? keys.toSpliced(index, 1, ...next) : [...(add ? keys : []), ...next];
}

function moved(columns: readonly string[], column: string, before: string | null): readonly string[] {
  const others = without(columns, column);
  const place = before === null ? -1 : others.indexOf(before);
  return others.toSpliced(place === -1 ? others.length : place, 0, column);
}

function resized(widths: ViewState['widths'], column: string, width: number | null): ViewState['widths'] {
  const others = Object.entries(widths).filter(([name]) => name !== column);
  if (width === null || !Number.isFinite(width)) return Object.fromEntries(others);
  const { least, most } = widthLimits;
  return Object.fromEntries([...others, [column, Math.min(most, Math.max(least, Math.round(width)))]]);
}

/** A value that is wanted is no longer unwanted, and the other way round. */
function toggled(
  filters: readonly ValueFilter[],
  { column, value, exclude }: { readonly column: string; readonly value: string | null; readonly exclude: boolean },
): readonly ValueFilter[] {
  const isSame = (filter: ValueFilter) => filter.column === column && filter.exclude === exclude;
  const isOpposite = (filter: ValueFilter) => filter.column === column && filter.exclude !== exclude;
  const changed = filters.map((filter) => {
    if (isSame(filter)) return { ...filter, values: switched(filter.values, value) };
    return isOpposite(filter) ? { ...filter, values: without(filter.values, value) } : filter;
  });
  const added = filters.some(isSame) ? changed : [...changed, { column, values: [value], exclude }];
  return added.filter(({ values }) => values.length > 0);
}

function including<Item>(list: readonly Item[], item: Item): readonly Item[] {
  return list.includes(item) ? list : [...list, item];
}

function without<Item>(list: readonly Item[], item: Item): readonly Item[] {
  return list.filter((other) => other !== item);
}

function switched<Item>(list: readonly Item[], item: Item): readonly Item[] {
  return list.includes(item) ? without(list, item) : [...list, item];
}
