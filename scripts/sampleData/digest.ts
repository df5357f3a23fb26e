import { createHash } from 'node:crypto';
import { compactTime, folderOf } from './delivery.ts';
import type { LogFile } from './delivery.ts';
import { accounts, logBucket } from './organisation.ts';
import { createRandom } from './random.ts';
import { at, eventTime, hour, minute, second } from './time.ts';

/**
 * A digest file: the names and hashes of what one region's trail delivered in an hour
 * (AWS page `cloudtrail-log-file-validation-digest-file-structure`). It holds no events, and whoever reads the folder has
 * to leave it out. The hashes are true; the signature of the digest before it is invented.
 */
export function digestFile(delivered: readonly LogFile[]): LogFile {
  const random = createRandom('digest');
  const { platform } = accounts;
  const region = 'eu-west-1';
  const end = at('03:14:31');
  const listed = delivered.filter((file) => {
    const time = deliveryTime(file.path);
    return file.path.includes(`/${platform}/CloudTrail/${region}/`) && time > end - hour && time <= end;
  });
  const objectOf = (time: number): string =>
    `${folderOf(platform, 'CloudTrail-Digest', region, time)}/${platform}_CloudTrail-Digest_${region}_organization-trail_us-east-1_${compactTime(time, true)}.json.gz`;
  const content = {
    awsAccountId: platform,
    digestStartTime: eventTime(end - hour),
    digestEndTime: eventTime(end),
    digestS3Bucket: logBucket,
    digestS3Object: objectOf(end),
    digestPublicKeyFingerprint: random.text(32, hexadecimal),
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: newest(listed),
    oldestEventTime: oldest(listed),
    previousDigestS3Bucket: logBucket,
    previousDigestS3Object: objectOf(end - hour),
    previousDigestHashValue: random.text(64, hexadecimal),
    previousDigestHashAlgorithm: 'SHA-256',
    previousDigestSignature: random.text(512, hexadecimal),
    logFiles: listed.map((file) => ({
      s3Bucket: logBucket,
      s3Object: file.path,
      hashValue: createHash('sha256').update(file.content).digest('hex'),
      hashAlgorithm: 'SHA-256',
      newestEventTime: newest([file]),
      oldestEventTime: oldest([file]),
    })),
  };
  return { path: objectOf(end), content: JSON.stringify(content) };
}

const hexadecimal = '0123456789abcdef';

function newest(files: readonly LogFile[]): string | null {
  return eventTimes(files).at(-1) ?? null;
}

function oldest(files: readonly LogFile[]): string | null {
  return eventTimes(files)[0] ?? null;
}

function eventTimes(files: readonly LogFile[]): string[] {
  return files
    .flatMap((file) => [...file.content.matchAll(/"eventTime":"([^"]+)"/g)].map((match) => match[1] ?? ''))
    .sort();
}

/** A file arrives some minutes after the end of the interval that its name tells. */
function deliveryTime(path: string): number {
  const [, date = '', clock = ''] = /_(\d{8})T(\d{4})Z_/.exec(path) ?? [];
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${clock.slice(0, 2)}:${clock.slice(2)}:00Z`;
  return Date.parse(iso) + 4 * minute + 10 * second;
}
