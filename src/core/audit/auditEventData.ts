import { isJsonObject, member, type JsonObject, type JsonValue } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';

/** "Length constraints" of the page below. */
const longest = { version: 256, type: 128, principalId: 1024, text: 1024, errorCode: 256, errorMessage: 256 } as const;

/** An event for `PutAuditEvents`. */
export interface AuditEvent {
  readonly id: string;
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  readonly eventData: string;
}

/**
 * A record's line as CloudTrail Lake takes it from others (CloudTrail user guide, `query-integration-event-schema`): the
 * record's own members under the names that they have there, its id as `UID`. `null` for what is no record.
 *
 * @param account Whose channel it goes to: `recipientAccountId`.
 */
export function auditEventOf(line: string, account: string): AuditEvent | null {
  const record = parseJson(line);
  if (!isJsonObject(record)) return null;
  const text = (name: string, limit: number = longest.text): string => textOf(record, name).slice(0, limit);
  const id = textOf(record, 'eventID');
  const time = Date.parse(textOf(record, 'eventTime'));
  if (id === '' || Number.isNaN(time)) return null;
  const identity = objectOf(record, 'userIdentity');
  const eventData = {
    version: text('eventVersion', longest.version),
    userIdentity: {
      type: textOf(identity, 'type').slice(0, longest.type),
      // Required, also of who was not known.
      principalId: textOf(identity, 'principalId').slice(0, longest.principalId) || 'unknown',
      details: objectOf(identity, 'details'),
    },
    ...optional('userAgent', text('userAgent')),
    eventSource: text('eventSource'),
    eventName: text('eventName'),
    // "In yyyy-MM-DDTHH:mm:ss format, in UTC".
    eventTime: `${new Date(time).toISOString().slice(0, 19)}Z`,
    UID: id,
    ...optional('requestParameters', member(record, 'requestParameters')),
    ...optional('errorCode', text('errorCode', longest.errorCode)),
    ...optional('errorMessage', text('errorMessage', longest.errorMessage)),
    ...optional('sourceIPAddress', text('sourceIPAddress')),
    recipientAccountId: account,
    additionalEventData: objectOf(record, 'additionalEventData'),
  };
  return { id, time, eventData: JSON.stringify(eventData) };
}

function optional(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined || value === null || value === '' ? {} : { [name]: value };
}

function textOf(object: JsonObject, name: string): string {
  const value = member(object, name);
  return typeof value === 'string' ? value : '';
}

function objectOf(object: JsonObject, name: string): JsonObject {
  const value = member(object, name);
  return isJsonObject(value) ? value : {};
}
