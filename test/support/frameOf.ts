import type { FieldPath } from '../../src/core/events/fieldPath.ts';
import { pathKey } from '../../src/core/events/fieldPath.ts';
import type { Column, EventFrame } from '../../src/core/events/frame.ts';
import { valueAt } from '../../src/core/events/valueAt.ts';
import type { JsonValue } from '../../src/core/json/jsonValue.ts';
import { parseJson } from '../../src/core/json/parseJson.ts';

/**
 * A small real frame over records given as JSON texts, in that order. It offers every column on demand, unlike the
 * engine's, which has only those that a plan named. A text that is not JSON has a message and nothing else.
 */
export function frameOf(records: readonly string[]): EventFrame {
  const events = records.map((record) => parseJson(record));
  const columns = new Map<string, Column>();
  const text = (row: number, key: string): string => {
    const value = valueAt(events[row], [key]);
    return typeof value === 'string' ? value : 'unknown';
  };
  return {
    rowCount: records.length,
    times: Float64Array.from(events, (_, row) => Date.parse(text(row, 'eventTime'))),
    column: (path) => {
      if (path.length === 0) throw new Error('a record is not a value of itself');
      const key = pathKey(path);
      const column = columns.get(key) ?? columnOf(events, path);
      columns.set(key, column);
      return column;
    },
    message: (row) => records[row] ?? '',
    logStream: (row) => `${text(row, 'recipientAccountId')}_CloudTrail_${text(row, 'awsRegion')}`,
    log: (row) => `${text(row, 'recipientAccountId')}:local`,
    pointer: (row) => String(row),
  };
}

function columnOf(events: readonly (JsonValue | undefined)[], path: FieldPath): Column {
  const values: JsonValue[] = [];
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(events, (event) => {
    const value = valueAt(event, path);
    if (value === undefined) return -1;
    const key = typeof value === 'bigint' ? `${value}n` : JSON.stringify(value, bigIntAsText);
    const code = codeOf.get(key) ?? values.length;
    if (code === values.length) {
      values.push(value);
      codeOf.set(key, code);
    }
    return code;
  });
  return { codes, values };
}

function bigIntAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
