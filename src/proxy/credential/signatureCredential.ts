import type { UpstreamCredentialSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { canonicalRequest } from '../signature/canonicalRequest.ts';
import { algorithm, credentialScope, SigningKey } from '../signature/signingKey.ts';
import { signingTime } from '../signature/signingTime.ts';
import type { AwsCredentials } from './awsProfile.ts';
import type { RenewedCredentials } from './renewedCredentials.ts';
import type { OutgoingRequest, UpstreamCredential } from './upstreamCredential.ts';

/**
 * Signature Version 4 with a profile's credentials. Signed is what must be and no hop changes: `host`, the date, the token,
 * the body's hash, the content type, and the `x-amz-*` headers that are forwarded.
 */
export function signatureCredential(
  settings: Extract<UpstreamCredentialSettings, { kind: 'sigv4' }>,
  credentials: RenewedCredentials,
): UpstreamCredential {
  let kept: { readonly secret: string; readonly key: SigningKey } | null = null;

  function sign(request: OutgoingRequest, by: AwsCredentials): readonly string[] {
    if (kept?.secret !== by.secretAccessKey) {
      kept = { secret: by.secretAccessKey, key: new SigningKey(by.secretAccessKey) };
    }
    return signedHeaders(request, settings, by, kept.key);
  }

  return {
    needsBody: true,
    headers: ['authorization', 'x-amz-date', 'x-amz-content-sha256', 'x-amz-security-token'],
    apply: (request) => {
      const now = credentials.current();
      return now instanceof Promise ? now.then((by) => sign(request, by)) : sign(request, now);
    },
    secrets: () => credentials.secrets(),
    fault: () => credentials.fault()?.message ?? null,
    close: () => credentials.close(),
  };
}

function signedHeaders(
  request: OutgoingRequest,
  { service, region }: { readonly service: string; readonly region: string },
  { accessKeyId, sessionToken }: AwsCredentials,
  key: SigningKey,
): readonly string[] {
  const { method, host, path, bodySha256, contentType, amzHeaders = [], now } = request;
  const date = signingTime(now);
  const pairs: [string, string][] = contentType === null ? [] : [['content-type', contentType]];
  pairs.push(['host', host], ['x-amz-content-sha256', bodySha256], ['x-amz-date', date]);
  if (sessionToken !== undefined) pairs.push(['x-amz-security-token', sessionToken]);
  if (amzHeaders.length > 0) addForwarded(pairs, amzHeaders);
  const names = pairs.map(([name]) => name).join(';');
  const input = { method, target: path, service, headers: pairs, signedHeaders: names, bodySha256 };
  const canonical = canonicalRequest(input);
  const scope = { day: date.slice(0, 8), region, service };
  const signature = key.sign(canonical, date, scope);
  const credential = `Credential=${accessKeyId}/${credentialScope(scope)}`;
  const added = [
    'authorization',
    `${algorithm} ${credential}, SignedHeaders=${names}, Signature=${signature}`,
    'x-amz-date',
    date,
    'x-amz-content-sha256',
    bodySha256,
  ];
  if (sessionToken !== undefined) added.push('x-amz-security-token', sessionToken);
  return added;
}

/** Sorted by name; several lines of one header are one, joined by commas. */
function addForwarded(pairs: [string, string][], headers: readonly string[]): void {
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = [headers[at], headers[at + 1]];
    const same = pairs.find(([one]) => one === name);
    if (same === undefined) pairs.push([name, value]);
    else same[1] = `${same[1].trim()},${value.trim()}`;
  }
  pairs.sort(([one], [other]) => (one < other ? -1 : 1));
}
