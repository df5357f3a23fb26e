import { createRandom } from './random.ts';
import { accounts, organizationId } from './organisation.ts';
import type { ApiRecord, JsonObject } from './record.ts';
import { minute } from './time.ts';

/** A file as it lies in the trail's bucket, before compression. */
export interface LogFile {
  /** The object's key, from `AWSLogs/` on. */
  readonly path: string;
  readonly content: string;
}

/** Records of this long go into one file; CloudTrail itself delivers about every five minutes. */
export const deliveryInterval = 15 * minute;

/**
 * Sorts records into the files that CloudTrail would deliver: one for each account, region and interval, named after the
 * interval's end. A trail that was stopped delivers nothing that happens later.
 */
export function deliver(records: readonly ApiRecord[]): LogFile[] {
  const random = createRandom('delivery');
  const batches = new Map<string, { key: BatchKey; records: ApiRecord[] }>();
  for (const record of records) {
    if (fellSilent(record)) continue;
    const key = batchOf(record);
    const id = `${key.account}/${key.region}/${key.end}`;
    const batch = batches.get(id);
    if (batch) batch.records.push(record);
    else batches.set(id, { key, records: [record] });
  }
  return [...batches.values()].map(({ key, records: batch }) =>
    logFile(key, batch, random.text(16, fileNameCharacters)),
  );
}

/** The same file once more under another name, as happens when a delivery is retried. */
export function deliverAgain(file: LogFile, uniqueText: string): LogFile {
  return { path: file.path.replace(/_[^_]+\.json\.gz$/, `_${uniqueText}.json.gz`), content: file.content };
}

interface BatchKey {
  readonly account: string;
  readonly region: string;
  readonly end: number;
}

function batchOf(record: ApiRecord): BatchKey {
  const time = Date.parse(record.eventTime);
  const end = time - (time % deliveryInterval) + deliveryInterval;
  return { account: record.recipientAccountId, region: record.awsRegion, end };
}

function logFile({ account, region, end }: BatchKey, records: readonly ApiRecord[], uniqueText: string): LogFile {
  const name = `${account}_CloudTrail_${region}_${compactTime(end)}_${uniqueText}.json.gz`;
  return { path: `${folderOf(account, 'CloudTrail', region, end)}/${name}`, content: recordsText(records) };
}

export function recordsText(records: readonly (ApiRecord | JsonObject)[]): string {
  return JSON.stringify({ Records: records });
}

/** `AWSLogs/o-id/account/…` for what the organization trail delivers, without the organization for a trail of the account's own. */
export function folderOf(account: string, kind: string, region: string, time: number): string {
  const owner = account === accounts.payments ? account : `${organizationId}/${account}`;
  const date = new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');
  return `AWSLogs/${owner}/${kind}/${region}/${date}`;
}

/** `20261103T0230Z`; `20261103T023015Z` with seconds. */
export function compactTime(time: number, seconds = false): string {
  const digits = new Date(time).toISOString().replace(/[-:]/g, '');
  return `${digits.slice(0, seconds ? 15 : 13)}Z`;
}

const fileNameCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The `StopLogging` of `incident.ts` is the last record that this trail delivers. */
const silence = { account: accounts.payments, region: 'us-east-1', since: '2026-11-03T02:58:21Z' };

function fellSilent(record: ApiRecord): boolean {
  return (
    record.recipientAccountId === silence.account &&
    record.awsRegion === silence.region &&
    (record.eventTime > silence.since || (record.eventTime === silence.since && record.eventName !== 'StopLogging'))
  );
}
