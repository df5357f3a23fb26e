import { columnOf } from '../../core/view/columnRoles.ts';
import { count } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import { cellsOf } from './rowRecord.ts';
import { shortText } from '../shortText.ts';
import type { TimeWords } from './useTimeWords.ts';

/** When a row was and what happened, where its columns tell: `2026-11-01 09:12:44 UTC · CreateUser`. */
export function rowEvent({ table }: Pick<ViewContext, 'table'>, row: number, words: TimeWords): string {
  const cells = cellsOf(table, row) ?? [];
  const textOf = (role: 'time' | 'eventName'): string => String(cells[columnOf(table, role) ?? -1] ?? '');
  return [words.timeWithZone(textOf('time')), shortText(textOf('eventName'), 80)]
    .filter((part) => part !== '')
    .join(' · ');
}

/** `Row 3`: its number where it stands among the rows shown, else in the answer. */
export function rowNumber({ rows }: Pick<ViewContext, 'rows'>, row: number): string {
  const at = rows.indexOf(row);
  return `Row ${count((at < 0 ? row : at) + 1)}`;
}
