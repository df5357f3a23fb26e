/** @jsxRuntime automatic @jsxImportSource preact */
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import type { FindResult } from '../../core/view/findRows.ts';
import { count } from '../counted.ts';
import type { MenuItem } from '../menu/menuItem.ts';
import type { Anchor } from '../menu/placeLayer.ts';
import { HeadMenu, KeyHelp, ValueMenu } from '../parts.ts';
import type { ViewContext } from '../viewContext.ts';
import { GridBody } from './GridBody.tsx';
import { columnTitle, columnWidths, fitWidth, gridLayout } from './gridColumns.ts';
import { GridFooter, openLabel } from './GridFooter.tsx';
import { GridHead } from './GridHead.tsx';
import { gridCommand, type GridCommand, type HeldKey } from './gridKeys.ts';
import { gridPointer, type ColumnDrag } from './gridPointer.ts';
import { cellId } from './GridRow.tsx';
import { activeValue, performCommand, type CommandContext } from './performCommand.ts';
import { scrollToCell } from './scrollToCell.ts';
import { areStarred, rowsMeant } from './selectRows.ts';
import { useActiveCell, type ActiveCell } from './useActiveCell.ts';
import { useAddressNotes } from './useAddressNotes.ts';
import type { GridControls } from './useGridControls.ts';
import { pageRows, rowHeight } from './useVirtualRows.ts';

interface GridProperties {
  readonly view: ViewContext;
  /** The columns that are shown, pinned ones first. */
  readonly columns: readonly ArrangedColumn[];
  readonly found: FindResult;
  readonly controls: GridControls;
  /** Names of the columns whose facet is open. */
  readonly facets: readonly string[];
}

/** What is open over the grid. */
interface OpenLayer {
  readonly kind: 'menu' | 'help';
  readonly at: Anchor;
}

/**
 * The answer's rows, by the ARIA grid pattern: it has the focus itself and says which cell is active; only the rows near
 * the view are in the page. Row -1 is the head, column 0 the gutter with the signs of selection and stars.
 */
