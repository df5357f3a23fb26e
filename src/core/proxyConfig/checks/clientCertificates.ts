import type { CertificateCredential } from '../proxyConfig.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** Clients with certificates that nobody would look at, or that are an earlier client's too. */
export const clientCertificates: ProxyCheck = {
  needs: ['listen'],
  check({ clients, listen }, reader) {
    for (const [i, client] of clients.entries()) {
      const { name, credential } = client;
      if (credential.kind !== 'certificate') continue;
      const place = reader.places.of(client, 'certificate');
      if (listen.tls === null || listen.tls.clientAuthority === null) {
        const message = `\`${name}\` is known by a certificate, which the proxy never asks for: give \`listen.tls\` with \`clientAuthority\`.`;
        reader.fault('client-authority', message, place);
      }
      const earlier = clients
        .slice(0, i)
        .find((other) => other.credential.kind === 'certificate' && takesAll(other.credential, credential));
      if (earlier === undefined) continue;
      const message = `The certificate of \`${name}\` is that of \`${earlier.name}\` too, which stands before it: tell them apart.`;
      reader.fault('client-certificate', message, place);
    }
  },
};

function takesAll(a: CertificateCredential, b: CertificateCredential): boolean {
  const names = a.subjectAltName === null || a.subjectAltName === b.subjectAltName;
  return names && (a.fingerprint256 === null || a.fingerprint256 === b.fingerprint256);
}
