/**
 * The top-level keys of a CloudTrail record that get a column of their own; every other key goes into `rest`, so that
 * nothing is lost. Source: CloudTrail user guide, `cloudtrail-event-reference-record-contents`, version 1.11, and
 * `cloudtrail-event-reference-insights`. `@timestamp` is what Logstash leaves of `eventTime`.
 *
 * The order is the order of the columns in the table; a key's index is its slot.
 */
export const recordFields = [
  'eventVersion',
  'userIdentity',
  'eventTime',
  'eventSource',
  'eventName',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'errorCode',
  'errorMessage',
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'requestID',
  'eventID',
  'eventType',
  'apiVersion',
  'readOnly',
  'resources',
  'recipientAccountId',
  'sharedEventID',
  'vpcEndpointId',
  'vpcEndpointAccountId',
  'managementEvent',
  'eventCategory',
  'serviceEventDetails',
  'addendum',
  'sessionCredentialFromConsole',
  'edgeDeviceDetails',
  'tlsDetails',
  'insightDetails',
  'eventContext',
  '@timestamp',
] as const;

export type RecordField = (typeof recordFields)[number];

export const fieldCount = recordFields.length;

/** The column of every key without a column of its own: a JSON object of those keys, or NULL. */
export const restColumn = 'rest';

const slots: ReadonlyMap<string, number> = new Map(recordFields.map((name, slot) => [name, slot]));

/** The slot of a key, or -1. */
export function fieldSlot(name: string): number {
  return slots.get(name) ?? -1;
}

export const fieldNames: readonly Uint8Array[] = recordFields.map((name) => new TextEncoder().encode(name));

/** Slots by a hash of the key's bytes, with open addressing; -1 is a free place and ends a search. */
const tableMask = 255;
const slotTable = new Int8Array(tableMask + 1).fill(-1);
fieldNames.forEach((name, slot) => {
  let place = hashOf(name, 0, name.length);
  while (slotTable[place] !== -1) place = (place + 1) & tableMask;
  slotTable[place] = slot;
});

/** The slot of the key whose bytes (without quotes, unescaped) stand at `start` to `end`, or -1. */
export function slotOfKey(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 2) return -1;
  for (let place = hashOf(bytes, start, end); ; place = (place + 1) & tableMask) {
    const slot = slotTable[place] as number;
    if (slot < 0) return -1;
    if (equals(bytes, start, end, fieldNames[slot] as Uint8Array)) return slot;
  }
}

function equals(bytes: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (name.length !== end - start) return false;
  for (let index = 0; index < name.length; index++) if (bytes[start + index] !== name[index]) return false;
  return true;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] as number;
  const middle = bytes[(start + end) >>> 1] as number;
  const last = bytes[end - 1] as number;
  const beforeLast = bytes[end - 2] as number;
  return ((end - start) * 67 + first * 37 + middle * 101 + last * 7 + beforeLast * 211) & tableMask;
}
