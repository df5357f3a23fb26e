import { valueAt } from '../events/valueAt.ts';
import type { JsonValue } from '../json/jsonValue.ts';
import { nestsWithin } from '../json/nestsWithin.ts';
import { parseJson } from '../json/parseJson.ts';
import { printJson } from '../json/printJson.ts';
import type { ColumnType, TableCell, TableColumn } from '../table/table.ts';
import { parseInstant } from '../time/parseInstant.ts';
import { isoTime } from '../time/window.ts';
import type { WireColumn } from '../wire/columnarRows.ts';
import { plainName } from './columnRoles.ts';

/** What can be read from a record beside the query's own columns: what a reader wants first, then what tells more. */
export const recordColumns: readonly WireColumn[] = [
  extra('eventTime', 'timestamp'),
  extra('eventName'),
  extra('eventSource'),
  extra('userIdentity.arn'),
  extra('sourceIPAddress'),
  extra('errorCode'),
  extra('awsRegion'),
  extra('errorMessage'),
  extra('userAgent'),
  extra('readOnly', 'boolean'),
  extra('userIdentity.type'),
  extra('userIdentity.userName'),
  extra('userIdentity.accessKeyId'),
  extra('userIdentity.invokedBy'),
  extra('userIdentity.sessionContext.sessionIssuer.arn'),
  extra('userIdentity.sessionContext.attributes.mfaAuthenticated'),
  extra('recipientAccountId'),
  extra('eventID'),
  extra('requestID'),
];

/** Those of `recordColumns` that the query's own columns do not have already; `@timestamp` is an event's time. */
export function extraColumns(own: readonly TableColumn[]): readonly WireColumn[] {
  const names = new Set(own.map(({ name }) => plainName(name)));
  if (names.has('timestamp')) names.add('eventtime');
  return recordColumns.filter(({ name }) => !names.has(plainName(name)));
}

/**
 * The cells of a record's JSON text for columns that are named by the path of a field. A time is written as tables write
 * it, a list or an object as JSON. Absent is what the record has not, all of it where the text is no JSON object, and what
 * nests too deep to be printed.
 */
export function recordCells(record: string, columns: readonly Pick<WireColumn, 'name' | 'type'>[]): TableCell[] {
  const json = parseJson(record);
  return columns.map(({ name, type }) => {
    const value = valueAt(json, name.split('.'));
    if (typeof value === 'object' && value !== null && !nestsWithin(record, deepestPrinted)) return null;
    return cellOf(value, type);
  });
}

/** CloudTrail's deepest records nest about a dozen levels. */
const deepestPrinted = 200;

function cellOf(value: JsonValue | undefined, type: ColumnType): TableCell {
  if (value === undefined || value === null) return null;
  if (type === 'timestamp' && typeof value === 'string') {
    const instant = parseInstant(value);
    return 'milliseconds' in instant ? isoTime(instant.milliseconds) : value;
  }
  return typeof value === 'object' || typeof value === 'bigint' ? printJson(value) : value;
}

function extra(name: string, type: ColumnType = 'string'): WireColumn {
  return { name, type, extra: true };
}
