import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { JwtCredential } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import type { Authenticator } from '../../../../src/proxy/authenticate/authenticator.ts';
import { openAuthenticator } from '../../../../src/proxy/authenticate/openAuthenticator.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import { issueCertificate, type Issued } from './issuedCertificate.ts';
import { client, nowhere, presented, said } from './presentedHead.ts';

const secrets = { read: () => 'secret', all: () => [] };
const keyed = client('reader', {
  kind: 'apiKey',
  sha256: [createHash('sha256').update('key-1').digest('hex')],
});
const signing = client('cli', {
  kind: 'sigv4',
  accessKeyId: 'AKIALOCAL',
  secret: { kind: 'file', path: 's', range: nowhere },
  service: 'execute-api',
  region: 'us-east-1',
});
const jwt = (jwks: JwtCredential['jwks']): JwtCredential => ({
  kind: 'jwt',
  issuer: 'https://issuer.example',
  audiences: ['orders'],
  jwks,
  algorithms: ['ES256'],
  subject: null,
  claims: new Map(),
});

describe('openAuthenticator', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
  const opened: Authenticator[] = [];
  let privateKey: CryptoKey;
  let jwks: string;
  let clock = 0;

  before(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    privateKey = pair.privateKey;
    jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'a' }] });
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });

  const open = async (...args: Parameters<typeof openAuthenticator>): Promise<Authenticator> => {
    const made = await openAuthenticator(...args);
    opened.push(made);
    return made;
  };
  const token = (kid = 'a'): Promise<string> =>
    new SignJWT({ iss: 'https://issuer.example', aud: 'orders', sub: 'ci', exp: 1_800_000_600 })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(privateKey);

  const cases: readonly [headers: Record<string, string>, target: string, expected: string][] = [
    [{}, '/', 'Unauthorized'],
    [{ 'x-api-key': 'key-1' }, '/', 'reader'],
    [{ 'x-api-key': '' }, '/', 'Unauthorized'],
    [{ authorization: '' }, '/', 'Unauthorized'],
    [{ authorization: 'key-1' }, '/', 'Unauthorized'],
    [{ authorization: 'Basic cmVhZGVyOmtleS0x' }, '/', 'Unauthorized'],
    [{ authorization: 'Bearer' }, '/', 'Unauthorized'],
    [{ authorization: 'Bearer ' }, '/', 'Unauthorized'],
    [{ authorization: 'Bearer key-1' }, '/', 'Unauthorized'],
    [{ authorization: 'AWS4-HMAC-SHA256' }, '/', 'InvalidSignature'],
    [{ authorization: 'AWS4-HMAC-SHA256 Credential=AKIALOCAL' }, '/', 'InvalidSignature'],
    [{ authorization: 'AWS4-ECDSA-P256-SHA256 Credential=AKIALOCAL' }, '/', 'UnsupportedSigning'],
    [{ authorization: 'AWS AKIALOCAL:c2ln' }, '/', 'UnsupportedSigning'],
    [{ 'x-api-key': 'key-1', authorization: 'Bearer abc' }, '/', 'AmbiguousCredential'],
    [{ 'x-api-key': 'key-1', authorization: '' }, '/', 'AmbiguousCredential'],
    [{ 'x-api-key': 'wrong', authorization: 'AWS4-HMAC-SHA256 x' }, '/', 'AmbiguousCredential'],
    [{ cookie: 'x-api-key=key-1' }, '/', 'Unauthorized'],
    [{}, '/?x-api-key=key-1', 'Unauthorized'],
    [{}, '/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00', 'UnsupportedSigning'],
    [{}, '/?a=1&x-amz-%63redential=AKIA', 'UnsupportedSigning'],
    [{ 'x-api-key': 'key-1' }, '/?X-Amz-Signature=00', 'UnsupportedSigning'],
    [{ 'x-api-key': 'key-1' }, '/?q=x-amz-signature%3D0&b=%26x-amz-signature=1', 'reader'],
  ];
  for (const [headers, target, expected] of cases) {
    it(`${JSON.stringify(headers)} ${target}: ${expected}`, async () => {
      const authenticator = await open([keyed, signing], { folder, secrets });
      assert.equal(said(await authenticator.authenticate(presented(headers, { target }))), expected);
    });
  }

  it('reads a key set from a file, and again when it has changed', async () => {
    writeFileSync(path.join(folder, 'jwks.json'), jwks);
    const ci = client('ci', jwt({ kind: 'file', path: 'jwks.json' }));
    const authenticator = await open([ci], { folder, secrets, clock: () => clock });
    const authorization = `bearer ${await token()}`;
    const ask = async () => said(await authenticator.authenticate(presented({ authorization })));
    assert.equal(await ask(), 'ci');
    writeFileSync(path.join(folder, 'jwks.json'), '{"keys": []}');
    assert.equal(await ask(), 'ci', 'it is looked at once a second');
    clock += 1000;
    assert.equal(await ask(), 'Unauthorized', 'the key was taken back');
    rmSync(path.join(folder, 'jwks.json'));
    clock += 1000;
    assert.equal(await ask(), 'Unauthorized');
    writeFileSync(path.join(folder, 'jwks.json'), jwks);
    clock += 1000;
    assert.equal(await ask(), 'ci');
  });

  for (const [text, says] of [
    [null, /ENOENT/],
    ['nothing', /no JSON Web Key Set/],
    ['[]', /no JSON Web Key Set/],
    [`{"keys": [], "x": "${'x'.repeat(65_536)}"}`, /64 KiB/],
  ] as const) {
    it(`does not open with a key set that is ${text === null ? 'not there' : text.slice(0, 20)}`, async () => {
      if (text !== null) writeFileSync(path.join(folder, 'wrong.json'), text);
      const ci = client('ci', jwt({ kind: 'file', path: 'wrong.json' }));
      await assert.rejects(openAuthenticator([ci], { folder, secrets }), (fault) => {
        assert.ok(fault instanceof FailureError && fault.failure.code === 'proxy.key-set');
        assert.match(fault.failure.message, says);
        return true;
      });
    });
  }

  describe('with a key set behind https', () => {
    let authority: Issued;
    let server: https.Server;
    let url: string;
    const asked: string[] = [];
    const answers = new Map<string, (response: ServerResponse) => void>([
      ['/jwks', (response) => response.end(jwks)],
      ['/moved', (response) => response.writeHead(302, { location: '/jwks' }).end()],
      ['/large', (response) => response.end(jwks.replace('{', `{"x": "${'x'.repeat(65_536)}",`))],
      ['/text', (response) => response.end('<html>')],
      [
        '/broken',
        (response) => response.writeHead(200, { 'content-length': '10' }).write('{', () => response.destroy()),
      ],
    ]);

    before(async () => {
      authority = await issueCertificate('authority');
      const names = [{ type: 'dns', value: 'localhost' } as const];
      const own = await issueCertificate('localhost', { by: authority, names });
      server = https.createServer({ cert: own.certificate, key: own.key }, (request, response) => {
        asked.push(request.url ?? '');
        answers.get(request.url ?? '')?.(response);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      url = `https://localhost:${(server.address() as AddressInfo).port}`;
    });
    after(() => void server.close());
    beforeEach(() => void asked.splice(0));

    async function ask(place: string, keySetAuthority?: string) {
      const ci = client('ci', jwt({ kind: 'url', url: place }));
      const by = keySetAuthority === undefined ? {} : { keySetAuthority };
      const authenticator = await open([ci], { folder, secrets, clock: () => clock, ...by });
      return authenticator.authenticate(presented({ authorization: `Bearer ${await token()}` }));
    }

    it('verifies with it', async () => {
      assert.equal(said(await ask(`${url}/jwks`, authority.certificate)), 'ci');
      assert.deepEqual(asked, ['/jwks']);
    });
    for (const [place, says] of [
      ['/moved', /answered 302/],
      ['/large', /64 KiB/],
      ['/text', /no JSON Web Key Set/],
      ['/broken', /broke off/],
    ] as const) {
      it(`refuses ${place}`, async () => {
        const verdict = await ask(`${url}${place}`, authority.certificate);
        assert.ok(verdict.kind === 'refused' && verdict.code === 'Unauthorized');
        assert.match(verdict.message, says);
        assert.deepEqual(asked, [place]);
      });
    }
    it('refuses one whose certificate nobody signed', async () => {
      const verdict = await ask(`${url}/jwks`);
      assert.match(verdict.kind === 'refused' ? verdict.message : '', /cannot be reached/);
      assert.deepEqual(asked, []);
    });
    it('refuses one over plain http', async () => {
      const verdict = await ask(url.replace('https', 'http'), authority.certificate);
      assert.match(verdict.kind === 'refused' ? verdict.message : '', /no https|not an https/);
    });
    it('asks nobody that a token names, and once for many unknown keys', async () => {
      const ci = client('ci', jwt({ kind: 'url', url: `${url}/jwks` }));
      const authenticator = await open([ci], {
        folder,
        secrets,
        clock: () => clock,
        keySetAuthority: authority.certificate,
      });
      const evil = await new SignJWT({ iss: 'https://issuer.example', aud: 'orders', sub: 'ci', exp: 1_800_000_600 })
        .setProtectedHeader({ alg: 'ES256', kid: 'x', jku: `${url}/evil`, x5u: `${url}/evil` })
        .sign(privateKey);
      const tokens = [evil, ...(await Promise.all(Array.from({ length: 30 }, (_, at) => token(`u${at}`))))];
      for (const one of tokens) {
        const verdict = await authenticator.authenticate(presented({ authorization: `Bearer ${one}` }));
        assert.equal(said(verdict), 'Unauthorized');
      }
      assert.deepEqual(asked, ['/jwks']);
    });
  });
});
