/** @jsxRuntime automatic @jsxImportSource preact */
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Table, TableCell } from '../core/table/table.ts';
import { visibleText } from '../core/table/visibleText.ts';
import { cellText, cellTitle, counted } from './cellText.ts';
import { columnTitle, gridColumns, type GridColumn } from './gridColumns.ts';
import { moved, type GridPosition } from './gridPosition.ts';
import { RowDetail } from './RowDetail.tsx';

/** Every row is this high, in CSS pixels: the row at a scroll position is a division, and 10,000 rows cost nothing. */
const rowHeight = 24;
/** Rows in view at once; a longer table scrolls. */
const page = 16;
/** Rows kept ready on both sides of the view. */
const spare = 8;

/**
 * The answer's rows, by the ARIA grid pattern: arrow keys move a cell, Enter opens the row's details, Escape closes them.
 * Only the rows near the view are in the DOM.
 */
export function Grid({ columns, rows }: Pick<Table, 'columns' | 'rows'>) {
  const [scrollTop, setScrollTop] = useState(0);
  const [active, setActive] = useState<GridPosition>({ row: 0, column: 0 });
  const [open, setOpen] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = useMemo(() => gridColumns(columns, rows), [columns, rows]);
  const template = shown.map((column, i) => columnWidth(column, i === shown.length - 1)).join(' ');
  const total = shown.reduce((sum, { width }) => sum + width, 0);
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  const last = Math.min(rows.length, Math.ceil(scrollTop / rowHeight) + page + spare);
  const activeRow = rows[active.row];

  function moveTo(position: GridPosition): void {
    setActive(position);
    const view = scroller.current;
    if (view === null) return;
    const top = position.row * rowHeight;
    const highest = top - (page - 1) * rowHeight;
    const next = Math.max(Math.min(view.scrollTop, top), highest, 0);
    if (next !== view.scrollTop) view.scrollTop = next;
    setScrollTop(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const position = moved(active, event, { rows: rows.length, columns: shown.length, page });
    if (position !== null) moveTo(position);
    else if (event.key === 'Enter') setOpen(true);
    else if (event.key === 'Escape' && open) close();
    else return;
    // VS Code listens further up and would move to another cell of the notebook.
    event.stopPropagation();
    event.preventDefault();
  }

  function close(): void {
    setOpen(false);
    scroller.current?.focus({ preventScroll: true });
  }

  return (
    <>
      <div
        class="grid"
        role="grid"
        tabIndex={0}
        ref={scroller}
        aria-label="Rows of the answer"
        aria-readonly="true"
        aria-rowcount={rows.length + 1}
        aria-colcount={shown.length}
        aria-activedescendant={active.row >= first && active.row < last ? cellId(id, active) : undefined}
        style={{
          '--columns': template,
          '--total': `${total}ch`,
          '--row-height': `${rowHeight}px`,
          '--rows-in-view': String(page),
        }}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      >
        <div class="row head" role="row" aria-rowindex={1}>
          {shown.map((column, i) => (
            <div
              key={column.index}
              class={`cell ${column.type}`}
              role="columnheader"
              aria-colindex={i + 1}
              title={visibleText(columnTitle(column).slice(0, 500))}
            >
              {visibleText(columnTitle(column).slice(0, 200))}
            </div>
          ))}
        </div>
        <div class="body" role="rowgroup" style={{ height: `${rows.length * rowHeight}px` }}>
          {rows.slice(first, last).map((row, i) => (
            <GridRow
              key={first + i}
              index={first + i}
              row={row}
              columns={shown}
              activeColumn={first + i === active.row ? active.column : null}
              id={id}
              onPick={(column) => setActive({ row: first + i, column })}
              onOpen={() => setOpen(true)}
            />
          ))}
        </div>
      </div>
      <p class="quiet footer">
        <button type="button" aria-expanded={open} onClick={() => (open ? close() : setOpen(true))}>
          {open ? 'Close the row' : 'Open the row'}
        </button>
        <span>
          Row {(active.row + 1).toLocaleString('en-US')} of {counted(rows.length, 'row')}
          {hiddenColumns(columns.length - shown.length)}
        </span>
      </p>
      {open && activeRow !== undefined && (
        <RowDetail columns={columns} row={activeRow} number={active.row + 1} onClose={close} />
      )}
    </>
  );
}

/** The last column takes the room that is left, but for numbers: far from their names they would not be found. */
function columnWidth({ width, type }: GridColumn, isLast: boolean): string {
  return isLast && type !== 'number' ? `minmax(${width}ch, 1fr)` : `${width}ch`;
}

function hiddenColumns(hidden: number): string {
  return hidden === 0 ? '' : ` · ${counted(hidden, 'more column')} in the row`;
}

interface GridRowProperties {
  readonly index: number;
  readonly row: readonly TableCell[];
  readonly columns: readonly GridColumn[];
  readonly activeColumn: number | null;
  readonly id: string;
  readonly onPick: (column: number) => void;
  readonly onOpen: () => void;
}

function GridRow({ index, row, columns, activeColumn, id, onPick, onOpen }: GridRowProperties) {
  return (
    <div
      class={`row ${index % 2 === 1 ? 'odd' : ''} ${activeColumn === null ? '' : 'active'}`}
      role="row"
      aria-rowindex={index + 2}
      style={{ top: `${index * rowHeight}px` }}
      onDblClick={onOpen}
    >
      {columns.map((column, i) => {
        const cell = row[column.index] ?? null;
        return (
          <div
            key={column.index}
            id={cellId(id, { row: index, column: i })}
            class={`cell ${column.type} ${i === activeColumn ? 'active' : ''}`}
            role="gridcell"
            aria-colindex={i + 1}
            aria-selected={i === activeColumn}
            title={cellTitle(cell)}
            onClick={() => onPick(i)}
          >
            {cellText(cell, column.type) ?? <span class="absent">–</span>}
          </div>
        );
      })}
    </div>
  );
}

function cellId(id: string, { row, column }: GridPosition): string {
  return `${id}-${row}-${column}`;
}
