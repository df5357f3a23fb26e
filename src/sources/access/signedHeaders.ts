import { SignatureV4 } from '@smithy/signature-v4';
import type { IdentityCredential } from '../../core/config/identity.ts';
import { Sha256 } from './sha256.ts';

/** What is signed of a request. */
export interface RequestToSign {
  readonly method: string;
  /** `host` or `host:port`, as it stands in the Host header. */
  readonly host: string;
  /** Path and query as they are sent. */
  readonly target: string;
  readonly contentType: string | null;
  readonly body: Buffer | null;
}

/** The headers of Signature Version 4 for a request. Signed is no more than has to be: the host, the date, the body and its type. */
export async function signedHeaders(
  request: RequestToSign,
  { accessKeyId, service, region }: Extract<IdentityCredential, { kind: 'sigv4' }>,
  secretAccessKey: string,
): Promise<readonly (readonly [name: string, value: string])[]> {
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    service,
    region,
    sha256: Sha256,
    applyChecksum: true,
  });
  const mark = request.target.indexOf('?');
  const path = mark < 0 ? request.target : request.target.slice(0, mark);
  const { headers } = await signer.sign({
    method: request.method,
    protocol: 'http:',
    hostname: request.host,
    path,
    query: mark < 0 ? {} : queryOf(request.target.slice(mark + 1)),
    headers: { host: request.host, ...(request.contentType === null ? {} : { 'content-type': request.contentType }) },
    ...(request.body === null ? {} : { body: request.body }),
  });
  return Object.entries(headers).filter(([name]) => name !== 'host' && name !== 'content-type');
}

/** The query as names and values that are not encoded, as the signer wants it. */
function queryOf(text: string): Record<string, string[]> {
  const query = new Map<string, string[]>();
  for (const part of text.split('&').filter((each) => each !== '')) {
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals));
    query.set(name, [...(query.get(name) ?? []), decoded(equals < 0 ? '' : part.slice(equals + 1))]);
  }
  return Object.fromEntries(query);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
