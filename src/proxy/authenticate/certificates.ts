import type { TLSSocket } from 'node:tls';
import type { Principal } from '../../core/authorization/principal.ts';
import type { ProxyClient } from '../../core/proxyConfig/proxyConfig.ts';
import type { Verdict } from './authenticator.ts';
import { unauthorized } from './refused.ts';
import { subjectAltNames } from './subjectAltNames.ts';

/** What a connection's certificate comes to. `none`: it has none. */
export type CertificateVerdict = Verdict | { readonly kind: 'none' };

interface Presented {
  readonly verdict: CertificateVerdict;
  /** Milliseconds since 1970 UTC between which the certificate is good. */
  readonly from: number;
  readonly until: number;
}

/** Characters of a subject or issuer in a record at most. */
const longestName = 256;

/**
 * Clients by the certificate of their connection: one that the client authority signed (`authorized`), with the fingerprint
 * and the name of the configuration. No header is ever looked at. It is read once for each connection, whose certificate
 * stays the same; that it has not run out is looked at for each request.
 */
export function openCertificates(
  clients: readonly ProxyClient[],
): (socket: TLSSocket, now: number) => CertificateVerdict {
  const connections = new WeakMap<TLSSocket, Presented>();
  return (socket, now) => {
    let presented = connections.get(socket);
    if (presented === undefined) {
      presented = read(socket, clients);
      connections.set(socket, presented);
      // With TLS 1.2 a client could come with another certificate on the same connection.
      socket.disableRenegotiation();
    }
    const { verdict, from, until } = presented;
    if (verdict.kind !== 'principal' || (now >= from && now < until)) return verdict;
    return unauthorized('The certificate of the client has run out, or is not good yet.');
  };
}

function read(socket: TLSSocket, clients: readonly ProxyClient[]): Presented {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return { verdict: { kind: 'none' }, from: 0, until: 0 };
  const from = Date.parse(certificate.validFrom);
  const until = Date.parse(certificate.validTo);
  if (!socket.authorized) {
    // The type says an error; it is OpenSSL's code as a text.
    const reason = String(socket.authorizationError).slice(0, 80);
    return { verdict: unauthorized(`The certificate of the client is not accepted: ${reason}.`), from, until };
  }
  const fingerprint = certificate.fingerprint256.replaceAll(':', '').toLowerCase();
  const names = new Set(subjectAltNames(certificate.subjectAltName ?? ''));
  for (const { name, groups, credential } of clients) {
    if (credential.kind !== 'certificate') continue;
    const { fingerprint256, subjectAltName } = credential;
    if (fingerprint256 === null && subjectAltName === null) continue;
    if (fingerprint256 !== null && fingerprint256.toLowerCase() !== fingerprint) continue;
    if (subjectAltName !== null && !names.has(subjectAltName)) continue;
    const subject = oneLine(certificate.subject);
    const principal: Principal = {
      client: name,
      type: 'Certificate',
      id: `${name}:${subject === '' ? fingerprint : subject}`,
      groups,
      claims: new Map(),
      details: {
        fingerprint256: fingerprint,
        subject,
        issuer: oneLine(certificate.issuer),
        serialNumber: certificate.serialNumber.slice(0, 80),
      },
    };
    return { verdict: { kind: 'principal', principal, bodySha256: null }, from, until };
  }
  return { verdict: unauthorized(`No client has the certificate ${fingerprint}.`), from, until };
}

/** A distinguished name, which Node prints a line for each part. */
function oneLine(name: string | undefined): string {
  return (name ?? '').replaceAll('\n', ', ').slice(0, longestName);
}
