import type { AccessEntry, AccessRequest } from '../../core/access/accessCell.ts';
import { jsonBody, type FilledRequest } from '../../core/access/fillRequest.ts';
import type { IdentityCredential } from '../../core/config/identity.ts';
import type { HttpUrl } from '../../core/proxyConfig/httpUrl.ts';
import type { IdentitySecrets } from './identitySecret.ts';
import type { OutgoingAccess } from './sendRequest.ts';
import { signedHeaders } from './signedHeaders.ts';

/** Who sends a request; `null` is anonymous. */
export type Sender = { readonly credential: IdentityCredential; readonly secrets: IdentitySecrets } | null;

/** A request with everything that is sent: the entry's headers and body, and the sender's credential. */
export async function outgoingRequest(
  entry: AccessEntry,
  { method }: AccessRequest,
  filled: FilledRequest,
  url: HttpUrl,
  sender: Sender,
  files: ReadonlyMap<string, Buffer>,
): Promise<OutgoingAccess> {
  const target = url.path + filled.target;
  const headers = new Map<string, readonly [name: string, value: string]>();
  const add = (name: string, value: string): void => void headers.set(name.toLowerCase(), [name, value]);
  add('User-Agent', 'apirunbook');
  add('Accept', '*/*');
  const body = bodyOf(entry, filled, files);
  if (entry.body !== null) add('Content-Type', contentTypes[entry.body.kind]);
  for (const [name, value] of filled.headers) add(name, value);
  const flat = [...headers.values()].flat();
  const credential = await credentialHeaders(sender, {
    method,
    host: url.origin.replace(/^https?:\/\//, ''),
    target,
    contentType: headers.get('content-type')?.[1] ?? null,
    body,
  });
  // A header of the entry that says the same beside it is sent too: whether that is refused may be what is tested.
  return { method, target, headers: [...flat, ...credential], body };
}

const contentTypes = {
  json: 'application/json',
  text: 'text/plain; charset=utf-8',
  file: 'application/octet-stream',
} as const;

function bodyOf({ body }: AccessEntry, { json }: FilledRequest, files: ReadonlyMap<string, Buffer>): Buffer | null {
  switch (body?.kind) {
    case undefined:
      return null;
    case 'json':
      return Buffer.from(jsonBody(json ?? null));
    case 'text':
      return Buffer.from(body.text);
    case 'file':
      return files.get(body.path) ?? null;
  }
}

async function credentialHeaders(
  sender: Sender,
  request: Parameters<typeof signedHeaders>[0],
): Promise<readonly string[]> {
  if (sender === null) return [];
  const { credential, secrets } = sender;
  switch (credential.kind) {
    case 'apiKey':
      return ['X-Api-Key', secrets.secret];
    case 'jwt':
      return ['Authorization', `Bearer ${secrets.secret}`];
    case 'sigv4':
      return (await signedHeaders(request, credential, secrets.secret)).flat();
    // It is shown in the handshake.
    case 'certificate':
      return [];
  }
}
