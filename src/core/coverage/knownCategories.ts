import { knownEventsOf } from '../reference/eventNames.ts';
import type { EventCategory } from './coverageQuestion.ts';

/** Services all of whose events are management events (CloudTrail user guide, cloudtrail-concepts: they have no data events). */
const managementSources = new Set(
  ['iam', 'sts', 'signin', 'cloudtrail', 'ec2', 'kms', 'config', 'organizations'].map(sourceOf),
);

/** Object-level actions of Amazon S3 (S3 user guide, cloudtrail-logging-s3-info). */
const objectActions = new Set([
  ...['AbortMultipartUpload', 'CompleteMultipartUpload', 'CopyObject', 'CreateMultipartUpload', 'DeleteObject'],
  ...['DeleteObjects', 'DeleteObjectTagging', 'GetObject', 'GetObjectAcl', 'GetObjectAttributes', 'GetObjectTagging'],
  ...['GetObjectLegalHold', 'GetObjectRetention', 'GetObjectTorrent', 'HeadObject', 'ListParts', 'PutObject'],
  ...['PutObjectAcl', 'PutObjectLegalHold', 'PutObjectRetention', 'PutObjectTagging', 'RestoreObject'],
  ...['SelectObjectContent', 'UploadPart', 'UploadPartCopy'],
]);

/** DynamoDB developer guide, logging-using-cloudtrail: what acts on items. */
const itemActions = new Set([
  ...['BatchExecuteStatement', 'BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'ExecuteStatement', 'GetItem'],
  ...['ExecuteTransaction', 'GetRecords', 'PutItem', 'Query', 'Scan', 'TransactGetItems', 'TransactWriteItems'],
  'UpdateItem',
]);

const dataActions: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [sourceOf('s3'), objectActions],
  [sourceOf('dynamodb'), itemActions],
  [sourceOf('lambda'), new Set(['Invoke'])],
]);

/** What an event of that source and name is of, where either is known; both where nobody can tell. */
export function categoriesOfEvent(source: string | null, name: string | null): readonly EventCategory[] {
  if (source !== null && managementSources.has(source)) return ['management'];
  if (name === null) return ['management', 'data'];
  const actions = source === null ? null : (dataActions.get(source) ?? null);
  if (actions !== null) return actions.has(name) ? ['data'] : knownBy(name, source);
  if (source !== null) return ['management', 'data'];
  if (objectActions.has(name) || name === 'Invoke') return ['data'];
  const services = knownEventsOf(name);
  const isManagement = services.length > 0 && services.every(({ eventSource }) => managementSources.has(eventSource));
  return isManagement ? ['management'] : ['management', 'data'];
}

/** An event that is known of a service whose data events are listed above, and is none of them. */
function knownBy(name: string, source: string | null): readonly EventCategory[] {
  return knownEventsOf(name).some(({ eventSource }) => eventSource === source)
    ? ['management']
    : ['management', 'data'];
}

function sourceOf(service: string): string {
  return `${service}.amazonaws.com`;
}
