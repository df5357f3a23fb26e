import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import { copyValue } from '../menu/copyValue.ts';
import { filterBy } from '../menu/filterBy.ts';
import type { MenuValue } from '../menu/menuValue.ts';
import type { Anchor } from '../menu/placeLayer.ts';
import type { ViewContext } from '../viewContext.ts';
import { clampWidth } from './gridColumns.ts';
import { mostCompared } from './GridFooter.tsx';
import type { GridCommand, HeldKey } from './gridKeys.ts';
import { moved } from './gridPosition.ts';
import { columnMove } from './columnMove.ts';
import { rowsInView } from './scrollToCell.ts';
import { areStarred, rowsBetween, rowsMeant, toggledRow } from './selectRows.ts';
import type { ActiveCell } from './useActiveCell.ts';
import type { GridControls } from './useGridControls.ts';

/** What the grid's commands act on. */
export interface CommandContext {
  readonly view: ViewContext;
  readonly columns: readonly ArrangedColumn[];
  readonly widths: readonly number[];
  readonly controls: GridControls;
  readonly active: ActiveCell;
  /** Where a selection with Shift begins: a place among the rows. */
  readonly anchor: { current: number };
  /** Opens the menu of the active cell, there or at a point. */
  readonly openMenu: (at?: Anchor) => void;
  readonly openHelp: () => void;
}

/** Characters that a key makes a column wider or narrower by. */
const widthStep = 2;

/**
 * Does what a key or a button asks for. `false` where there is nothing to do, so that the key is left to VS Code: Escape
 * with nothing to close.
 */
export function performCommand(command: GridCommand, key: HeldKey, context: CommandContext): boolean {
  const { view, columns, controls, active } = context;
  const { position, row } = active;
  const column = columns[position.column - 1];
  switch (command) {
    case 'move':
      return move(key, context);
    case 'extend':
      return extend(key, context);
    case 'open':
      if (row !== null) view.open({ kind: 'record', row });
      return true;
    case 'close':
      return close(context);
    case 'menu':
      if (position.column > 0) context.openMenu();
      return true;
    case 'select':
      context.anchor.current = position.row;
      if (row !== null) controls.select(toggledRow(controls.selected, row));
      return true;
    case 'selectAll':
      controls.select(new Set(view.rows));
      return true;
    case 'compare':
      compare(view, controls.chosen);
      return true;
    case 'star': {
      const rows = rowsMeant(row, controls);
      view.star(rows, !areStarred(view, rows));
      return true;
    }
    case 'find':
      controls.find.current?.select();
      controls.find.current?.focus({ preventScroll: true });
      return true;
    case 'nextMatch':
      controls.goToMatch(1, position.row);
      return true;
    case 'previousMatch':
      controls.goToMatch(-1, Math.max(0, position.row));
      return true;
    case 'filterFor':
    case 'exclude': {
      const value = activeValue(context);
      if (value !== null) filterBy(view, value, command === 'exclude');
      return true;
    }
    case 'copy': {
      // Text that was marked with the mouse is what Ctrl+C means then.
      if ((key.ctrlKey || key.metaKey) && controls.grid.current?.ownerDocument.getSelection()?.type === 'Range')
        return false;
      const value = activeValue(context);
      if (value !== null) copyValue(view, value);
      return true;
    }
    case 'zone':
      view.dispatch({ kind: 'zone', zone: view.state.zone === 'utc' ? 'local' : 'utc' });
      return true;
    case 'sort':
    case 'addSort':
      if (column !== undefined) view.dispatch({ kind: 'sort', column: column.name, add: command === 'addSort' });
      return true;
    case 'moveColumn':
      return moveColumn(key.key === 'ArrowLeft' ? -1 : 1, context);
    case 'resize': {
      const width = context.widths[position.column - 1];
      const step = key.key === 'ArrowLeft' ? -widthStep : widthStep;
      if (column !== undefined && width !== undefined) {
        view.dispatch({ kind: 'resize', column: column.name, width: clampWidth(width + step) });
      }
      return true;
    }
    case 'help':
      context.openHelp();
      return true;
  }
}

/** The value that keys act on; `null` on the gutter and the head. */
export function activeValue({
  view,
  columns,
  active,
}: Pick<CommandContext, 'view' | 'columns' | 'active'>): MenuValue | null {
  const column = columns[active.position.column - 1];
  if (column === undefined || active.row === null) return null;
  const { values, codes } = view.table.columns[column.index] ?? {};
  return {
    place: { row: active.row, column: column.index, path: null },
    name: column.name,
    value: values?.[codes?.[active.row] ?? -1] ?? null,
  };
}

function sizeOf({ view, columns, controls }: CommandContext) {
  const page = controls.grid.current === null ? 1 : rowsInView(controls.grid.current);
  return { rows: view.rows.length, columns: columns.length + 1, page };
}

function move(key: HeldKey, context: CommandContext): boolean {
  const { active, anchor } = context;
  const to = moved(active.position, key, sizeOf(context));
  if (to === null) return false;
  anchor.current = to.row;
  active.moveTo(to);
  return true;
}

function extend(key: HeldKey, context: CommandContext): boolean {
  const { view, controls, active, anchor } = context;
  const to = moved(active.position, key, sizeOf(context));
  if (to === null || to.row < 0) return true;
  controls.select(rowsBetween(view.rows, anchor.current, to.row));
  active.moveTo(to);
  return true;
}

function close({ view, controls }: CommandContext): boolean {
  if (view.drawer !== null) view.open(null);
  else if (controls.selected.size > 0) controls.select(new Set());
  else return false;
  return true;
}

function compare(view: ViewContext, rows: readonly number[]): void {
  if (rows.length >= 2 && rows.length <= mostCompared) view.open({ kind: 'compare', rows });
  else view.say(`Select 2 to ${mostCompared} rows to compare them: Space selects a row.`);
}

function moveColumn(step: 1 | -1, { view, columns, active }: CommandContext): boolean {
  const move = columnMove(columns, active.position.column - 1, step);
  if (move !== null) {
    view.dispatch({ kind: 'move', ...move });
    // It goes with its column; this brings it into sight.
    active.moveTo(active.position);
  }
  return true;
}
