import { isJsonObject, member, type JsonObject } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';

/** What the audit record of a request says of it. */
export interface AccessRecord {
  /** The record's JSON as it stands in the log. */
  readonly text: string;
  readonly eventID: string;
  readonly decision: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** Reads a line of the audit log; `null` for one that is no record of a request, such as one that is still being written. */
export function readAccessRecord(line: string): AccessRecord | null {
  const record = parseJson(line);
  if (!isJsonObject(record)) return null;
  const eventID = textIn(record, 'eventID');
  if (eventID === null || textIn(record, 'eventType') !== 'ApiProxyCall') return null;
  const additional = member(record, 'additionalEventData');
  const data = isJsonObject(additional) ? additional : {};
  return {
    text: line,
    eventID,
    decision: textIn(data, 'decision'),
    rule: textIn(data, 'rule'),
    reason: textIn(data, 'reason'),
    errorCode: textIn(record, 'errorCode'),
    errorMessage: textIn(record, 'errorMessage'),
  };
}

function textIn(object: JsonObject, key: string): string | null {
  const value = member(object, key);
  return typeof value === 'string' ? value : null;
}
