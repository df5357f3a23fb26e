import { eventTable } from '../../../core/events/eventTable.ts';
import { recordsFrame } from '../../../core/events/recordsFrame.ts';
import type { Table } from '../../../core/table/table.ts';

/** A log event to be shown, and where it is from. */
export interface ShownEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly group: string;
}

/**
 * The table of log events in their order, at most `limit` of them: the columns that the offline answer has, and `@log`
 * behind them where several log groups were asked. An event that is no CloudTrail record keeps its row, with nulls.
 */
export function logEventTable(events: readonly ShownEvent[], limit: number, showsGroup: boolean): Table {
  const shown = events.slice(0, limit);
  const frame = recordsFrame(shown.map(({ timestamp, message }) => ({ time: timestamp, message })));
  const rows = shown.map((_, row) => row);
  const table = { ...eventTable(frame, rows, limit), truncated: shown.length < events.length };
  if (!showsGroup) return table;
  return {
    ...table,
    columns: [...table.columns, { name: '@log', type: 'string' }],
    rows: table.rows.map((row, index) => [...row, shown[index]?.group ?? null]),
  };
}

/** Bytes of the messages, in UTF-8. */
export function bytesOf(events: readonly Pick<ShownEvent, 'message'>[]): number {
  return events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);
}
