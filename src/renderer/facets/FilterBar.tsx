/** @jsxRuntime automatic @jsxImportSource preact */
import type { TargetedMouseEvent } from 'preact';
import type { ValueFilter } from '../../core/view/viewState.ts';
import { cellName } from '../cellName.ts';
import { rowsSoFar } from '../rowsSoFar.ts';
import { spanText } from '../zoneTime.ts';
import type { ViewContext } from '../viewContext.ts';
import { chipTexts } from './Chips.tsx';

interface BarItem {
  readonly key: string;
  readonly text: string;
  readonly onRemove: () => void;
}

/** What narrows the rows now, each part to be taken away by itself, and how many rows are left. Nothing where nothing does. */
export function FilterBar({ view }: { readonly view: ViewContext }) {
  const items = itemsOf(view);
  if (items.length === 0) return null;
  return (
    <div class="filter-bar" role="group" aria-label="Filters">
      <ul>
        {items.map(({ key, text, onRemove }) => (
          <li key={key}>
            <button
              type="button"
              class="filter-item"
              aria-label={`Remove: ${text}`}
              title={`Remove: ${text}`}
              onClick={(event) => leave(event, onRemove)}
            >
              <span class="filter-text">{text}</span> <span aria-hidden="true">✕</span>
            </button>
          </li>
        ))}
      </ul>
      <span class="quiet">{rowsSoFar(view.rows.length, view)}</span>
      {items.length > 1 && (
        <button type="button" onClick={() => view.dispatch({ kind: 'clearAll' })}>
          Clear all
        </button>
      )}
    </div>
  );
}

/** The focus goes to a neighbour, or a keyboard would start from the top. */
function leave({ currentTarget }: TargetedMouseEvent<HTMLElement>, act: () => void): void {
  const item = currentTarget.closest('li');
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  neighbour?.querySelector('button')?.focus();
  act();
}

function itemsOf({ state, dispatch }: ViewContext): readonly BarItem[] {
  const { filters, chips, brush, find, zone } = state;
  const items: BarItem[] = filters.map((filter) => ({
    key: `${filter.exclude ? 'not' : 'is'} ${filter.column}`,
    text: filterText(filter),
    onRemove: () => {
      // Each value by itself: a column may be filtered for some values and without others at once.
      for (const value of filter.values)
        dispatch({ kind: 'filter', column: filter.column, value, exclude: filter.exclude });
    },
  }));
  for (const chip of chips) {
    items.push({ key: chip, text: chipTexts[chip].name, onRemove: () => dispatch({ kind: 'chip', chip }) });
  }
  if (brush !== null) {
    items.push({ key: 'brush', text: spanText(brush, zone), onRemove: () => dispatch({ kind: 'brush', brush: null }) });
  }
  if (find.text !== '') {
    items.push({
      key: 'find',
      text: `find ${cellName(find.text)}`,
      onRemove: () => dispatch({ kind: 'find', find: { ...find, text: '' } }),
    });
  }
  return items;
}

/** `eventName is A or B`, `eventName is not A`; of many values the first three. */
function filterText({ column, values, exclude }: ValueFilter): string {
  const shown = values.slice(0, 3).map(cellName);
  if (values.length > shown.length) shown.push(`${values.length - shown.length} more`);
  return `${cellName(column)} is ${exclude ? 'not ' : ''}${shown.join(' or ')}`;
}
