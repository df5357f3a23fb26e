import { viewKinds, type SortKey } from './authorView.ts';
import { longestFind } from './findRows.ts';
import { initialView, isSpan, widthLimits } from './reduceView.ts';
import { chips, panels, type FindState, type TimeSpan, type ValueFilter, type ViewState } from './viewState.ts';

/** What is kept of a state: enough for any arrangement that a person makes. */
const most = { names: 500, name: 1_000, filters: 100, values: 1_000, value: 5_000, sortKeys: 10 } as const;

/**
 * The state that a value holds, bounded; `null` where it is no object. A member that is not as it should be is as in
 * `initialView`, an entry that is not is left out, and what is beyond the bounds is cut off: a lost arrangement is mended
 * with a click, so nothing is refused for it. Never throws.
 */
export function readViewState(value: unknown): ViewState | null {
  if (!isObject(value)) return null;
  const stack = own(value, 'stack');
  const facets = own(value, 'facets');
  const brush = readSpan(own(value, 'brush')) ?? null;
  return {
    kind: viewKinds.find((kind) => kind === own(value, 'kind')) ?? null,
    sort: listOf(own(value, 'sort'), readSortKey, most.sortKeys),
    order: names(own(value, 'order')),
    hidden: names(own(value, 'hidden')),
    shown: names(own(value, 'shown')),
    pinned: names(own(value, 'pinned')),
    unpinned: names(own(value, 'unpinned')),
    widths: readWidths(own(value, 'widths')),
    filters: listOf(own(value, 'filters'), readFilter, most.filters),
    chips: distinct(listOf(own(value, 'chips'), (each) => chips.find((chip) => chip === each), chips.length)),
    brush,
    zoom: brush === null ? null : (readSpan(own(value, 'zoom')) ?? null),
    find: readFind(own(value, 'find')),
    ...(stack === null || isName(stack) ? { stack } : {}),
    ...(Array.isArray(facets) ? { facets: names(facets) } : {}),
    hiddenLines: names(own(value, 'hiddenLines')),
    panels: readPanels(own(value, 'panels')),
    zone: own(value, 'zone') === 'local' ? 'local' : 'utc',
  };
}

function names(value: unknown): readonly string[] {
  return distinct(listOf(value, (each) => (isName(each) ? each : undefined), most.names));
}

function readSortKey(value: unknown): SortKey | undefined {
  if (!isObject(value)) return undefined;
  const column = own(value, 'column');
  return isName(column) ? { column, descending: own(value, 'descending') === true } : undefined;
}

function readWidths(value: unknown): ViewState['widths'] {
  if (!isObject(value)) return {};
  const { least, most: widest } = widthLimits;
  const isWidth = (width: unknown) => typeof width === 'number' && width >= least && width <= widest;
  const entries = Object.entries(value).slice(0, most.names);
  return Object.fromEntries(entries.filter(([name, width]) => isName(name) && isWidth(width)));
}

function readFilter(value: unknown): ValueFilter | undefined {
  if (!isObject(value)) return undefined;
  const column = own(value, 'column');
  const values = distinct(
    listOf(own(value, 'values'), (each) => (isFilterValue(each) ? each : undefined), most.values),
  );
  if (!isName(column) || values.length === 0) return undefined;
  return { column, values, exclude: own(value, 'exclude') === true };
}

function readSpan(value: unknown): TimeSpan | undefined {
  if (!isObject(value)) return undefined;
  const [start, end] = [own(value, 'start'), own(value, 'end')];
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  return isSpan({ start, end }) ? { start, end } : undefined;
}

function readPanels(value: unknown): ViewState['panels'] {
  if (!isObject(value)) return {};
  const entries = panels.map((panel) => [panel, own(value, panel)] as const);
  return Object.fromEntries(entries.filter(([, isOpen]) => typeof isOpen === 'boolean'));
}

function readFind(value: unknown): FindState {
  const text = isObject(value) ? own(value, 'text') : undefined;
  if (!isObject(value) || typeof text !== 'string' || text.length > longestFind) return initialView.find;
  return { text, isRegex: own(value, 'isRegex') === true, isCaseSensitive: own(value, 'isCaseSensitive') === true };
}

/** The entries that can be read, of at most so many. */
function listOf<Item>(value: unknown, read: (each: unknown) => Item | undefined, atMost: number): readonly Item[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, atMost)
    .map((each) => read(each))
    .filter((each) => each !== undefined);
}

function distinct<Item>(list: readonly Item[]): readonly Item[] {
  return [...new Set(list)];
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= most.name;
}

function isFilterValue(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value.length <= most.value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
