import type { TableCell } from '../../core/table/table.ts';
import { copyText } from '../drawers/copyText.ts';
import type { ViewContext } from '../viewContext.ts';
import type { MenuValue } from './menuValue.ts';

/** Copies a value, whole: what came cut is asked for first. An absent value is copied as nothing. */
export function copyValue(view: ViewContext, { place, value }: MenuValue): void {
  const { ask, run } = view;
  if (ask === null) return;
  const copy = (cell: TableCell) => copyText(view, cell === null ? '' : String(cell), 'the value');
  if (run === null || place === null || place.column === null || !isCut(view, place.row, place.column)) copy(value);
  else {
    const { row, column } = place;
    ask({ kind: 'row', run: run.id, row }).then(
      ({ cells }) => copy(cells[column] ?? null),
      (fault: Error) => view.say(fault.message),
    );
  }
}

function isCut(view: ViewContext, row: number, index: number): boolean {
  const column = view.table.columns[index];
  return column !== undefined && (column.isDeferred || column.clipped.has(column.codes[row] ?? -1));
}
