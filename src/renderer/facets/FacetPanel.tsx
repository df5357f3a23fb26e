/** @jsxRuntime automatic @jsxImportSource preact */
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { filterRows } from '../../core/view/filterRows.ts';
import { cellName } from '../cellName.ts';
import { rowsSoFar } from '../rowsSoFar.ts';
import type { MenuItem } from '../menu/menuItem.ts';
import { MenuButton } from '../menu/MenuButton.tsx';
import { Menu } from '../parts.ts';
import type { ViewContext } from '../viewContext.ts';
import { Facet } from './Facet.tsx';
import { facetChoices, openFacets } from './facetColumns.ts';

/** CSS pixels; in less room the facets would push the rows out of sight, and are closed at first. */
const narrow = 740;
/** Rows that are read faster than counts of their values: where they are events the facets are closed at first, else there are none. */
const fewRows = 20;

/** What values the rows have, column by column, with how many rows have each. Nothing where no column is worth it. */
export function FacetPanel({ view }: { readonly view: ViewContext }) {
  const { table, unbrushed, dispatch } = view;
  const { filters, chips, brush, panels } = view.state;
  const [isNarrow, setNarrow] = useState(false);
  // Not known from the start: an answer may be drawn while it is out of sight, and its facets only once there are rows.
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const room = panel?.parentElement;
    if (!room) return;
    const measure = (): void => {
      // What is not laid out has no width.
      if (room.clientWidth > 0) setNarrow(room.clientWidth < narrow);
    };
    measure();
    const Observer = room.ownerDocument.defaultView?.ResizeObserver;
    const observer = Observer && new Observer(measure);
    observer?.observe(room);
    return () => observer?.disconnect();
  }, [panel]);
  // `view.rows` are the same rows sorted: sorting does not count anew.
  const rows = useMemo(
    () => (brush === null ? unbrushed : filterRows(table, { filters, chips, brush }, { brush: true })),
    [table, unbrushed, filters, chips, brush],
  );
  const columns = openFacets(view);
  const choices = facetChoices(view);
  const isAskedFor = view.state.facets !== undefined || view.author.facets !== undefined;
  const isFew = table.rowCount <= fewRows && !isAskedFor;
  if (choices.length === 0 || (isFew && view.kind !== 'events')) return null;
  const isOpen = panels.facets ?? !(isNarrow || isFew);
  const names = columns.map(nameOf);

  function nameOf(column: number): string {
    return table.columns[column]?.name ?? '';
  }

  function choose(column: number, isChosen: boolean): void {
    dispatch({ kind: 'facet', column: nameOf(column), isOpen: isChosen, open: names });
  }

  const items = (): MenuItem[] =>
    choices.map((column) => ({
      label: cellName(nameOf(column)),
      checked: columns.includes(column),
      stays: true,
      run: () => choose(column, !columns.includes(column)),
    }));
  return (
    <section class={`facets ${isOpen && columns.length > 0 ? '' : 'closed'}`} aria-label="Facets" ref={setPanel}>
      <div class="facets-head">
        <button
          type="button"
          class="chart-toggle"
          aria-expanded={isOpen}
          onClick={() => dispatch({ kind: 'panel', panel: 'facets', isOpen: !isOpen })}
        >
          Facets
        </button>
        {isOpen && (
          <MenuButton label="Choose the columns of the facets" menu={(opened) => <Menu {...opened} items={items()} />}>
            Columns
          </MenuButton>
        )}
        {isOpen && <span class="quiet">of {rowsSoFar(rows.length, view)}</span>}
      </div>
      {isOpen && (
        <div class="facet-list">
          {columns.map((column) => (
            <Facet
              key={column}
              view={view}
              column={column}
              rows={rows}
              onClose={() => {
                // Its button goes away: without this a keyboard would start from the top.
                panel?.querySelector('button')?.focus();
                choose(column, false);
              }}
            />
          ))}
        </div>
      )}
    </section>
  );
}
