import type { ServedService } from '../operation.ts';
import { awsJson } from './awsJson.ts';
import { awsQuery } from './awsQuery.ts';
import type { Protocol } from './protocol.ts';
import { restXml } from './restXml.ts';
import { rpcCbor } from './rpcCbor.ts';

/** What is told of a request by its head, and for a form by its first words. */
export interface RequestHead {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Recognised {
  readonly protocol: Protocol;
  /** `null` where it is none that is served. */
  readonly service: ServedService | null;
  /** As the request has it: nothing says that there is such an operation. Empty where it names none. */
  readonly operation: string;
}

/** The names that the protocols have for the services. */
const servicesByName: ReadonlyMap<string, ServedService> = new Map([
  ['CloudTrail_20131101', 'cloudtrail'],
  ['Logs_20140328', 'logs'],
  ['GraniteServiceVersion20100801', 'monitoring'],
  ['AmazonAthena', 'athena'],
  ['AWSEvents', 'events'],
]);

/** The versions of the APIs that speak Query. */
const servicesByVersion: ReadonlyMap<string, ServedService> = new Map([
  ['2011-06-15', 'sts'],
  ['2010-08-01', 'monitoring'],
  ['2010-03-31', 'sns'],
]);

/** What S3's requests are signed for: they name their service nowhere else. */
const s3Scope = /Credential=[^/,]+\/\d{8}\/[a-z0-9-]+\/s3\/aws4_request/;

const cborTarget = /^\/service\/([\w.]{1,256})\/operation\/(\w{1,256})$/;
const json10 = awsJson('1.0');
const json11 = awsJson('1.1');

/** Which protocol a request speaks and what it asks of which service. */
export function recognise(head: RequestHead, body: Buffer): Recognised {
  const { target, headers } = head;
  const type = mediaType(headers['content-type']);
  const rpc = cborTarget.exec(target);
  if (headers['smithy-protocol'] === 'rpc-v2-cbor' || rpc !== null) {
    const name = rpc?.[1]?.split('.').at(-1) ?? '';
    return { protocol: rpcCbor, service: servicesByName.get(name) ?? null, operation: rpc?.[2] ?? '' };
  }
  if (type === 'application/x-www-form-urlencoded') {
    const form = new URLSearchParams(body.toString('utf8'));
    const service = servicesByVersion.get(form.get('Version') ?? '') ?? null;
    return { protocol: awsQuery, service, operation: form.get('Action') ?? '' };
  }
  if (s3Scope.test(headers['authorization'] ?? '')) return s3Request(head);
  // The AWS CLI has `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents`.
  const names = (headers['x-amz-target'] ?? '').split('.');
  const service = servicesByName.get(names.at(-2) ?? '') ?? null;
  return { protocol: type === 'application/x-amz-json-1.0' ? json10 : json11, service, operation: names.at(-1) ?? '' };
}

/** The questions about a bucket that are served, by the word of their query. */
const s3Operations: ReadonlyMap<string, string> = new Map([
  ['policyStatus', 'GetBucketPolicyStatus'],
  ['publicAccessBlock', 'GetPublicAccessBlock'],
  ['versioning', 'GetBucketVersioning'],
  ['object-lock', 'GetObjectLockConfiguration'],
]);

/** Path style: `GET /bucket?versioning`. What is none of the questions names no operation. */
function s3Request({ method, target }: RequestHead): Recognised {
  const query = target.indexOf('?');
  const path = (query < 0 ? target : target.slice(0, query)).replace(/^\/+/, '');
  const words = [...new URLSearchParams(query < 0 ? '' : target.slice(query + 1)).keys()];
  const [bucket = '', ...key] = path.split('/');
  const word = words.find((each) => s3Operations.has(each)) ?? '';
  const isBucket = method === 'GET' && key.every((part) => part === '');
  const operation = isBucket ? (s3Operations.get(word) ?? '') : '';
  return { protocol: restXml(bucket), service: 's3', operation };
}

function mediaType(header: string | undefined): string {
  return (header?.split(';', 1)[0] ?? '').trim().toLowerCase();
}
