import { matrixColumns } from '../access/matrixColumns.ts';
import { viewKinds, type AuthorView, type ViewKind } from './authorView.ts';
import { columnNamed, columnOf } from './columnRoles.ts';
import { timeColumn, timesOf } from './timeColumn.ts';
import type { ViewColumn, ViewTable } from './viewTable.ts';

/** The kinds that an answer has what it takes for, in the order of `viewKinds`. */
export function possibleViews(table: ViewTable): readonly ViewKind[] {
  return viewKinds.filter((kind) => canShow(table, kind));
}

/** How an answer is shown: as the reader wants, else as the author says, else as its shape suggests. */
export function chooseView(
  table: ViewTable,
  result: { readonly language: string },
  author: AuthorView,
  reader: ViewKind | null = null,
): ViewKind {
  const wanted = [reader, author.kind].find((kind) => kind && canShow(table, kind));
  return wanted ?? kindByShape(table, result.language);
}

function canShow(table: ViewTable, kind: ViewKind): boolean {
  switch (kind) {
    case 'table':
      return true;
    case 'events':
      return timeColumn(table) !== null;
    case 'timeseries':
      return timeColumn(table) !== null && numbersOf(table).length > 0;
    case 'stat':
      return table.rowCount === 1 && numbersOf(table).length > 0 && numbersOf(table).length <= mostStats;
    case 'actor':
      return table.rowCount > 0 && (columnOf(table, 'actor') ?? columnOf(table, 'key')) !== null;
    case 'matrix':
      return table.rowCount > 0 && matrixColumns.every((name) => columnNamed(table, name) !== null);
  }
}

/** Numbers that are written large beside one another. */
const mostStats = 4;

function kindByShape(table: ViewTable, language: string): ViewKind {
  if (canShow(table, 'matrix')) return 'matrix';
  if (canShow(table, 'stat') && table.columns.every(isNumber)) return 'stat';
  // An alarm has a time, of its last change, and is no event; its history is.
  if (language === 'alarms') return columnOf(table, 'time') !== null && canShow(table, 'events') ? 'events' : 'table';
  if (isSeries(table)) return 'timeseries';
  return canShow(table, 'events') && !isBinned(table) ? 'events' : 'table';
}

/** Whether rows are numbers of bins, be it of one bin only. */
function isBinned(table: ViewTable): boolean {
  return numbersOf(table).length > 0 && binName.test(table.columns[timeColumn(table) ?? -1]?.name ?? '');
}

/**
 * Whether rows are numbers over bins of time: `stats count(*) by bin(5m), eventName`. A bin is known by its expression or,
 * under another name, by times that are all whole minutes; without one, numbers beside a time are a series unless an
 * event's name stands there as well, or the time is an aggregate (`max(@timestamp)`). Rows of records never are.
 */
function isSeries(table: ViewTable): boolean {
  const index = timeColumn(table);
  const column = table.columns[index ?? -1];
  if (index === null || column === undefined || numbersOf(table).length === 0) return false;
  if (columnOf(table, 'eventID') !== null || table.columns.some(({ isExtra }) => isExtra)) return false;
  const times = timesOf(table, index).filter((time) => !Number.isNaN(time));
  if (times.every((time) => time === times[0])) return false;
  if (binName.test(column.name) || times.every((time) => time % 60_000 === 0)) return true;
  return columnOf(table, 'eventName') === null && !aggregateName.test(column.name);
}

const binName = /^(?:bin|datefloor|dateceil|date_trunc|date_bin)\s*\(/i;
const aggregateName = /^(?:max|min|latest|earliest|first|last|arbitrary|max_by|min_by)\s*\(/i;

function numbersOf(table: ViewTable): readonly ViewColumn[] {
  return table.columns.filter(isNumber);
}

function isNumber(column: ViewColumn): boolean {
  return column.type === 'number' && !column.isExtra && !column.isDeferred;
}
