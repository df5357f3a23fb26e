import { timingSafeEqual } from 'node:crypto';
import type { Principal } from '../../core/authorization/principal.ts';
import type { ProxyClient, SigV4Credential } from '../../core/proxyConfig/proxyConfig.ts';
import { FailureError } from '../../run/failure.ts';
import type { SecretReader } from '../secrets/secretReader.ts';
import { canonicalRequest } from '../signature/canonicalRequest.ts';
import { isNormalPath, isS3 } from '../signature/canonicalUri.ts';
import { readAuthorization, type SignedAuthorization } from '../signature/readAuthorization.ts';
import { emptySha256, SigningKey } from '../signature/signingKey.ts';
import { readSigningTime } from '../signature/signingTime.ts';
import type { PresentedHead, Verdict } from './authenticator.ts';
import { invalidSignature, unsupportedSigning, type Refused } from './refused.ts';

/** How far the time of a signature may be from ours, in milliseconds (IAM User Guide, "AWS Signature Version 4"). */
const allowedSkew = 5 * 60_000;

/** Schemes of `Authorization` that are signatures of AWS, and that cannot be checked here. */
export const otherSigning = /^(?:AWS4-ECDSA-P256-SHA256|AWS4-[A-Z0-9-]*|AWS)(?:[ \t]|$)/;

interface Signer {
  readonly name: string;
  readonly groups: readonly string[];
  readonly credential: SigV4Credential;
  readonly verdictOf: (bodySha256: string) => Verdict;
  key: { readonly secret: string; readonly key: SigningKey } | null;
}

/**
 * Checks Signature Version 4 of clients that have a key pair of this proxy's own.
 *
 * The signature is made again over the bytes that came. `host` and every `x-amz-*` header must be signed. The body is signed
 * by its hash: in `x-amz-content-sha256`, or implicitly, and then it must be read first (`kind: 'body'`). An unsigned
 * payload, one signed in chunks, Signature Version 4A and signatures in the query are refused by name. `x-amz-security-token`
 * is signed like the others and otherwise ignored.
 *
 * A request can be repeated for five minutes, as with AWS: two equal requests of one second have the same signature, and so
 * a repetition cannot be told from them.
 */
export function openSignatures(
  clients: readonly ProxyClient[],
  secrets: SecretReader,
): (head: PresentedHead, authorization: string) => Verdict {
  const signers = new Map<string, Signer>();
  for (const client of clients) {
    const { credential } = client;
    if (credential.kind === 'sigv4') signers.set(credential.accessKeyId, signerOf(client, credential));
  }
  // Whoever comes with an unknown key waits as long as one with a wrong secret.
  const decoy = new SigningKey('decoy');

  return (head, authorization) => {
    const signed = readAuthorization(authorization);
    if (signed === null) return invalidSignature('The Authorization header is not in the form of Signature Version 4.');
    const headers = signedHeadersOf(head, signed);
    if ('kind' in headers) return headers;
    const time = headers.date;
    const signer = signers.get(signed.accessKeyId) ?? null;
    const fault = timeFault(signed, time, head.now);
    if (fault !== null) return invalidSignature(fault);
    const key = signer === null ? decoy : keyOf(signer, secrets);
    if (key === null) return invalidSignature(`The secret of the client ${signer?.name ?? ''} cannot be read.`);
    const verify = (bodySha256: string): Verdict => {
      const canonical = canonicalRequest({
        method: head.method,
        target: head.target,
        service: signed.scope.service,
        headers: headers.pairs,
        signedHeaders: signed.signedHeadersText,
        bodySha256,
      });
      const right = key.sign(canonical, time, signed.scope);
      const isRight = timingSafeEqual(Buffer.from(right, 'latin1'), Buffer.from(signed.signature, 'latin1'));
      if (!isSigned(head.target, signed.scope.service)) {
        return invalidSignature('The path has empty or dot segments, which are not signed.');
      }
      if (signer === null) return invalidSignature(`No client has the access key ${signed.accessKeyId}.`);
      const scoped = scopeFault(signed, signer.credential);
      if (scoped !== null) return invalidSignature(scoped);
      return isRight
        ? signer.verdictOf(bodySha256)
        : invalidSignature(`The signature with the access key ${signed.accessKeyId} is not that of this request.`);
    };
    const bodySha256 = headers.bodySha256 ?? (hasBody(head) ? null : emptySha256);
    return bodySha256 === null ? { kind: 'body', verify } : verify(bodySha256);
  };
}

