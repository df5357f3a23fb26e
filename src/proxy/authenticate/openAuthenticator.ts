import path from 'node:path';
import type { JwtCredential, ProxyClient } from '../../core/proxyConfig/proxyConfig.ts';
import { FailureError } from '../../run/failure.ts';
import type { SecretReader } from '../secrets/secretReader.ts';
import { openApiKeys } from './apiKeys.ts';
import type { Authenticator, PresentedHead, Verdict } from './authenticator.ts';
import { openCertificates, type CertificateVerdict } from './certificates.ts';
import { fetchKeySet, KeySetFault } from './fetchKeySet.ts';
import { fileKeySet, remoteKeySet, type KeySet } from './keySet.ts';
import { unauthorized, unsupportedSigning } from './refused.ts';
import { openSignatures, otherSigning } from './signatures.ts';
import { openTokens } from './tokens.ts';

export interface AuthenticatorContext {
  /** Of the configuration: files are relative to it. */
  readonly folder: string;
  readonly secrets: SecretReader;
  /** Milliseconds, for how old what was read is; left out it is the system's. */
  readonly clock?: () => number;
  /** PEM of who signs the certificates of key sets' servers; left out, the usual authorities and `NODE_EXTRA_CA_CERTS`. */
  readonly keySetAuthority?: string;
}

/**
 * Who the clients are, by the one credential that a request has: an API key (`X-Api-Key`), a token (`Authorization:
 * Bearer`), a signature (`Authorization: AWS4-HMAC-SHA256`), or the certificate of its connection. Two of them are refused,
 * for whose request would it be? A certificate counts as one where it is a client's; one that is no client's is the
 * connection's affair where there is another credential. Cookies and anything in the query are never credentials.
 *
 * @throws `FailureError` `proxy.key-set` for a key set's file that cannot be read. One behind a URL is asked for when the
 * first token comes.
 */
export async function openAuthenticator(
  clients: readonly ProxyClient[],
  { folder, secrets, clock = Date.now, keySetAuthority }: AuthenticatorContext,
): Promise<Authenticator> {
  const closing = new AbortController();
  const keySets = new Map<string, KeySet>();
  const keySetOf = ({ jwks }: JwtCredential): KeySet => {
    const place = jwks.kind === 'file' ? path.resolve(folder, jwks.path) : jwks.url;
    const made = keySets.get(place);
    if (made !== undefined) return made;
    const authority = keySetAuthority === undefined ? {} : { authority: keySetAuthority };
    const keySet =
      jwks.kind === 'file'
        ? fileKeySet(place, clock)
        : remoteKeySet({
            url: place,
            clock,
            fetch: (url) => fetchKeySet(url, { signal: closing.signal, ...authority }),
          });
    keySets.set(place, keySet);
    return keySet;
  };
  for (const { credential } of clients) if (credential.kind === 'jwt') await proveFile(credential, keySetOf);
  const byKey = openApiKeys(clients);
  const byToken = openTokens(clients, keySetOf);
  const bySignature = openSignatures(clients, secrets);
  const byCertificate = openCertificates(clients);
  const certificateOf = ({ socket, now }: PresentedHead): CertificateVerdict =>
    socket === null ? { kind: 'none' } : byCertificate(socket, now);

  function byAuthorization(head: PresentedHead, authorization: string): Verdict | Promise<Verdict> {
    const bearer = /^Bearer[ \t]+/i.exec(authorization);
    if (bearer !== null) return byToken(authorization.slice(bearer[0].length), head.now);
    if (/^AWS4-HMAC-SHA256(?:[ \t]|$)/.test(authorization)) return bySignature(head, authorization);
    if (otherSigning.test(authorization))
      return unsupportedSigning('The request is signed in another way than AWS4-HMAC-SHA256.');
    return unauthorized('The Authorization header is of no scheme that is accepted.');
  }

  return {
    authenticate: (head) => {
      if (isPresigned(head.target)) return unsupportedSigning('The request is signed in its query.');
      const { apiKey, authorization } = head;
      const certificate = certificateOf(head);
      if (apiKey === null && authorization === null) {
        return certificate.kind === 'none' ? unauthorized('There is no credential.') : certificate;
      }
      const isBeside = certificate.kind === 'principal';
      if (isBeside || (apiKey !== null && authorization !== null)) {
        return { kind: 'refused', code: 'AmbiguousCredential', message: 'The request has more than one credential.' };
      }
      return authorization === null ? byKey(apiKey ?? '') : byAuthorization(head, authorization);
    },
    close: () => closing.abort(),
  };
}

/** Whether the query has the names of a signature, in any writing: a name that is escaped is the same name. */
function isPresigned(target: string): boolean {
  const at = target.indexOf('?');
  if (at < 0) return false;
  const query = target.slice(at + 1);
  if (!/x-amz|%/i.test(query)) return false;
  return query.split('&').some((part) => {
    const end = part.indexOf('=');
    const name = (end < 0 ? part : part.slice(0, end)).slice(0, 64);
    return /^x-amz-(?:signature|credential|algorithm)$/i.test(name.replaceAll(/%([0-9A-Fa-f]{2})/g, unescaped));
  });
}

function unescaped(_: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

async function proveFile(credential: JwtCredential, keySetOf: (credential: JwtCredential) => KeySet): Promise<void> {
  const { jwks } = credential;
  if (jwks.kind !== 'file') return;
  try {
    await keySetOf(credential).current();
  } catch (fault) {
    if (!(fault instanceof KeySetFault)) throw fault;
    throw new FailureError({
      code: 'proxy.key-set',
      message: `The key set ${jwks.path} ${fault.message}.`,
      nextStep: `Put the issuer's JSON Web Key Set into ${jwks.path} beside the configuration.`,
    });
  }
}