export function Grid({ view, columns, found, controls, facets }: GridProperties) {
  const { table, rows, state, author, dispatch } = view;
  const { zone } = state;
  const id = useId();
  const [layer, setLayer] = useState<OpenLayer | null>(null);
  const [drag, setDrag] = useState<ColumnDrag | null>(null);
  const wasDragged = useRef(false);
  const anchor = useRef(0);
  const note = useAddressNotes(view);
  const settled = useMemo(() => columnWidths(table, columns, zone), [table, columns, zone]);
  const widths = drag?.kind === 'width' ? settled.with(drag.column, drag.width) : settled;
  const sort = state.sort.length > 0 ? state.sort : (author.sort ?? noSort);
  const filtered = useMemo(() => new Set(state.filters.map((filter) => filter.column)), [state.filters]);
  const active = useShownCell(view, columns, controls);
  const { row, column } = active.position;
  const activeColumn = columns[column - 1] ?? null;
  const value = activeValue({ view, columns, active });

  // What was gone to by find, and the record that its drawer has gone on to.
  useEffect(() => {
    if (controls.match === null) return;
    const { position } = controls.match;
    const hit = columns.findIndex(({ index }) =>
      found.hits(index, table.columns[index]?.codes[rows[position] ?? -1] ?? -1),
    );
    active.moveTo({ row: position, column: hit < 0 ? column : hit + 1 });
  }, [controls.match]);
  const opened = view.drawer?.kind === 'record' ? view.drawer.row : null;
  useEffect(() => {
    const at = opened === null || opened === active.row ? -1 : rows.indexOf(opened);
    if (at >= 0) active.moveTo({ row: at, column });
  }, [opened]);

  // Another order is read from its top.
  const knownSort = useRef(sort);
  useLayoutEffect(() => {
    if (knownSort.current !== sort && controls.grid.current !== null) controls.grid.current.scrollTop = 0;
    knownSort.current = sort;
  }, [sort]);

  const context: CommandContext = {
    view,
    columns,
    widths,
    controls,
    active,
    anchor,
    openMenu: (at) => openLayer('menu', at ?? controls.grid.current?.querySelector('.grid-cell.active')),
    openHelp: () => openLayer('help', controls.grid.current),
  };

  function openLayer(kind: OpenLayer['kind'], at: Anchor | null | undefined): void {
    if (at) setLayer({ kind, at });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const command = gridCommand(event, row < 0 ? 'head' : 'rows');
    if (command === null || !performCommand(command, event, context)) return;
    // VS Code listens further up and would move to another cell of the notebook.
    event.stopPropagation();
    event.preventDefault();
  }

  const perform = (command: GridCommand) => void performCommand(command, noKey, context);
  const meant = rowsMeant(active.row, controls);
  const isSelected = active.row !== null && controls.selected.has(active.row);
  const rowItems: readonly MenuItem[] = [
    { label: openLabel(view), isFirst: true, key: 'Enter', run: () => perform('open') },
    ...(view.ask === null
      ? []
      : [
          {
            label: `${areStarred(view, meant) ? 'Unstar' : 'Star'} ${meant.length > 1 ? `the ${count(meant.length)} selected rows` : 'the row'}`,
            key: 'S',
            run: () => perform('star'),
          },
        ]),
    { label: `${isSelected ? 'Unselect' : 'Select'} the row`, key: 'Space', run: () => perform('select') },
  ];
  const fit = ({ name }: ArrangedColumn, width: number) => dispatch({ kind: 'resize', column: name, width });

  return (
    <div class="grid-frame">
      <div
        class="grid"
        role="grid"
        tabIndex={0}
        ref={controls.grid}
        aria-label="Rows of the answer"
        aria-readonly="true"
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={cellId(id, row, column)}
        aria-describedby={`${id}-note`}
        style={{
          ...gridLayout(columns, widths),
          '--row-height': `${rowHeight}px`,
          '--rows-in-view': String(pageRows),
        }}
        onKeyDown={onKeyDown}
        {...gridPointer({ ...context, note, setDrag, wasDragged })}
      >
        <GridHead
          id={id}
          columns={columns}
          sort={sort}
          filtered={filtered}
          zone={zone}
          active={row < 0 ? column : -1}
          drop={drag?.kind === 'drop' ? drag.before : null}
        />
        <GridBody id={id} view={view} columns={columns} found={found} controls={controls} active={active.position} />
      </div>
      <GridFooter
        id={`${id}-note`}
        view={view}
        number={row + 1}
        column={activeColumn}
        value={value?.value ?? null}
        note={note}
        chosen={controls.chosen}
        perform={perform}
        onClear={() => controls.select(new Set())}
      />
      {layer?.kind === 'help' && <KeyHelp at={layer.at} onClose={() => setLayer(null)} />}
      {layer?.kind === 'menu' && value !== null && (
        <ValueMenu view={view} value={value} at={layer.at} onClose={() => setLayer(null)} extra={rowItems} />
      )}
      {layer?.kind === 'menu' && value === null && activeColumn !== null && (
        <HeadMenu
          label={`Column ${columnTitle(activeColumn, zone)}`}
          context={{
            view,
            columns,
            column: activeColumn,
            sort,
            facets,
            fit: () => fit(activeColumn, fitWidth(table, activeColumn, zone)),
          }}
          at={layer.at}
          onClose={() => setLayer(null)}
        />
      )}
    </div>
  );
}

const noSort: readonly never[] = [];
/** A command from a button: no key is held. */
const noKey: HeldKey = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

/** The active cell, scrolled into view whenever it is moved, and not when rows come or the reader scrolls away from it. */
function useShownCell({ rows }: ViewContext, columns: readonly ArrangedColumn[], { grid }: GridControls): ActiveCell {
  const active = useActiveCell(rows, columns);
  const isMoved = useRef(false);
  useLayoutEffect(() => {
    if (isMoved.current && grid.current !== null) {
      scrollToCell(grid.current, active.position, columns.filter(({ isPinned }) => isPinned).length + 1);
    }
    isMoved.current = false;
  });
  return {
    ...active,
    moveTo(position) {
      isMoved.current = true;
      active.moveTo(position);
    },
  };
}
