import { createHash, timingSafeEqual } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AccessKey, AccessKeys } from './accessKeys.ts';
import { commonFaults } from './commonFaults.ts';
import type { ServedService } from './operation.ts';
import type { RequestHead } from './protocols/recognise.ts';
import { Sha256 } from './sha256.ts';

/** How far the time of a signature may be from ours, in milliseconds (IAM User Guide, "AWS Signature Version 4"). */
const allowedSkew = 5 * 60_000;

export interface Authenticated {
  readonly key: AccessKey;
  /** The region that the signature is scoped to. */
  readonly region: string;
}

/**
 * Checks the Signature Version 4 of a request: it is made again over the headers that were signed and must be the one that
 * came. Throws the fault that AWS answers with.
 */
export async function authenticate(
  head: RequestHead,
  body: Buffer,
  service: ServedService,
  { keys, clock }: { readonly keys: AccessKeys; readonly clock: () => number },
): Promise<Authenticated> {
  const { authorization } = head.headers;
  if (authorization === undefined) throw commonFaults.unsigned();
  const { accessKeyId, scope, signedHeaders, signature } = readAuthorization(authorization);
  // The signer would put the slash before it that is missing.
  if (!head.target.startsWith('/')) throw notTheSignature();
  const key = keys.find(accessKeyId);
  if (key === null) throw commonFaults.unknownKey();
  const signed = headersSigned(head, signedHeaders);
  const time = timeOf(signed['x-amz-date']);
  const now = clock();
  checkScope(scope, service, time);
  checkTime(time, now);
  const digest = createHash('sha256').update(body).digest('hex');
  const claimed = signed['x-amz-content-sha256'];
  const isUnsigned = service === 's3' && claimed === 'UNSIGNED-PAYLOAD';
  if (claimed !== undefined && claimed !== digest && !isUnsigned) throw notTheSignature();
  if (!isSame(signature, await signatureOf(head, body, signed, key, { ...scope, time }))) throw notTheSignature();
  checkSession(key, signed['x-amz-security-token'], now);
  return { key, region: scope.region };
}

interface Scope {
  /** `20261101`. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
}

interface Authorization {
  readonly accessKeyId: string;
  readonly scope: Scope;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const credentialForm = /^([\w]{1,128})\/(\d{8})\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/aws4_request$/;

function readAuthorization(header: string): Authorization {
  const [algorithm, rest] = splitOnce(header.trim(), ' ');
  if (algorithm !== 'AWS4-HMAC-SHA256')
    throw commonFaults.incompleteSignature('Unsupported AWS signing algorithm: this server takes AWS4-HMAC-SHA256.');
  const parts = new Map(rest.split(',').map((part) => splitOnce(part.trim(), '=')));
  for (const name of ['Credential', 'Signature', 'SignedHeaders']) {
    if ((parts.get(name) ?? '') === '')
      throw commonFaults.incompleteSignature(`Authorization header requires '${name}' parameter.`);
  }
  const credential = credentialForm.exec(parts.get('Credential') ?? '');
  if (credential === null)
    throw commonFaults.incompleteSignature(
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/aws4_request.',
    );
  const [, accessKeyId = '', day = '', region = '', service = ''] = credential;
  return {
    accessKeyId,
    scope: { day, region, service },
    signedHeaders: (parts.get('SignedHeaders') ?? '').split(';'),
    signature: parts.get('Signature') ?? '',
  };
}

/** The headers that were signed, with their values. What AWS wants signed must be among them. */
function headersSigned({ headers }: RequestHead, names: readonly string[]): Readonly<Record<string, string>> {
  const signed = Object.create(null) as Record<string, string>;
  for (const name of names) {
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (value === undefined || signed[name] !== undefined || name !== name.toLowerCase()) throw notTheSignature();
    signed[name] = value;
  }
  if (signed['host'] === undefined)
    throw commonFaults.wrongSignature("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  for (const name of Object.keys(headers)) {
    if (name.startsWith('x-amz-') && signed[name] === undefined)
      throw commonFaults.wrongSignature(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
  }
  return signed;
}

/** `20261101T090000Z`, in milliseconds. */
function timeOf(header: string | undefined): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(header ?? '');
  const [, year, month, day, hour, minute, second] = parts ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time) || signingTime(time) !== header)
    throw commonFaults.incompleteSignature("Authorization header requires existence of a valid 'X-Amz-Date' header.");
  return time;
}

function signingTime(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
}

function checkScope({ day, service: scoped }: Scope, service: ServedService, time: number): void {
  if (scoped !== service)
    throw commonFaults.wrongSignature(`Credential should be scoped to correct service: '${service}'.`);
  if (!signingTime(time).startsWith(day))
    throw commonFaults.wrongSignature(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.',
    );
}

function checkTime(time: number, now: number): void {
  const [then, today] = [signingTime(time), signingTime(now)];
  if (time < now - allowedSkew)
    throw commonFaults.wrongSignature(
      `Signature expired: ${then} is now earlier than ${signingTime(now - allowedSkew)} (${today} - 5 min.)`,
    );
  if (time > now + allowedSkew)
    throw commonFaults.wrongSignature(
      `Signature not yet current: ${then} is still later than ${signingTime(now + allowedSkew)} (${today} + 5 min.)`,
    );
}

function checkSession({ session }: AccessKey, token: string | undefined, now: number): void {
  if (session === null && token === undefined) return;
  if (session === null || token === undefined || !isSame(token, session.token)) throw commonFaults.unknownKey();
  if (now >= session.expiration) throw commonFaults.expiredToken();
}

async function signatureOf(
  { method, target }: RequestHead,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
  { accessKeyId, secretAccessKey }: AccessKey,
  { region, service, time }: Scope & { readonly time: number },
): Promise<string> {
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    region,
    service,
    sha256: Sha256,
    // "Do not URI-encode twice" (S3: Signature Version 4).
    uriEscapePath: service !== 's3',
    applyChecksum: false,
  });
  const { path, query } = pathAndQuery(target);
  const request = { method, protocol: 'http:', hostname: 'localhost', path, query, headers: { ...headers }, body };
  // Among the headers that were signed may be some that the signer leaves out unless told otherwise.
  const signed = await signer.sign(request, {
    signingDate: new Date(time),
    signableHeaders: new Set(Object.keys(headers)),
  });
  return /Signature=([0-9a-f]{64})$/.exec(signed.headers['authorization'] ?? '')?.[1] ?? '';
}

function pathAndQuery(target: string): { readonly path: string; readonly query: Record<string, string[]> } {
  const [path, search] = splitOnce(target, '?');
  const query = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of new URLSearchParams(search)) (query[name] ??= []).push(value);
  return { path, query };
}

/** In a time that tells nothing of where they differ. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function notTheSignature(): Error {
  return commonFaults.wrongSignature(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}
