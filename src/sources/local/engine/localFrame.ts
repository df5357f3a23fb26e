import { pathKey, type FieldPath } from '../../../core/events/fieldPath.ts';
import type { Column, EventFrame } from '../../../core/events/frame.ts';
import { closeUpJson } from '../../../core/json/closeUpJson.ts';
import { isJsonObject, member, type JsonValue } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import type { DataSet } from './dataSet.ts';
import { pointerOf } from './recordPointer.ts';

/** The log group that `@log` names where the runbook declares none. */
export const defaultGroup = 'aws-cloudtrail-logs';

/** The frame of a data set's rows, with the columns that were fetched for a query. */
export function localFrame(
  dataSet: DataSet,
  rows: Int32Array,
  columns: ReadonlyMap<string, Column>,
  group: string,
): EventFrame {
  const { index, store } = dataSet;
  const times =
    rows.length === index.count ? index.times : Float64Array.from(rows, (row) => index.times[row] as number);
  const rowOf = (row: number): number => rows[row] as number;
  const origins = new OriginTexts((row) => store.text(rowOf(row)));
  return {
    rowCount: rows.length,
    times,
    column: (path: FieldPath) => {
      const column = columns.get(pathKey(path));
      if (column === undefined) throw new Error(`the path ${pathKey(path)} was not fetched`);
      return column;
    },
    message: (row) => closeUpJson(store.text(rowOf(row))),
    logStream: (row) => streamName(origins.of(row)),
    log: (row) => `${origins.of(row).account}:${group}`,
    pointer: (row) => pointerOf(dataSet, rowOf(row)),
  };
}

/** `@logStream` of a record's text. */
export function logStreamOf(text: string): string {
  return streamName(originOf(parseJson(text)));
}

function streamName({ account, region }: Origin): string {
  return `${account}_CloudTrail_${region}`;
}

interface Origin {
  readonly account: string;
  readonly region: string;
}

/** Account and region of records, read from their texts; the last one is held, since a row is asked about twice in a row. */
class OriginTexts {
  readonly #text: (row: number) => string;
  #row = -1;
  #origin: Origin = { account: 'unknown', region: 'unknown' };

  constructor(text: (row: number) => string) {
    this.#text = text;
  }

  of(row: number): Origin {
    if (row !== this.#row) {
      this.#row = row;
      this.#origin = originOf(parseJson(this.#text(row)));
    }
    return this.#origin;
  }
}

function originOf(record: JsonValue | undefined): Origin {
  if (!isJsonObject(record)) return { account: 'unknown', region: 'unknown' };
  const identity = member(record, 'userIdentity');
  const account =
    text(record, 'recipientAccountId') ?? (isJsonObject(identity) ? text(identity, 'accountId') : undefined);
  return { account: account ?? 'unknown', region: text(record, 'awsRegion') ?? 'unknown' };
}

function text(object: Parameters<typeof member>[0], key: string): string | undefined {
  const value = member(object, key);
  return typeof value === 'string' ? value : undefined;
}
