import { fitWidth } from './gridColumns.ts';
import { cellTitle } from './cellText.ts';
import { dragColumn, resizeColumn } from './columnDrag.ts';
import type { GridPosition } from './gridPosition.ts';
import type { CommandContext } from './performCommand.ts';
import { areStarred, rowsBetween, toggledRow } from './selectRows.ts';
import type { AddressNote } from './useAddressNotes.ts';

/** A column that is being made wider, in characters, or the place that it is being dragged to. */
export type ColumnDrag =
  | { readonly kind: 'width'; readonly column: number; readonly width: number }
  | { readonly kind: 'drop'; readonly before: number | null };

interface PointerContext extends CommandContext {
  readonly note: AddressNote;
  readonly setDrag: (drag: ColumnDrag | null) => void;
  /** A press that became a drag ends in a click that means nothing. */
  readonly wasDragged: { current: boolean };
}

/** What a mouse, a pen or a finger does in the grid: one set of handlers for all of its cells. */
export function gridPointer(context: PointerContext) {
  const { view, columns, widths, controls, active, anchor, note, setDrag, wasDragged } = context;
  const { table, rows, dispatch } = view;

  function onClick(event: MouseEvent): void {
    const place = placeOf(event);
    if (place === null || wasDragged.current) return;
    const { row, column } = place.position;
    active.moveTo(place.position);
    if (isOn(event, '.menu-sign')) context.openMenu(place.cell);
    else if (row >= 0) select(event, row);
    else if (columns[column - 1] !== undefined && !isOn(event, '.resizer')) {
      dispatch({ kind: 'sort', column: columns[column - 1]?.name ?? '', add: event.shiftKey });
    }
  }

  function select(event: MouseEvent, position: number): void {
    const row = rows[position];
    if (row === undefined) return;
    if (isOn(event, '.star')) view.star([row], !areStarred(view, [row]));
    else if (event.shiftKey) controls.select(rowsBetween(rows, anchor.current, position));
    else {
      anchor.current = position;
      if (event.ctrlKey || event.metaKey) controls.select(toggledRow(controls.selected, row));
    }
  }

  function onDblClick(event: MouseEvent): void {
    const { row, column } = placeOf(event)?.position ?? nowhere;
    const fitted = columns[column - 1];
    const opened = rows[row];
    if (opened !== undefined) view.open({ kind: 'record', row: opened });
    else if (fitted !== undefined && isOn(event, '.resizer')) {
      dispatch({ kind: 'resize', column: fitted.name, width: fitWidth(table, fitted, view.state.zone) });
    }
  }

  function onContextMenu(event: MouseEvent): void {
    const place = placeOf(event);
    if (place === null || place.position.column === 0) return;
    event.preventDefault();
    event.stopPropagation();
    active.moveTo(place.position);
    context.openMenu({ x: event.clientX, y: event.clientY });
  }

  function onPointerDown(event: PointerEvent): void {
    wasDragged.current = false;
    const { row, column } = placeOf(event)?.position ?? nowhere;
    const grid = controls.grid.current;
    if (event.button !== 0 || row !== -1 || column === 0 || grid === null) return;
    if (isOn(event, '.resizer')) resize(event, grid, column - 1);
    else if (!isOn(event, '.menu-sign')) drag(event, grid, column - 1);
  }

  function resize(event: PointerEvent, grid: Element, column: number): void {
    const before = widths[column] ?? 0;
    resizeColumn(event, grid, before, (width, isDone) => {
      setDrag(isDone ? null : { kind: 'width', column, width });
      if (isDone && width !== before) dispatch({ kind: 'resize', column: columns[column]?.name ?? '', width });
    });
  }

  function drag(event: PointerEvent, grid: Element, column: number): void {
    const names = columns.map(({ name }) => name);
    dragColumn(event, grid, columns, column, (before, isDone) => {
      wasDragged.current = true;
      setDrag(isDone ? null : { kind: 'drop', before });
      if (!isDone || before === null) return;
      dispatch({ kind: 'move', column: names[column] ?? '', before: names[before] ?? null, columns: names });
    });
  }

  /** Titles are made for the cell that the pointer is on, and not for hundreds that scroll by. */
  function onPointerOver(event: PointerEvent): void {
    const place = placeOf(event);
    const row = rows[place?.position.row ?? -1];
    const over = columns[(place?.position.column ?? 0) - 1];
    if (place === null || row === undefined || over === undefined) return;
    const { values, codes } = table.columns[over.index] ?? {};
    const value = values?.[codes?.[row] ?? -1] ?? null;
    const title = cellTitle(value, over.type);
    place.cell.title = title;
    void note(over.name, value)?.then((text) => {
      if (text !== null) place.cell.title = `${title}\n${text}`;
    });
  }

  return { onClick, onDblClick, onContextMenu, onPointerDown, onPointerOver };
}

const nowhere: GridPosition = { row: -2, column: 0 };

function isOn({ target }: Event, selector: string): boolean {
  return (target as Element).closest(selector) !== null;
}

/** The cell that an event is on. */
function placeOf({ target }: Event): { readonly cell: HTMLElement; readonly position: GridPosition } | null {
  const cell = (target as Element).closest<HTMLElement>('.grid-cell');
  if (cell === null) return null;
  const row = Number(cell.parentElement?.getAttribute('aria-rowindex')) - 2;
  return { cell, position: { row, column: Number(cell.getAttribute('aria-colindex')) - 1 } };
}