/** What the SDKs take out of a path before they sign it could be put into it by anyone on the way. */
function isSigned(target: string, service: string): boolean {
  const at = target.indexOf('?');
  return isS3(service) || isNormalPath(at < 0 ? target : target.slice(0, at));
}

function signerOf({ name, groups }: ProxyClient, credential: SigV4Credential): Signer {
  const { accessKeyId, region, service } = credential;
  const principal: Principal = {
    client: name,
    type: 'SigV4',
    id: `${name}:${accessKeyId}`,
    groups,
    claims: new Map(),
    details: { accessKeyId, region, service },
  };
  const verdictOf = (bodySha256: string): Verdict => ({ kind: 'principal', principal, bodySha256 });
  return { name, groups, credential, verdictOf, key: null };
}

interface SignedHeaders {
  readonly pairs: readonly (readonly [string, string])[];
  readonly date: string;
  /** `null` where the header is not there. */
  readonly bodySha256: string | null;
}

/** The values of the headers that were signed. */
function signedHeadersOf({ headers }: PresentedHead, signed: SignedAuthorization): SignedHeaders | Refused {
  const values = new Map<string, string>();
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = [headers[at], headers[at + 1]];
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before.trim()},${value.trim()}`);
  }
  const pairs: [string, string][] = [];
  for (const name of signed.signedHeaders) {
    const value = values.get(name);
    if (value === undefined) return invalidSignature(`The header ${name} was signed and did not come.`);
    pairs.push([name, value]);
  }
  const names = new Set(signed.signedHeaders);
  if (!names.has('host')) return invalidSignature('The header host is not signed.');
  for (const name of values.keys()) {
    if (name.startsWith('x-amz-') && !names.has(name)) return invalidSignature(`The header ${name} is not signed.`);
  }
  const date = values.get('x-amz-date');
  if (date === undefined) return invalidSignature('There is no header x-amz-date.');
  const bodySha256 = values.get('x-amz-content-sha256') ?? null;
  if (bodySha256 === null || /^[0-9a-f]{64}$/.test(bodySha256)) return { pairs, date, bodySha256 };
  if (bodySha256.startsWith('STREAMING-') || bodySha256 === 'UNSIGNED-PAYLOAD')
    return unsupportedSigning(`The body is not signed as a whole: ${bodySha256.slice(0, 60)}.`);
  return invalidSignature('x-amz-content-sha256 is no SHA-256.');
}

function timeFault({ scope }: SignedAuthorization, date: string, now: number): string | null {
  const time = readSigningTime(date);
  if (time === null) return 'x-amz-date is no time.';
  if (!date.startsWith(scope.day)) return 'The day of the signature is not that of x-amz-date.';
  const late = Math.round((now - time) / 1000);
  if (Math.abs(now - time) <= allowedSkew) return null;
  return late > 0 ? `The signature is ${late} s old.` : `The signature is ${-late} s ahead.`;
}

function scopeFault({ scope }: SignedAuthorization, { service, region }: SigV4Credential): string | null {
  if (scope.service === service && scope.region === region) return null;
  return `It is signed for ${scope.service} in ${scope.region}, and this client signs for ${service} in ${region}.`;
}

/** `null` where the client's secret cannot be read: it is nobody's then. */
function keyOf(signer: Signer, secrets: SecretReader): SigningKey | null {
  try {
    const secret = secrets.read(signer.credential.secret);
    if (signer.key?.secret !== secret) signer.key = { secret, key: new SigningKey(secret) };
    return signer.key.key;
  } catch (fault) {
    if (fault instanceof FailureError) return null;
    throw fault;
  }
}

function hasBody({ headers }: PresentedHead): boolean {
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at];
    if (name === 'transfer-encoding' || (name === 'content-length' && headers[at + 1] !== '0')) return true;
  }
  return false;
}
