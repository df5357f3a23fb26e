import { systemFields } from '../insights/resolveField.ts';

/** A field that CloudWatch Logs puts beside an event's own. */
export interface SystemFieldReference {
  readonly name: string;
  readonly meaning: string;
  readonly page: string;
  /** Whether captured events have it. */
  readonly isCaptured: boolean;
}

const discovered = 'CWL_AnalyzeLogData-discoverable-fields';
const index = 'CWL_QuerySyntax-FilterIndex';

const meanings: readonly (readonly [name: string, page: string, meaning: string])[] = [
  ['@timestamp', discovered, 'When the event happened. Here it is the event’s `eventTime`.'],
  ['@message', discovered, 'The whole event as it was sent: the record’s JSON text.'],
  ['@logStream', discovered, 'The log stream that the event was put into.'],
  ['@log', discovered, 'The log group, with the account before it.'],
  ['@ptr', discovered, 'A handle that opens the whole record.'],
  ['@data_source_name', index, 'The data source: `aws_cloudtrail` for CloudTrail events.'],
  ['@data_source_type', index, 'The kind of event: `management` or `data`.'],
  ['@ingestionTime', discovered, 'When CloudWatch Logs received the event.'],
  ['@aws.account', index, 'The account that a centralized event comes from.'],
  ['@aws.region', index, 'The Region that a centralized event comes from.'],
  ['@source.log', index, 'The log group that a centralized event comes from.'],
  ['@data_format', index, 'The format of the event, where the log group has a data source.'],
];

/** In the order in which they are offered. */
export const systemFieldReferences: readonly SystemFieldReference[] = meanings.map(([name, page, meaning]) => ({
  name,
  page,
  meaning,
  isCaptured: (systemFields as readonly string[]).includes(name),
}));

/** The fields of CloudTrail events that CloudWatch Logs indexes by itself (CWL_QuerySyntax-FilterIndex). */
export const indexedFields: readonly string[] = [
  '@data_source_name',
  '@data_source_type',
  'eventSource',
  'eventName',
  'awsRegion',
  'userAgent',
  'errorCode',
  'eventType',
  'managementEvent',
  'readOnly',
  'eventCategory',
];

export function systemFieldReference(name: string): SystemFieldReference | undefined {
  return systemFieldReferences.find((reference) => reference.name === name);
}
