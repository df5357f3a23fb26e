import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

/** A certificate with its key, in PEM, and what it takes to sign others. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
  readonly issuer: { readonly name: string; readonly keys: CryptoKeyPair };
}

type CryptoKeyPair = Awaited<ReturnType<typeof makeKeys>>;

const curve = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Issues a certificate: one of an authority where `by` is left out, which signs itself. */
export async function issueCertificate(
  name: string,
  {
    by,
    names = [],
    from = new Date(Date.now() - 86_400_000),
    until = new Date(Date.now() + 86_400_000),
  }: {
    readonly by?: Issued;
    readonly names?: x509.JsonGeneralNames;
    readonly from?: Date;
    readonly until?: Date;
  } = {},
): Promise<Issued> {
  x509.cryptoProvider.set(webcrypto as never);
  const keys = await makeKeys();
  const subject = `CN=${name}`;
  const shared = { serialNumber: '01', subject, notBefore: from, notAfter: until, signingAlgorithm: curve };
  const extensions = [
    new x509.BasicConstraintsExtension(by === undefined, undefined, true),
    ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
  ];
  const made = await x509.X509CertificateGenerator.create({
    ...shared,
    extensions,
    issuer: by?.issuer.name ?? subject,
    publicKey: keys.publicKey as never,
    signingKey: (by?.issuer.keys.privateKey ?? keys.privateKey) as never,
  });
  const exported = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificate: made.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${exported}\n-----END PRIVATE KEY-----\n`,
    issuer: { name: subject, keys },
  };
}

async function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}
