import type { Table, TableCell, TableColumn } from '../../core/table/table.ts';
import { isJson } from '../../core/text/isJson.ts';
import { plainName } from '../../core/view/columnRoles.ts';
import { extraColumns, recordCells } from '../../core/view/recordColumns.ts';
import type { WireColumn } from '../../core/wire/columnarRows.ts';

/** The columns of an answer as an output has them, and where a row's record is found. */
export interface ResultColumns {
  /** The query's own, then those that can be read from the record beside them. */
  readonly wire: readonly WireColumn[];
  /** How many are the query's own. */
  readonly own: number;
  /** The column whose text is the row's record; `null` where the rows hold no records. */
  readonly record: number | null;
}

/** Rows that are looked at to tell whether a column holds records: an answer is of one kind. */
const sampledRows = 8;

/**
 * Where the rows hold their records, columns that the query did not ask for are read from them, and the record's own text
 * stays behind if another column already says what happened: it is most of the bytes of an answer.
 */
export function resultColumns({ columns, rows }: Pick<Table, 'columns' | 'rows'>): ResultColumns {
  const record = recordColumn(columns, rows);
  if (record === null) return { wire: columns, own: columns.length, record };
  const isTold = columns.some(({ name }) => plainName(name) === 'eventname');
  const own = columns.map((column, i) => (i === record && isTold ? { ...column, deferred: true } : column));
  return { wire: [...own, ...extraColumns(columns)], own: columns.length, record };
}

/** A row with a cell for each column of the output. */
export function resultCells(row: readonly TableCell[], columns: ResultColumns): readonly TableCell[] {
  const text = recordText(row, columns);
  const extra = columns.wire.slice(columns.own);
  if (extra.length === 0) return row;
  return [...row, ...(text === null ? extra.map(() => null) : recordCells(text, extra))];
}

/** The JSON text of the row's record, where the row holds it. */
export function recordText(row: readonly TableCell[], { record }: ResultColumns): string | null {
  const text = record === null ? null : row[record];
  return typeof text === 'string' ? text : null;
}

function recordColumn(columns: readonly TableColumn[], rows: Table['rows']): number | null {
  const index = columns.findIndex(({ name }) => name === '@message');
  const texts = rows
    .slice(0, sampledRows)
    .map((row) => row[index] ?? null)
    .filter((text) => text !== null);
  return texts.length > 0 && texts.every(isObjectText) ? index : null;
}

function isObjectText(text: TableCell): boolean {
  // A line of a log may merely begin like an object.
  return typeof text === 'string' && text.trimStart().startsWith('{') && isJson(text);
}
