import type { JsonValue } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import { pathKey, type FieldPath } from './fieldPath.ts';
import type { Column, EventFrame } from './frame.ts';
import { valueAt } from './valueAt.ts';

/** A record or log event as a service answered with it. */
export interface FetchedRecord {
  /** Milliseconds since 1970 UTC; NaN where it has none. */
  readonly time: number;
  /** Compact JSON; other texts have no fields. */
  readonly message: string;
  /** Where it was logged; `''` where the service that answered knows none. */
  readonly logStream?: string;
  readonly log?: string;
  /** Opens it (`@ptr`). */
  readonly pointer?: string;
}

/**
 * A frame over records in memory, one row each, in their order. Columns are made when they are asked for. A lookup's have
 * no log streams, log groups or handles.
 */
export function recordsFrame(records: readonly FetchedRecord[]): EventFrame {
  const events = records.map(({ message }) => parseJson(message));
  const columns = new Map<string, Column>();
  return {
    rowCount: records.length,
    times: Float64Array.from(records, ({ time }) => time),
    column: (path) => {
      const key = pathKey(path);
      const column = columns.get(key) ?? columnOf(events, path);
      columns.set(key, column);
      return column;
    },
    message: (row) => records[row]?.message ?? '',
    logStream: (row) => records[row]?.logStream ?? '',
    log: (row) => records[row]?.log ?? '',
    pointer: (row) => records[row]?.pointer ?? '',
  };
}

/** Values are not made distinct: a page has few rows, and a code stands for one value all the same. */
function columnOf(events: readonly (JsonValue | undefined)[], path: FieldPath): Column {
  const values: JsonValue[] = [];
  const codes = Int32Array.from(events, (event) => {
    const value = valueAt(event, path);
    return value === undefined ? -1 : values.push(value) - 1;
  });
  return { codes, values };
}
