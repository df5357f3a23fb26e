import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import type { CertificateCredential } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { openCertificates } from '../../../../src/proxy/authenticate/certificates.ts';
import { openAuthenticator } from '../../../../src/proxy/authenticate/openAuthenticator.ts';
import { issueCertificate, type Issued } from './issuedCertificate.ts';
import { client, presented, said } from './presentedHead.ts';

const day = 86_400_000;

describe('openCertificates', () => {
  let authority: Issued;
  let server: Issued;
  let ci: Issued;
  const opened: { destroy(): void }[] = [];

  before(async () => {
    authority = await issueCertificate('authority');
    const sans = [{ type: 'dns', value: 'ci.example' } as const, { type: 'url', value: 'spiffe://a/ci' } as const];
    [server, ci] = await Promise.all([
      issueCertificate('localhost', { by: authority, names: [{ type: 'dns', value: 'localhost' }] }),
      issueCertificate('ci', { by: authority, names: sans }),
    ]);
  });
  afterEach(() => {
    for (const one of opened.splice(0)) one.destroy();
  });

  /** The server's side of a TLS connection whose client has that certificate. */
  async function connected(own: Issued | null, maxVersion: tls.SecureVersion = 'TLSv1.3'): Promise<tls.TLSSocket> {
    const listener = tls.createServer({
      cert: server.certificate,
      key: server.key,
      ca: authority.certificate,
      requestCert: true,
      rejectUnauthorized: false,
      maxVersion,
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const socket = once(listener, 'secureConnection') as Promise<[tls.TLSSocket]>;
    const { port } = listener.address() as AddressInfo;
    const pair = own === null ? {} : { cert: own.certificate, key: own.key };
    const asking = tls.connect({
      port,
      host: '127.0.0.1',
      ca: authority.certificate,
      servername: 'localhost',
      ...pair,
    });
    asking.on('error', () => {});
    const [accepted] = await socket;
    accepted.on('error', () => {});
    opened.push(asking, accepted, { destroy: () => void listener.close() });
    return accepted;
  }

  const fingerprint = (issued: Issued): string =>
    new X509Certificate(issued.certificate).fingerprint256.replaceAll(':', '').toLowerCase();
  const by = (credential: Partial<CertificateCredential>) =>
    client('ci', { kind: 'certificate', fingerprint256: null, subjectAltName: null, ...credential }, ['robots']);

  it('says who, and what of the certificate', async () => {
    const authenticate = openCertificates([by({ subjectAltName: 'DNS:ci.example' })]);
    const socket = await connected(ci);
    const verdict = authenticate(socket, Date.now());
    assert.deepEqual(verdict, {
      kind: 'principal',
      bodySha256: null,
      principal: {
        client: 'ci',
        type: 'Certificate',
        id: 'ci:CN=ci',
        groups: ['robots'],
        claims: new Map(),
        details: { fingerprint256: fingerprint(ci), subject: 'CN=ci', issuer: 'CN=authority', serialNumber: '01' },
      },
    });
    assert.equal(authenticate(socket, Date.now()), verdict);
    assert.equal(
      said(authenticate(socket, Date.now() + 2 * day) as never),
      'Unauthorized',
      'an open connection outlives it not',
    );
    assert.equal(said(authenticate(socket, Date.now() - 2 * day) as never), 'Unauthorized');
  });

  it('takes a certificate over TLS 1.2 as well', async () => {
    const authenticate = openCertificates([by({ subjectAltName: 'DNS:ci.example' })]);
    assert.equal(said(authenticate(await connected(ci, 'TLSv1.2'), Date.now()) as never), 'ci');
  });

  const cases: readonly [name: string, credential: () => Partial<CertificateCredential>, expected: string][] = [
    ['the fingerprint', () => ({ fingerprint256: fingerprint(ci) }), 'ci'],
    ['the fingerprint in upper case', () => ({ fingerprint256: fingerprint(ci).toUpperCase() }), 'ci'],
    ['a URI', () => ({ subjectAltName: 'URI:spiffe://a/ci' }), 'ci'],
    ['both', () => ({ fingerprint256: fingerprint(ci), subjectAltName: 'DNS:ci.example' }), 'ci'],
    ['another fingerprint', () => ({ fingerprint256: fingerprint(server) }), 'Unauthorized'],
    ['its common name', () => ({ subjectAltName: 'DNS:ci' }), 'Unauthorized'],
    ['a name in another case', () => ({ subjectAltName: 'DNS:CI.example' }), 'Unauthorized'],
    ['part of a name', () => ({ subjectAltName: 'DNS:example' }), 'Unauthorized'],
    [
      'the fingerprint and another name',
      () => ({ fingerprint256: fingerprint(ci), subjectAltName: 'DNS:b' }),
      'Unauthorized',
    ],
    ['neither', () => ({}), 'Unauthorized'],
  ];
  for (const [name, credential, expected] of cases) {
    it(`by ${name}: ${expected}`, async () => {
      assert.equal(said(openCertificates([by(credential())])(await connected(ci), Date.now()) as never), expected);
    });
  }

  it('takes no certificate that the authority did not sign, or that has run out', async () => {
    const names = [{ type: 'dns', value: 'ci.example' } as const];
    const other = await issueCertificate('other');
    const wrong = await Promise.all([
      issueCertificate('ci', { names }),
      issueCertificate('ci', { names, by: other }),
      issueCertificate('ci', { names, by: authority, until: new Date(Date.now() - 1000) }),
    ]);
    for (const one of wrong) {
      const clients = [by({ subjectAltName: 'DNS:ci.example' }), by({ fingerprint256: fingerprint(one) })];
      const verdict = openCertificates(clients)(await connected(one), Date.now());
      assert.equal(said(verdict as never), 'Unauthorized');
    }
  });

  it('takes no name for several that has their separator in it', async () => {
    const odd = await issueCertificate('odd', {
      by: authority,
      names: [{ type: 'url', value: 'http://a/, DNS:ci.example' }],
    });
    const verdict = openCertificates([by({ subjectAltName: 'DNS:ci.example' })])(await connected(odd), Date.now());
    assert.equal(said(verdict as never), 'Unauthorized');
  });

  it('stands beside other credentials only where it is nobody', async () => {
    const digest = createHash('sha256').update('key-1').digest('hex');
    const keyed = client('reader', { kind: 'apiKey', sha256: [digest] });
    const context = { folder: '/', secrets: { read: () => '', all: () => [] } };
    const both = await openAuthenticator([keyed, by({ subjectAltName: 'DNS:ci.example' })], context);
    const socket = await connected(ci);
    const now = Date.now();
    const ask = async (headers: Record<string, string>, on: tls.TLSSocket | null = socket) =>
      said(await both.authenticate(presented(headers, { socket: on, now })));
    assert.equal(await ask({}), 'ci');
    assert.equal(await ask({ 'x-client-cert': ci.certificate.replaceAll('\n', ' ') }, null), 'Unauthorized');
    assert.equal(await ask({ 'x-api-key': 'key-1' }), 'AmbiguousCredential');
    assert.equal(await ask({}, await connected(null)), 'Unauthorized');
    const nobody = await issueCertificate('nobody', { by: authority });
    const beside = await connected(nobody);
    assert.equal(await ask({}, beside), 'Unauthorized');
    assert.equal(await ask({ 'x-api-key': 'wrong' }, beside), 'Unauthorized');
    assert.equal(await ask({ 'x-api-key': 'key-1' }, beside), 'reader');
    assert.equal(await ask({ 'x-api-key': 'key-1' }, await connected(null)), 'reader');
    both.close();
  });
});
