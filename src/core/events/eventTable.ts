import type { JsonValue } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import type { Table, TableCell, TableColumn } from '../table/table.ts';
import { isoTime } from '../time/window.ts';
import type { EventFrame } from './frame.ts';
import { valueAt } from './valueAt.ts';

interface FieldColumn {
  readonly column: TableColumn;
  readonly path: readonly string[];
}

/** The fields of a record that a reader wants first. */
const fieldColumns: readonly FieldColumn[] = [
  { column: { name: 'eventName', type: 'string' }, path: ['eventName'] },
  { column: { name: 'eventSource', type: 'string' }, path: ['eventSource'] },
  { column: { name: 'userIdentity.arn', type: 'string' }, path: ['userIdentity', 'arn'] },
  { column: { name: 'sourceIPAddress', type: 'string' }, path: ['sourceIPAddress'] },
  { column: { name: 'errorCode', type: 'string' }, path: ['errorCode'] },
  { column: { name: 'awsRegion', type: 'string' }, path: ['awsRegion'] },
  { column: { name: 'eventID', type: 'string' }, path: ['eventID'] },
];

/** The columns of every answer to a filter or a lookup (contract, §6). */
export const eventTableColumns: readonly TableColumn[] = [
  { name: '@timestamp', type: 'timestamp' },
  { name: '@message', type: 'json' },
  ...fieldColumns.map(({ column }) => column),
];

/**
 * The table of the given rows, at most `limit` of them. The fields are read from the text that is shown anyway: fetching
 * whole columns, one of them a different id in every record, would cost more than all the rest of a question.
 */
export function eventTable(frame: EventFrame, rows: readonly number[], limit: number): Table {
  const shown = rows.slice(0, limit);
  const cells = shown.map((row): readonly TableCell[] => {
    const time = frame.times[row] ?? Number.NaN;
    const message = frame.message(row);
    const record = parseJson(message);
    const fields = fieldColumns.map(({ path }) => cellOf(valueAt(record, path)));
    return [Number.isNaN(time) ? null : isoTime(time), message, ...fields];
  });
  return { columns: eventTableColumns, rows: cells, rowCount: cells.length, truncated: shown.length < rows.length };
}

/** These columns are texts; what a hostile record puts there instead is shown as JSON. */
function cellOf(value: JsonValue | undefined): TableCell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
